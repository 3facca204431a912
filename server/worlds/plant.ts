// Makes the objects that areas describe. Called within one transaction, so all of them come to be, or none.
import type { NewObject, Transaction } from '../model/transaction.ts';
import type { Area, AreaObject, AreaRoom } from './area.ts';

/** Nobody carries people off, and staff may play them; an area file can say otherwise. */
const personLocks = { get: 'false()', puppet: 'perm(builder)' };

/**
 * Makes the rooms of `areas` with all that is in them, and sets the setting `start`. Each room is tagged
 * `area:<title>`. `areas` have been checked by readAreas; `now` is in milliseconds since the epoch.
 */
export function plant(tx: Transaction, areas: readonly Area[], now: number): void {
  const ids = new Map<string, number>();
  for (const { title, rooms } of areas) {
    for (const room of rooms) {
      const tags = [...room.tags, `area:${title.toLowerCase()}`];
      ids.set(room.key, make(tx, room, { kind: 'room', name: room.name, tags, created: now }));
    }
  }
  const idOf = (key: string): number => {
    const id = ids.get(key);
    if (id === undefined) throw new Error(`no room "${key}": the areas were not checked`);
    return id;
  };
  for (const room of areas.flatMap((area) => area.rooms)) {
    if (room.start) tx.setSetting('start', idOf(room.key));
    furnish(tx, room, idOf, now);
  }
}

function furnish(tx: Transaction, room: AreaRoom, idOf: (key: string) => number, now: number): void {
  const location = idOf(room.key);
  for (const exit of room.exits) {
    make(tx, exit, { kind: 'exit', name: exit.name, location, destination: idOf(exit.to), created: now });
  }
  for (const thing of room.things) {
    make(tx, thing, { kind: 'thing', name: thing.name, location, home: location, created: now });
  }
  for (const person of room.people) {
    const locks = { ...personLocks, ...person.locks };
    make(tx, person, { kind: 'character', name: person.name, location, home: location, locks, created: now });
  }
}

/** Makes one object; `fields` go before what the file says. */
function make(tx: Transaction, object: AreaObject, fields: NewObject): number {
  const { aliases, description, tags, locks, attributes } = object;
  const { id } = tx.createObject({ aliases, description, tags, locks, ...fields });
  for (const [key, value] of Object.entries(attributes)) tx.setAttribute(id, key, value);
  return id;
}
