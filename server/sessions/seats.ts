// Seats (MS40): who enters a code plays one Character, and nothing else, without an account, until its holder takes it back.
import { briefDuration } from '../comms/wording.ts';
import type { WorldEvent } from '../model/change.ts';
import type { ObjectRecord } from '../model/records.ts';
import { Markup, markup } from '../protocol/markup.ts';
import { showAway } from './away.ts';
import type { Call } from './call.ts';
import type { OpenSeat } from './open-seats.ts';
import { sayGoodbye } from './presence.ts';
import { dropFromCast, enter, showSurroundings } from './puppeting.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** Events of the record of play among which the last lines of a room are looked for. */
const LOOK_BACK = 500;
/** Lines that who sits down is shown of what went before. */
const LAST_LINES = 10;

/** Gives whoever typed the code its seat, or says no. Wrong codes from one address are counted. */
export function takeSeat(call: Call, typed: string): void {
  const { engine, session } = call;
  const { address } = session.connection.origin;
  if (engine.throttle.isGuessing(address)) {
    call.refuse(markup`Too many wrong codes came from your address. Try again in some minutes.`);
    return;
  }
  const seat = engine.seats.find(typed);
  if (!seat) {
    engine.throttle.guessed(address);
    call.refuse(markup`No seat has that code. It may have been used already, or its ten minutes are over.`);
    return;
  }
  call.defer(engine.store.recentEvents(LOOK_BACK), (later, events) => sitDown(later, seat, events));
}

/** The session that sits on a Character's seat. */
export const seatedOn = (turn: Turn, character: number): Session | undefined =>
  turn.sessions.puppeting(character).find(({ status }) => status.state === 'seated');

/** Ends the session on a Character's seat, which goes back to those who lent it. False if nobody sits there. */
export function takeBack(turn: Turn, character: ObjectRecord): boolean {
  const guest = seatedOn(turn, character.id);
  if (guest) sayGoodbye(turn, guest, markup`${character.name}'s seat was taken back. Thank you for playing.`);
  return guest !== undefined;
}

function sitDown(call: Call, seat: OpenSeat, events: readonly WorldEvent[]): void {
  const { session, sessions, world, engine } = call;
  const character = world.object(seat.character);
  const holder = world.account(seat.holder);
  const isOpen = engine.seats.find(seat.code) === seat;
  if (!isOpen || !character || !holder || character.account !== holder.id) {
    call.refuse(markup`That seat is no longer free.`);
    return;
  }
  const players = sessions.keeping(character.id);
  if (players.some(({ account }) => account !== holder.id)) {
    call.refuse(markup`Somebody else plays ${character.name} now. Try again later.`);
    return;
  }
  engine.seats.withdraw(character.id);
  const wasAway = call.isAway(character);
  const lenders = sessions.puppeting(character.id).map(({ id }) => id);
  call.setStatus(session, { state: 'seated', puppet: character.id, holder: holder.id, lenders });
  for (const other of sessions.ofAccount(holder.id)) stepAside(call, other, character);
  call.reply(markup`You have a seat: you play |h${character.name}|n by leave of ${holder.name}.`, 'system');
  if (players.length > 0) showAway(call, character, wasAway);
  else enter(call, character);
  showSurroundings(call, session);
  showLastLines(call, character, events);
}

/** What a session of the holder does when somebody takes the seat: who played watches, and all are told. */
function stepAside(turn: Turn, session: Session, character: ObjectRecord): void {
  const { account } = session;
  if (session.cast.includes(character.id)) dropFromCast(turn, session, character);
  if (account === undefined || session.puppet !== character.id) {
    turn.line(session, 'system', markup`Somebody plays ${character.name} on its seat now.`);
    return;
  }
  turn.setStatus(session, { state: 'watching', account, watched: character.id });
  turn.line(
    session,
    'system',
    markup`Somebody plays ${character.name} on its seat now; you watch. To take it back: |hunwatch|n, then |hic ${character.name}|n.`,
  );
}

/** What was to be perceived lately where the Character is, since it came there. */
function showLastLines(call: Call, { id }: ObjectRecord, events: readonly WorldEvent[]): void {
  const place = call.world.object(id)?.location;
  const here = events.filter(({ room }) => room !== null && room === place);
  const came = here.findLastIndex(({ actor, kind }) => actor === id && kind === 'arrive');
  const last = here.slice(came + 1).slice(-LAST_LINES);
  if (last.length === 0) return;
  const lines = last.map(({ text, at }) => markup`  ${Markup.trusted(text)}|n (${briefDuration(call.now - at)} ago)`);
  call.reply(Markup.join([markup`Lately here:`, ...lines], '\n'), 'system');
}
