import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { parseId, search } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { dispatch } from '../../sessions/dispatch.ts';
import type { Session } from '../../sessions/session.ts';
import { hasPowerOver } from './whom.ts';

/**
 * Makes a Character do something, as if its player had typed it and with that player's rights: "force amy = say hello".
 * The player is told. It works on Characters whose "control" lock lets you, and not on people above you.
 */
export const force: Command<Call> = {
  name: 'force',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'builder',
  syntax: ['force <character> = <line>'],
  run(call, { left, right = '' }) {
    if (left === '' || right === '') {
      call.usage(force);
      return;
    }
    const character = findPlayed(call, left);
    const session = character && mayForce(call, character);
    if (character && session) make(call, session, character, right);
  },
};

/** The Character called `name` among those that somebody plays. */
function findPlayed(call: Call, name: string): ObjectRecord | undefined {
  const ids = new Set([...call.sessions.all()].flatMap(({ puppet }) => puppet ?? []));
  const played = [...ids].flatMap((id) => call.world.object(id) ?? []);
  const id = parseId(name);
  if (id !== undefined) {
    const found = played.find((character) => character.id === id);
    if (!found) call.refuse(markup`Nobody plays ${name} now.`);
    return found;
  }
  const found = search(name, played);
  if (found.type === 'found') return found.object;
  if (found.type === 'none') call.refuse(markup`Nobody plays a Character "${name}" now.`);
  else call.refuse(markup`"${name}" may be ${listOf(found.objects.map((each) => `${each.name} (#${each.id})`))}.`);
  return undefined;
}

/** The session in which `character` is played, if the caller may force it; says no if not. */
function mayForce(call: Call, character: ObjectRecord): Session | undefined {
  const session = activeLast(call.sessions.puppeting(character.id));
  if (!session) return undefined;
  const holder = session.status.state === 'seated' ? session.status.holder : session.account;
  const account = call.world.account(holder);
  if (!call.passes(character, 'control')) {
    call.refuse(markup`You may not force ${character.name}.`);
  } else if (account && !hasPowerOver(call, account)) {
    return undefined;
  } else if (session.question) {
    // A line that asks something in turn would take the place of what the player is about to answer.
    call.refuse(markup`${character.name} is being asked something; try again when it is answered.`);
  } else {
    return session;
  }
  return undefined;
}

const activeLast = (sessions: readonly Session[]): Session | undefined =>
  [...sessions].sort((a, b) => b.lastInput - a.lastInput)[0];

/** Runs the line when this turn is done, in a turn of its own: it is the player's. */
function make(call: Call, session: Session, character: ObjectRecord, line: string): void {
  const { engine } = call;
  call.line(session, 'system', markup`${call.account.name} makes ${character.name} do: ${line}`);
  call.reply(markup`You make ${character.name} do: ${line}`);
  queueMicrotask(() => {
    if (session.puppet === character.id) engine.call(session, (later) => dispatch(later, line));
  });
}
