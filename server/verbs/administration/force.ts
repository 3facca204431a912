import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { parseId, search } from '../../model/search.ts';
import { markup } from '../../protocol/markup.ts';
import { withBackup } from '../../sessions/bulk.ts';
import type { Call } from '../../sessions/call.ts';
import { runLine } from '../../sessions/dispatch.ts';
import type { Session } from '../../sessions/session.ts';
import { hasPowerOver } from './whom.ts';

/**
 * Makes a Character do something, as if its player had typed it and with that player's rights: "force amy = say hello".
 * The player is told. One of the people of the world whom nobody plays acts by your own rights.
 *
 * It works on those whose "control" lock lets you, and not on people above you.
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
    const character = findInGame(call, left);
    if (!character) return;
    const session = activeLast(call.sessions.keeping(character.id));
    if (!call.passes(character, 'control')) {
      call.refuse(markup`You may not force ${character.name}.`);
    } else if (!session && character.account === null) {
      call.actAs(character);
      runLine(call, right);
    } else if (session && mayInterrupt(call, session, character)) {
      runAsPlayer(call, session, character, right);
    }
  },
};

/** The Character called `name` among those that somebody plays and the people here; says no if there is none. */
function findInGame(call: Call, name: string): ObjectRecord | undefined {
  const { world, sessions } = call;
  const ids = [...sessions.all()].flatMap(({ puppet }) => puppet ?? []);
  const here = call.state === 'ic' ? world.contents(call.here?.id ?? 0, 'character') : [];
  const people = new Set([...here, ...ids.flatMap((id) => world.object(id) ?? [])]);
  const numbered = world.object(parseId(name));
  if (numbered && (people.has(numbered) || (numbered.kind === 'character' && numbered.account === null)))
    return numbered;
  const found = search(name, [...people]);
  if (found.type === 'found') return found.object;
  if (found.type === 'none') call.refuse(markup`There is no Character "${name}" in the game now.`);
  else call.refuse(markup`"${name}" may be ${listOf(found.objects.map(titled))}.`);
  return undefined;
}

const activeLast = (sessions: readonly Session[]): Session | undefined =>
  [...sessions].sort((a, b) => b.lastInput - a.lastInput)[0];

/** Whether the caller may type into a player's session; says no if not. */
function mayInterrupt(call: Call, session: Session, character: ObjectRecord): boolean {
  const { status } = session;
  const account = call.world.account(status.state === 'seated' ? status.holder : session.account);
  if (account && !hasPowerOver(call, account)) return false;
  if (!session.question || session.question.isFor) return true;
  // A line that asks something in turn would take the place of what the player is about to answer.
  call.refuse(markup`${character.name} is being asked something; try again when it is answered.`);
  return false;
}

/** Runs the line when this turn is done, in a turn of its own: it is the player's. */
function runAsPlayer(call: Call, session: Session, character: ObjectRecord, line: string): void {
  const { engine } = call;
  call.line(session, 'system', markup`${call.account.name} makes ${character.name} do: ${line}`);
  call.reply(markup`You make ${character.name} do: ${line}`);
  queueMicrotask(() => {
    const run = (later: Call): void => {
      if (!later.sessions.keeping(character.id).includes(session)) return;
      if (session.puppet !== character.id) later.actAs(character);
      runLine(later, line);
    };
    engine.call(session, withBackup(session, run));
  });
}
