// The world to which areas are to be added: what has which key in it, and whether people begin anywhere. It goes on while the
// areas are judged by it.
import { playerKey } from '../model/names.ts';
import { type ObjectRecord, PROTOTYPE } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { HELP, KEY_TAG, keyTag, PLAYER } from './area.ts';
import type { Surroundings } from './area-checks.ts';

/** The area of the one room of an empty world: its tag, and the setting of its title. */
export const EMPTY_AREA = 'area:limbo';

export const startOf = (world: World): number | undefined => {
  const start = world.setting('start');
  return typeof start === 'number' && world.object(start) ? start : undefined;
};

/** The one room of a world in which nothing has been built yet. */
export function emptyRoom(world: World): number | undefined {
  const start = startOf(world);
  const room = world.object(start);
  if (start === undefined || !room?.tags.includes(EMPTY_AREA)) return undefined;
  for (const { id, account } of world.objects()) if (id !== start && account === null) return undefined;
  return start;
}

/** What areas were judged by. */
export interface Found {
  readonly hasStart: boolean;
  readonly answers: ReadonlyMap<string, string | undefined>;
}

/** Whether a world still has, and has not, what areas were judged by: then there is nothing new to find. */
export function isStill(world: World, { hasStart, answers }: Found): boolean {
  const now = surroundingsIn(world);
  if (now.hasStart !== hasStart) return false;
  for (const [key, owner] of answers) if ((now.owner(key) === undefined) !== (owner === undefined)) return false;
  return true;
}

/** A running world as it is whenever it is asked. */
export function surroundingsIn(world: World): Surroundings {
  const empty = emptyRoom(world);
  const owner = (key: string): string | undefined => {
    if (key.startsWith(PROTOTYPE)) return world.setting(key) === undefined ? undefined : key;
    if (key.startsWith(HELP)) return world.record('topic', key.slice(HELP.length))?.name;
    const object = key.startsWith(PLAYER)
      ? world.characterNamed(key.slice(PLAYER.length))
      : world.tagged(keyTag(key)).find(({ id }) => id !== empty);
    return object && ownerText(object);
  };
  return { owner, hasStart: startOf(world) !== empty, mayShareExitNames: true };
}

const ownerText = ({ id, name }: ObjectRecord): string => `${name} (#${id})`;

/** The keys of a world, of objects, prototypes, topics and players' Characters, with what has them. */
export function* ownersIn(
  world: World,
  except: number | undefined,
): Generator<void, readonly (readonly [key: string, owner: string])[]> {
  const owners: (readonly [string, string])[] = [];
  for (const object of world.objects()) {
    yield;
    if (object.id === except) continue;
    if (object.account !== null) owners.push([PLAYER + playerKey(object.name), ownerText(object)]);
    for (const tag of object.tags) {
      if (tag.startsWith(KEY_TAG)) owners.push([tag.slice(KEY_TAG.length), ownerText(object)]);
    }
  }
  for (const { id } of world.settings()) if (id.startsWith(PROTOTYPE)) owners.push([id, id]);
  for (const { id, name } of world.topics()) owners.push([HELP + id, name]);
  return owners;
}
