// Whether a session may play a Character or speak for it, by its lock, who plays it now and how many its account may play
// (MS5, MS7, MS34). Nothing is changed here.
import { passes } from '../model/locks/check.ts';
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import { policyOf } from './policy.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** Why `session` cannot play `character`; undefined if it can. */
export function whyNotPlay(
  turn: Turn,
  session: Session,
  account: AccountRecord,
  character: ObjectRecord,
): Markup | undefined {
  if (session.puppet === character.id) return markup`You already are ${character.name}.`;
  return unplayable(turn, session, account, character) ?? overLimit(turn, account, character, session);
}

/** Why `session` cannot speak for `character` of its account; undefined if it can. */
export function whyNotCast(turn: Turn, session: Session, account: AccountRecord, character: ObjectRecord) {
  const stranger = strangerIn(turn, account, character);
  if (stranger) return playedBy(turn, character, stranger);
  return unplayable(turn, session, account, character) ?? overLimit(turn, account, character);
}

function unplayable(turn: Turn, session: Session, account: AccountRecord, character: ObjectRecord) {
  if (character.kind === 'room' || character.kind === 'exit') return markup`Nobody can play ${character.name}.`;
  if (!passes(turn.world, turn.subjectOf(session), character, 'puppet')) {
    return markup`You may not play ${character.name}.`;
  }
  const stranger = strangerIn(turn, account, character);
  if (stranger && character.account !== account.id) {
    return playedBy(turn, character, stranger);
  }
  return undefined;
}

/** Why `account` cannot have `character` in the game as well; the puppet of `swapping` does not count. */
export function overLimit(turn: Turn, account: AccountRecord, character: ObjectRecord, swapping?: Session) {
  const { puppets } = policyOf(turn.world, account);
  const played = keptBy(turn, account, swapping);
  if (!played.has(character.id) && played.size >= puppets) {
    return markup`You may play ${puppets} Character${puppets === 1 ? '' : 's'} at once, and you do.`;
  }
  return undefined;
}

const playedBy = (turn: Turn, { name }: ObjectRecord, stranger: Session): Markup =>
  markup`${name} is being played by ${playerOf(turn, stranger)}.`;

/** A session that plays `character` and is not of `account`. */
export const strangerIn = (turn: Turn, account: AccountRecord, character: ObjectRecord): Session | undefined =>
  turn.sessions.keeping(character.id).find((holder) => holder.account !== account.id);

/** Whose session it is, as others read it. */
export const playerOf = (turn: Turn, session: Session): string =>
  turn.accountOf(session)?.name ?? 'somebody on its seat';

/** The sessions besides `session` that keep `character` in the game. */
export const othersIn = (turn: Turn, session: Session, character: ObjectRecord): readonly Session[] =>
  turn.sessions.keeping(character.id).filter((other) => other !== session);

/** What the account's sessions keep in the game, but for the puppet of `swapping`. */
function keptBy(turn: Turn, account: AccountRecord, swapping: Session | undefined): ReadonlySet<number> {
  const sessions = turn.sessions.ofAccount(account.id);
  return new Set(sessions.flatMap((each) => [...(each === swapping ? [] : [each.puppet ?? []]), each.cast].flat()));
}
