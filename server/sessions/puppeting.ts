// Attaching sessions to Characters and letting go (MS5 to MS7, MS20 to MS22, MS34). Whether they may is asked of
// may-play.ts before anything is let go, so that a refused swap changes nothing.
import { describeRoom } from '../comms/describe.ts';
import { listOf } from '../comms/wording.ts';
import { isWithin } from '../model/places.ts';
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import { showAway } from './away.ts';
import type { Call } from './call.ts';
import { dissolve, isTemporary } from './extras.ts';
import { othersIn, overLimit, playerOf, strangerIn, whyNotPlay } from './may-play.ts';
import { policyOf } from './policy.ts';
import type { Session, SessionStatus } from './session.ts';
import type { Turn } from './turn.ts';
import { endWatching, tellWatchEnds, watch } from './watching.ts';

/** What to do at a Character that another session of the account plays. */
type Taken = 'share' | 'take-over';

/** Plays `character` in this session, after a question where it is taken and the policy leaves the choice; or says why not. */
export function play(call: Call, character: ObjectRecord): void {
  const { session, account } = call;
  const refusal = whyNotPlay(call, session, account, character);
  if (refusal) {
    call.refuse(refusal);
    return;
  }
  const { taken } = policyOf(call.world, account);
  if (strangerIn(call, account, character)) reclaim(call, character);
  else if (taken !== 'ask') attach(call, session, account, character, taken);
  else if (othersIn(call, session, character).length === 0) attach(call, session, account, character, 'share');
  else askHow(call, character);
}

/** Puts `session` into `character` in the place of the sessions that play it: the room sees nothing (MS5). */
export function takeOver(turn: Turn, session: Session, account: AccountRecord, character: ObjectRecord): void {
  attach(turn, session, account, character, 'take-over');
}

/**
 * Takes `session` out of character, and who sat on a seat back to the door. The last to leave a Character takes it out of
 * the game.
 */
export function unpuppet(turn: Turn, session: Session): void {
  const { account } = session;
  change(turn, session, account === undefined ? { state: 'login' } : { state: 'ooc', account });
}

/** Takes `session` out of its Character, which goes on being played, and says why. Who sits on its seat is out of the game. */
export function dropOut(turn: Turn, session: Session, reason: Markup): void {
  const { account } = session;
  if (account === undefined) {
    turn.end(session, reason);
  } else {
    turn.setStatus(session, { state: 'ooc', account });
    turn.line(session, 'system', reason);
  }
}

/** Lets the caller's session go of what it plays and watch `character` instead (MS41). */
export function watchInstead(call: Call, character: ObjectRecord): void {
  unpuppet(call, call.session);
  watch(call, character);
  showSurroundings(call, call.session);
}

/** Shows a session what its Character, or `viewpoint`, sees where it is. */
export function showSurroundings(turn: Turn, session: Session, viewpoint = session.viewpoint): void {
  const eyes = turn.world.object(viewpoint);
  const room = turn.world.object(eyes?.location);
  if (!room) return;
  const viewer = {
    world: turn.world,
    subject: { ...turn.subjectOf(session), puppet: eyes },
    isAway: (character: ObjectRecord) => turn.isAway(character),
  };
  turn.line(session, 'look', describeRoom(viewer, room));
}

/** Takes a Character that nobody plays any more out of the world; its place is remembered (MS21). An NPC stays. */
export function stow(turn: Turn, character: ObjectRecord): void {
  if (character.account === null || character.location === null) return;
  turn.tx.updateObject(character.id, { location: null, stowed: character.location });
}

/** The place where a Character appears: where it last was, else its home, else the start (MS20); never inside itself. */
export function placeOf(world: World, character: ObjectRecord): number | null {
  const start = world.setting('start');
  const places = [character.location, character.stowed, character.home, typeof start === 'number' ? start : null];
  const found = places.map((id) => world.object(id)).find((place) => place && !isWithin(world, place, character));
  return found?.id ?? null;
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
  endWatching(turn, character, markup`${character.name} has left the game; you are out of character.`);
  if (isGoing) dissolve(turn, character);
  else stow(turn, character);
}

/** Whether it is an NPC in its place: there, played or not, so that the room has no coming and going to see (MS34). */
const isStanding = ({ account, location }: ObjectRecord): boolean => account === null && location !== null;

function attach(turn: Turn, session: Session, account: AccountRecord, character: ObjectRecord, taken: Taken): void {
  const others = othersIn(turn, session, character);
  const wasPlayed = turn.sessions.isPlayed(character.id);
  const wasAway = turn.isAway(character);
  change(turn, session, { state: 'ic', account: account.id, puppet: character.id });
  if (session.cast.includes(character.id)) dropFromCast(turn, session, character);
  if (taken === 'take-over') for (const other of others) yieldTo(turn, other, character);
  turn.line(session, 'system', markup`You become |h${character.name}|n.`);
  if (wasPlayed) showAway(turn, character, wasAway);
  else enter(turn, character);
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
    dropOut(call, stranger, markup`${account.name} takes ${character.name} back.`);
  }
}

/** Takes `other` out of a Character that another session of its account takes over. */
function yieldTo(turn: Turn, other: Session, character: ObjectRecord): void {
  const reason = markup`${character.name} is now played from another of your sessions.`;
  if (other.puppet === character.id) {
    dropOut(turn, other, reason);
  } else {
    dropFromCast(turn, other, character);
    turn.line(other, 'system', reason);
  }
}

/** From now on `session` does not keep `character` in the game by speaking for it. */
export function dropFromCast(turn: Turn, session: Session, character: ObjectRecord): void {
  turn.setCast(
    session,
    session.cast.filter((id) => id !== character.id),
  );
}

/** The choice at a taken Character, asked of the session that wants it and answered by it alone. */
function askHow(call: Call, character: ObjectRecord): void {
  const where = listOf(othersIn(call, call.session, character).map(({ id }) => String(id)));
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
      const refusal = target && whyNotPlay(later, later.session, later.account, target);
      if (!target || choice === undefined || choice === '4') later.reply(markup`Nothing was done.`);
      else if (refusal) later.refuse(refusal);
      else if (choice === '3') watchInstead(later, target);
      else if (strangerIn(later, later.account, target)) reclaim(later, target);
      else attach(later, later.session, later.account, target, choice === '1' ? 'share' : 'take-over');
    },
  });
}

/** `take` and `take over` choose "Take it over". */
const matches = (text: string, label: string): boolean => {
  const [first = ''] = label.toLowerCase().split(' ');
  return text.toLowerCase().startsWith(first);
};

/** Lets go of what `session` plays or watches, and makes it `next`. */
function change(turn: Turn, session: Session, next: SessionStatus): void {
  const character = turn.world.object(session.puppet);
  const wasAway = character !== undefined && turn.isAway(character);
  release(turn, session);
  turn.setStatus(session, next);
  if (character) showAway(turn, character, wasAway);
}

/** Lets go without changing what the session is: the caller does. */
function release(turn: Turn, session: Session): void {
  tellWatchEnds(turn, session);
  if (session.status.state === 'seated') giveBack(turn, session.status);
  const character = turn.world.object(session.puppet);
  if (character && othersIn(turn, session, character).length === 0) leave(turn, character);
}

/** The sessions that lent their seat, and watch it still, play again (MS40), unless their account plays enough by now. */
function giveBack(turn: Turn, { puppet, holder, lenders }: Extract<SessionStatus, { state: 'seated' }>): void {
  const account = turn.world.account(holder);
  const character = turn.world.object(puppet);
  if (!account || !character || overLimit(turn, account, character)) return;
  for (const lender of lenders.flatMap((id) => turn.sessions.get(id) ?? [])) {
    if (lender.status.state !== 'watching' || lender.status.watched !== puppet) continue;
    turn.setStatus(lender, { state: 'ic', account: holder, puppet });
    turn.line(lender, 'system', markup`The seat is free again: you play |h${character.name}|n.`);
  }
}
