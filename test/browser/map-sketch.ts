import { wayBack } from '../../renderer/state/directions.ts';
import type { MapExit, MapMessage, MapRoom, Place } from '../../server/protocol/building.ts';

/** A map in a few words. */
export interface Sketch {
  /** `1 north 2`: an exit and the way back, where the direction has one. */
  readonly ways?: readonly string[];
  readonly areas?: Readonly<Record<number, string>>;
  readonly places?: Readonly<Record<number, Place>>;
  readonly rooms?: readonly number[];
}

export function sketched({
  ways = [],
  areas = {},
  places = {},
  rooms = [],
}: Sketch): Pick<MapMessage, 'rooms' | 'exits' | 'gone'> {
  const ids = new Set(rooms);
  const exits: MapExit[] = [];
  for (const way of ways) {
    const [first, name = '', last] = way.split(' ');
    const [from, to] = [Number(first), Number(last)];
    ids.add(from).add(to);
    exits.push({ id: 1000 + exits.length, name, from, to });
    const back = wayBack(name);
    if (back) exits.push({ id: 1000 + exits.length, name: back, from: to, to: from });
  }
  return { rooms: [...ids].map((id) => sketchedRoom(id, places[id], areas[id])), exits, gone: [] };
}

export const sketchedRoom = (id: number, place?: Place, area = ''): MapRoom => ({
  id,
  name: `Room ${id}`,
  area,
  ...(place && { place }),
});
