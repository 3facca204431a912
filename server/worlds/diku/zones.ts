// Which zone the rooms, people and things of another game belong to: each zone becomes an area.
import type { Place } from '../area.ts';
import { slugOf } from '../area-names.ts';
import { type DikuPrototype, type DikuRoom, type DikuWorld, stemOf, type Zone } from './records.ts';
import { plainLine } from './text.ts';

interface ZoneContents {
  readonly zone: Zone;
  readonly rooms: DikuRoom[];
  readonly mobs: DikuPrototype[];
  readonly objects: DikuPrototype[];
}

/** What belongs to each zone: by its number or, outside of all, by its file. */
export function zonesWithRooms({ zones, rooms, mobs, objects }: DikuWorld): readonly ZoneContents[] {
  const found = new Map<Zone, ZoneContents>();
  const contentsOf = ({ vnum, at }: { readonly vnum: number; readonly at: Place }): ZoneContents => {
    const file = stemOf(at.file);
    const holds = ({ first, last }: Zone): boolean => vnum >= first && vnum <= last;
    const own = zones.filter((each) => each.file === file);
    let zone = own.find(holds) ?? own[0] ?? zones.find(holds);
    if (!zone) {
      zone = { title: file, file, number: 0, first: vnum, last: vnum, resets: [] };
      zones.push(zone);
    }
    const contents = found.get(zone) ?? { zone, rooms: [], mobs: [], objects: [] };
    found.set(zone, contents);
    return contents;
  };
  for (const room of rooms.values()) contentsOf(room).rooms.push(room);
  for (const mob of mobs.values()) contentsOf(mob).mobs.push(mob);
  for (const object of objects.values()) contentsOf(object).objects.push(object);
  return [...found.values()].sort((a, b) => a.zone.first - b.zone.first);
}

/** The file and the title of each zone's area, which no other has. */
export function namesOfAreas(zones: readonly ZoneContents[]): ReadonlyMap<Zone, { file: string; title: string }> {
  const titles = new Set<string>();
  const named = new Map<Zone, { file: string; title: string }>();
  for (const { zone } of zones) {
    const isShared = zones.some((other) => other.zone.file === zone.file && other.zone !== zone);
    const file = [slugOf(zone.file) || 'area', ...(isShared ? [zone.number] : [])].join('-');
    const plain = plainLine(zone.title) || zone.file;
    const title = titles.has(plain.toLowerCase()) ? `${plain} (${file})` : plain;
    titles.add(title.toLowerCase());
    named.set(zone, { file, title });
  }
  return named;
}
