// Attaching sessions to Characters and letting go (MS6, MS7, MS20 to MS22). The rules of who may are checked here, before
// anything is let go, so that a refused swap changes nothing.
import { describeRoom } from '../comms/describe.ts';
import { reaches } from '../model/levels.ts';
import { passes } from '../model/locks/check.ts';
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import { isPolicyName, type Policy, policies } from './policy.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

export function policyOf(world: World): Policy {
  const name = world.setting('policy');
  return policies[isPolicyName(name) ? name : 'open'];
}

/** Lets `session` puppet `character`. Returns why not, or undefined when it is done. */
export function puppet(turn: Turn, session: Session, character: ObjectRecord): Markup | undefined {
  const account = turn.accountOf(session);
  if (!account) throw new Error('only a logged-in session can puppet');
  const refusal = whyNot(turn, session, account, character);
  if (refusal) return refusal;
  const others = turn.sessions.puppeting(character.id);
  if (session.puppet !== undefined) release(turn, session);
  turn.setStatus(session, { state: 'ic', account: account.id, puppet: character.id });
  if (policyOf(turn.world).taken === 'take-over') {
    for (const other of others)
      dropOut(turn, other, markup`${character.name} is now played from another of your sessions.`);
  }
  turn.line(session, 'system', markup`You become |h${character.name}|n.`);
  if (others.length === 0) enter(turn, character);
  if (account.lastPuppet !== character.id) turn.tx.updateAccount(account.id, { lastPuppet: character.id });
  showSurroundings(turn, session);
  return undefined;
}

/** Takes `session` out of character. The last to leave a Character takes it out of the game. */
export function unpuppet(turn: Turn, session: Session): void {
  const { account } = session;
  if (account === undefined || session.puppet === undefined) return;
  release(turn, session);
  turn.setStatus(session, { state: 'ooc', account });
}

/** Shows a session's puppet where it is. */
export function showSurroundings(turn: Turn, session: Session): void {
  const character = turn.world.object(session.puppet);
  const room = turn.world.object(character?.location);
  const account = turn.accountOf(session);
  if (!room || !account) return;
  const subject = { level: account.level, account, puppet: character };
  turn.line(session, 'look', describeRoom({ world: turn.world, subject }, room));
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

function whyNot(turn: Turn, session: Session, account: AccountRecord, character: ObjectRecord): Markup | undefined {
  if (session.puppet === character.id) return markup`You already are ${character.name}.`;
  const subject = { level: account.level, account };
  if (!passes(turn.world, subject, character, 'puppet')) return markup`You may not play ${character.name}.`;
  const holders = turn.sessions.puppeting(character.id);
  const stranger = holders.find((holder) => holder.account !== account.id);
  if (stranger)
    return markup`${character.name} is being played by ${turn.accountOf(stranger)?.name ?? 'somebody else'}.`;
  const { puppets } = policyOf(turn.world);
  const played = puppetsOf(turn, session, account);
  if (!played.has(character.id) && played.size >= puppets && !reaches(account.level, 'admin')) {
    return markup`You may play ${puppets} Character${puppets === 1 ? '' : 's'} at once, and you do.`;
  }
  return undefined;
}

/** What the account's other sessions puppet. */
function puppetsOf(turn: Turn, session: Session, account: AccountRecord): ReadonlySet<number> {
  const others = turn.sessions.ofAccount(account.id).filter((other) => other !== session);
  return new Set(others.flatMap((other) => other.puppet ?? []));
}

function dropOut(turn: Turn, session: Session, reason: Markup): void {
  const { account } = session;
  if (account === undefined) return;
  turn.setStatus(session, { state: 'ooc', account });
  turn.line(session, 'system', reason);
}

/** Brings a Character into the game, seen by the room. */
function enter(turn: Turn, character: ObjectRecord): void {
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

/** Lets go of the puppet without changing what the session is: the caller does. */
function release(turn: Turn, session: Session): void {
  const character = turn.world.object(session.puppet);
  if (!character || turn.sessions.puppeting(character.id).length > 1) return;
  turn.act({ kind: 'leave', actor: character, others: markup`${character.name} has left the game.` });
  stow(turn, character);
}
