// Attaching sessions to Characters and letting go (MS5 to MS7, MS20 to MS22, MS34). Whether they may is checked before
// anything is let go, so that a refused swap changes nothing.
import { describeRoom } from '../comms/describe.ts';
import { listOf } from '../comms/wording.ts';
import { passes } from '../model/locks/check.ts';
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import { dissolve, isTemporary } from './extras.ts';
import { policyOf } from './policy.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';
import { watch } from './watching.ts';

/** What to do at a Character that another session of the account plays. */
type Taken = 'share' | 'take-over';

/** Plays `character` in this session, after a question where it is taken and the policy leaves the choice; or says why not. */
export function play(call: Call, character: ObjectRecord): void {
  const { session, account } = call;
  const refusal = whyNot(call, session, account, character);
  if (refusal) {
    call.refuse(refusal);
    return;
  }
  const { taken } = policyOf(call.world, account);
  if (strangerIn(call, account, character)) reclaim(call, character);
  else if (taken !== 'ask') attach(call, session, account, character, taken);
  else if (!call.sessions.isPlayed(character.id)) attach(call, session, account, character, 'share');
  else askHow(call, character);
}

/** Puts `session` into `character` in the place of the sessions that play it: the room sees nothing (MS5). */
export function takeOver(turn: Turn, session: Session, account: AccountRecord, character: ObjectRecord): void {
  attach(turn, session, account, character, 'take-over');
}

/** Takes `session` out of character. The last to leave a Character takes it out of the game. */
export function unpuppet(turn: Turn, session: Session): void {
  const { account } = session;
  release(turn, session);
  if (account !== undefined) turn.setStatus(session, { state: 'ooc', account });
}

/** Takes `session` out of its Character, which goes on being played, and says why. */
export function dropOut(turn: Turn, session: Session, reason: Markup): void {
  const { account } = session;
  if (account === undefined) return;
  turn.setStatus(session, { state: 'ooc', account });
  turn.line(session, 'system', reason);
}

/** Shows a session what its Character sees where it is. */
export function showSurroundings(turn: Turn, session: Session): void {
  const room = turn.world.object(turn.world.object(session.viewpoint)?.location);
  if (!room) return;
  const viewer = {
    world: turn.world,
    subject: turn.subjectOf(session),
    isAway: (character: ObjectRecord) => turn.isAway(character),
  };
  turn.line(session, 'look', describeRoom(viewer, room));
}

/** Takes a Character that nobody plays any more out of the world; its place is remembered (MS21). An NPC stays. */
export function stow(turn: Turn, character: ObjectRecord): void {
  if (character.account === null || character.location === null) return;
  turn.tx.updateObject(character.id, { location: null, stowed: character.location });
}

/** The room where a Character appears: where it last was, else its home, else the start (MS20). */
export function placeOf(world: World, character: ObjectRecord): number | null {
  const start = world.setting('start');
  const places = [character.location, character.stowed, character.home, typeof start === 'number' ? start : null];
  return places.find((place) => place !== null && world.object(place) !== undefined) ?? null;
}

/** Brings a Character that nobody played into the game, seen by the room. */
export function enter(turn: Turn, character: ObjectRecord): void {
  if (isStanding(character)) return;
  const location = placeOf(turn.world, character);
  if (location !== character.location || character.stowed !== null) {
    turn.tx.updateObject(character.id, { location, stowed: null });
  }
  turn.act({
    kind: 'arrive',
    actor: character,
    room: location,
    others: markup`${character.name} has entered the game.`,
  });
}

/** Takes a Character that nobody plays any more out of the game, seen by the room. */
export function leave(turn: Turn, character: ObjectRecord): void {
  const isGoing = isTemporary(turn.world, character);
  if (isStanding(character) && !isGoing) return;
  turn.act({ kind: 'leave', actor: character, others: markup`${character.name} has left the game.` });
  if (isGoing) dissolve(turn, character);
  else stow(turn, character);
}

/** Whether it is an NPC in its place: there, played or not, so that the room has no coming and going to see (MS34). */
const isStanding = ({ account, location }: ObjectRecord): boolean => account === null && location !== null;

function attach(turn: Turn, session: Session, account: AccountRecord, character: ObjectRecord, taken: Taken): void {
  const others = turn.sessions.puppeting(character.id).filter((other) => other !== session);
  if (session.puppet !== undefined) release(turn, session);
  turn.setStatus(session, { state: 'ic', account: account.id, puppet: character.id });
  if (taken === 'take-over') {
    for (const other of others) {
      dropOut(turn, other, markup`${character.name} is now played from another of your sessions.`);
    }
  }
  turn.line(session, 'system', markup`You become |h${character.name}|n.`);
  if (others.length === 0) enter(turn, character);
  if (account.lastPuppet !== character.id && !isTemporary(turn.world, character)) {
    turn.tx.updateAccount(account.id, { lastPuppet: character.id });
  }
  showSurroundings(turn, session);
}

/** Gives a Character back to its owner, whoever plays it; the room sees nothing (MS34). */
function reclaim(call: Call, character: ObjectRecord): void {
  const { session, account } = call;
  const strangers = call.sessions.puppeting(character.id);
  attach(call, session, account, character, 'share');
  for (const stranger of strangers) {
    call.line(session, 'system', markup`You take ${character.name} back from ${playerOf(call, stranger)}.`);
    const reason = markup`${account.name} takes ${character.name} back.`;
    if (stranger.account === undefined) call.end(stranger, reason);
    else dropOut(call, stranger, reason);
  }
}

/** The choice at a taken Character, asked of the session that wants it and answered by it alone. */
function askHow(call: Call, character: ObjectRecord): void {
  const where = listOf(call.sessions.puppeting(character.id).map(({ id }) => String(id)));
  const choices = [
    { answer: '1', label: 'Share it' },
    { answer: '2', label: 'Take it over' },
    { answer: '3', label: 'Watch' },
    { answer: '4', label: 'Cancel' },
  ];
  call.ask({
    text: markup`${character.name} is played in your session ${where}. 1 share it, 2 take it over, 3 watch, 4 cancel?`,
    choices,
    answer: (later, text) => {
      const target = later.world.object(character.id);
      const choice = choices.find(({ answer, label }) => text === answer || matches(text, label))?.answer;
      const refusal = target && whyNot(later, later.session, later.account, target);
      if (!target || choice === undefined || choice === '4') later.reply(markup`Nothing was done.`);
      else if (refusal) later.refuse(refusal);
      else if (choice === '3') watch(later, target);
      else attach(later, later.session, later.account, target, choice === '1' ? 'share' : 'take-over');
    },
  });
}

/** `take` and `take over` choose "Take it over". */
const matches = (text: string, label: string): boolean => {
  const [first = ''] = label.toLowerCase().split(' ');
  return text.toLowerCase().startsWith(first);
};

function whyNot(turn: Turn, session: Session, account: AccountRecord, character: ObjectRecord): Markup | undefined {
  if (session.puppet === character.id) return markup`You already are ${character.name}.`;
  if (character.kind === 'room' || character.kind === 'exit') return markup`Nobody can play ${character.name}.`;
  if (!passes(turn.world, turn.subjectOf(session), character, 'puppet')) {
    return markup`You may not play ${character.name}.`;
  }
  const stranger = strangerIn(turn, account, character);
  if (stranger && character.account !== account.id) {
    return markup`${character.name} is being played by ${playerOf(turn, stranger)}.`;
  }
  const { puppets } = policyOf(turn.world, account);
  const played = puppetsOf(turn, session, account);
  if (!played.has(character.id) && played.size >= puppets) {
    return markup`You may play ${puppets} Character${puppets === 1 ? '' : 's'} at once, and you do.`;
  }
  return undefined;
}

/** A session that plays `character` and is not of `account`. */
const strangerIn = (turn: Turn, account: AccountRecord, character: ObjectRecord): Session | undefined =>
  turn.sessions.puppeting(character.id).find((holder) => holder.account !== account.id);

const playerOf = (turn: Turn, session: Session): string => turn.accountOf(session)?.name ?? 'somebody on its seat';

/** What the account's other sessions puppet. */
function puppetsOf(turn: Turn, session: Session, account: AccountRecord): ReadonlySet<number> {
  const others = turn.sessions.ofAccount(account.id).filter((other) => other !== session);
  return new Set(others.flatMap((other) => other.puppet ?? []));
}

/** Lets go of the puppet without changing what the session is: the caller does. */
function release(turn: Turn, session: Session): void {
  const character = turn.world.object(session.puppet);
  if (character && turn.sessions.puppeting(character.id).length <= 1) leave(turn, character);
}
