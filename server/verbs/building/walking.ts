// Building while walking: an exit that is not there yet is made with the room behind it, and gone through.
import { splitList } from '../../commands/parse.ts';
import { nameKey } from '../../model/names.ts';
import { directionOf } from '../../protocol/directions.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { walk } from '../movement.ts';
import { exitLike, readExitNames } from './making.ts';
import { buildRoom } from './rooms.ts';

/** Goes through the exit `way`, which leads to `places`: a room's name and, for ways that are no directions, one back. */
export function walkAndBuild(call: Call, way: string, places: string): void {
  const names = readExitNames(way);
  const [room = '', back, ...rest] = splitList(places);
  if (!names.ok || room === '' || rest.length > 0) {
    call.refuse(
      markup`${names.ok ? 'Say the name of the new room after the equals sign, and of the exit back if there is to be one.' : names.error}`,
    );
    return;
  }
  const exit = call.here && exitLike(call, call.here, { ...names.value, aliases: [] });
  const there = call.world.object(exit?.destination);
  if (!exit) {
    const label = `go ${way} = ${places}`;
    call.tx.sign({ account: call.account.id, at: call.now, label, act: 'do' });
    buildRoom(call, { room, exit: way, back: back ?? directionOf(way)?.opposite, teleport: true });
  } else if (there && nameKey(there.name) === nameKey(room)) {
    walk(call, exit);
  } else {
    const where = there ? `to ${there.name}` : 'nowhere';
    call.refuse(markup`${exit.name} is here already and leads ${where}; |hopen|n leads it elsewhere.`);
  }
}
