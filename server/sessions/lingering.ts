// Lost connections (MS23): the session lingers, its Character stays and is seen to be away, and what it is sent is kept
// until its client comes back or the time is up.
import { briefDuration, countedNoun } from '../comms/wording.ts';
import type { World } from '../model/world.ts';
import type { ServerConnection } from '../protocol/connection.ts';
import { markup } from '../protocol/markup.ts';
import type { ServerMessage } from '../protocol/messages.ts';
import { showAway } from './away.ts';
import type { Call } from './call.ts';
import { chosenOptions, showDisplay } from './options.ts';
import { loseConnection } from './presence.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** How long a session lingers where the world does not say otherwise, in milliseconds. */
const DEFAULT_LINGER_MS = 5 * 60_000;

/** The world's setting: milliseconds, 0 for not at all. */
export function lingerTime(world: World): number {
  const setting = world.setting('linger');
  return typeof setting === 'number' ? setting : DEFAULT_LINGER_MS;
}

/** The connection of `session` is gone. A window of this computer was closed; everybody else may come back. */
export function lose(turn: Turn, session: Session): void {
  const { engine } = turn;
  const ms = session.connection.origin.transport === 'port' ? 0 : lingerTime(turn.world);
  if (ms === 0 || session.status.state === 'login') {
    loseConnection(turn, session);
    return;
  }
  session.lastSeen = turn.now;
  session.outbox.detach();
  changeAway(turn, session, () => {
    session.lingering = engine.clock.after(ms, () => engine.call(session, (later) => loseConnection(later, session)));
  });
}

/**
 * Takes `session` up again at the connection of `begun`, which is forgotten. Its client has the first `received`
 * messages; without a number it is another client, which is given what the lost one had not confirmed.
 */
export function takeUp(turn: Turn, session: Session, begun: Session, received?: number): void {
  const { connection } = begun;
  // The same client has not introduced itself again when it resumes; who comes by logging in is another one.
  const client = received === undefined ? begun.client : { ...session.client, ...begun.client };
  const from = received ?? session.outbox.readBeforeLoss;
  const old = session.connection;
  const wasLost = session.lingering !== undefined;
  turn.setStatus(begun, { state: 'closed' });
  begun.outbox.detach();
  turn.sessions.reconnect(session, connection);
  session.client = client;
  // What was set at the door is for the client that is there now.
  if (received === undefined) session.options = { ...session.options, ...chosenOptions(begun) };
  const announce = (missed: number) => welcomeBack(session, from, missed);
  const shown = session.outbox.attach(connection, client.resumes === true, from, announce);
  changeAway(turn, session, () => {
    session.lingering?.dispose();
    session.lingering = undefined;
  });
  if (!wasLost) leaveBehind(old);
  askAgain(turn, session, received === undefined ? shown : undefined);
  showDisplay(turn, session);
  turn.setStatus(session, session.status);
}

/**
 * Who comes back with a blank page has not read the question, unless it is among what they were just `shown`, nor heard
 * that what they type is to be hidden.
 */
function askAgain(turn: Turn, session: Session, shown: readonly ServerMessage[] | undefined): void {
  const { question } = session;
  if (!question) return;
  if (shown && !shown.includes(question.message)) {
    if (question.putAgain) question.putAgain(turn);
    else turn.deliver(session, question.message);
  }
  if (question.secret) turn.deliver(session, { type: 'secret', on: true });
}

/** A connection whose end was not noticed yet, or a copy of the client: it is told, so that it does not come back in turn. */
function leaveBehind(connection: ServerConnection): void {
  connection.send({ type: 'bye', reason: 'This session goes on elsewhere.' });
  connection.close();
}

/**
 * Asks somebody who has just logged in whether to take up a session whose connection was lost; `otherwise` is done after
 * a no. False if there is none to ask about.
 */
export function offerLost(call: Call, otherwise: (call: Call) => void): boolean {
  const lost = call.sessions.ofAccount(call.account.id).find((session) => session.lingering);
  if (!lost) return false;
  const character = call.world.object(lost.puppet);
  const playing = character ? `, playing ${character.name},` : '';
  call.ask({
    text: markup`Your session${playing} lost its connection ${briefDuration(call.now - lost.lastSeen)} ago. Take it up again?`,
    choices: [
      { answer: 'yes', label: 'Yes' },
      { answer: 'no', label: 'No' },
    ],
    answer: (later, text) => {
      if (/^y(es)?$/i.test(text) && lost.lingering) takeUp(later, lost, later.session);
      else otherwise(later);
    },
  });
  return true;
}

function welcomeBack(session: Session, received: number, missed: number): ServerMessage {
  if (session.hasPanels) return { type: 'resumed', received: received + missed, missed };
  const gap = missed === 0 ? '' : ` The oldest ${countedNoun(missed, 'line')} of what you missed are gone.`;
  return { type: 'line', kind: 'system', text: markup`You are back.${gap}`.source };
}

/** Others see a Character go and come back when the last session that keeps it in the game does. */
function changeAway(turn: Turn, { puppet, cast }: Session, change: () => void): void {
  const characters = [puppet, ...cast].flatMap((id) => turn.world.object(id) ?? []);
  const before = characters.map((character) => turn.isAway(character));
  change();
  for (const [i, character] of characters.entries()) showAway(turn, character, before[i] ?? false);
}
