// A small world and a copy of it, with what brings the one to the other; without a store and without a game.
import { broughtBy, planOf } from '../../server/model/bringing.ts';
import type { Change } from '../../server/model/change.ts';
import { type Brought, differencesOf } from '../../server/model/differences.ts';
import { Journal } from '../../server/model/journal.ts';
import { type ObjectRecord, tableNames } from '../../server/model/records.ts';
import { toItsEnd } from '../../server/model/slices.ts';
import type { Transaction } from '../../server/model/transaction.ts';
import { World } from '../../server/model/world.ts';

/** The account of who brings. */
export const HOST = 90;

/** A world of two rooms with things in them and Ana, a player's Character; and a copy of it. */
export function copiedWorld() {
  const live = new World();
  const { value } = live.transaction((tx) => {
    const hall = tx.createObject({ kind: 'room', name: 'Hall' });
    const den = tx.createObject({ kind: 'room', name: 'Den' });
    const way = tx.createObject({ kind: 'exit', name: 'den', location: hall.id, destination: den.id });
    const box = tx.createObject({ kind: 'thing', name: 'box', location: hall.id, home: hall.id, tags: ['oak'] });
    const bag = tx.createObject({ kind: 'thing', name: 'bag', location: den.id, home: den.id });
    const ana = tx.createObject({ kind: 'character', name: 'Ana', location: hall.id, account: HOST });
    const guard = tx.createObject({ kind: 'character', name: 'Guard', location: den.id, home: hall.id });
    tx.setSetting('start', hall.id);
    return { hall, den, way, box, bag, ana, guard };
  });
  return { live, ...value, ...copyOf(live) };
}

function copyOf(live: World) {
  const copy = new World();
  for (const table of tableNames) for (const record of live.records(table)) copy.load(table, record);
  const journal = new Journal(copy);
  const inCopy = <T>(work: (tx: Transaction) => T): T => {
    const { value, change } = copy.transaction((tx) => work(tx) as never);
    journal.take(change);
    return value;
  };
  const changes: Change[] = [];
  const inLive = (work: (tx: Transaction) => unknown): void => {
    changes.push(live.transaction((tx) => void work(tx)).change);
  };
  const brought = new Map<string, Brought>();
  const find = () => toItsEnd(differencesOf({ copy, journal, brought }, live));
  const bringingWith = (newId: (id: number) => number) => ({
    copy,
    journal,
    brought,
    differences: find(),
    live,
    owner: HOST,
    newId,
  });
  const planned = (keys: Iterable<string>) =>
    toItsEnd(
      planOf(
        bringingWith((id) => -id),
        keys,
      ),
    );
  /** Brings all of that, or only says what stands in the way of it. */
  const bring = (keys: Iterable<string> = find().keys()): readonly string[] => {
    const chosen = [...keys];
    const refused = planned(chosen).obstacles;
    if (refused.length > 0) return refused;
    inLive((tx) => {
      const ids = new Map<number, number>();
      const bringing = bringingWith((id) => ids.get(id) ?? ids.set(id, tx.takeId()).get(id) ?? 0);
      const plan = toItsEnd(planOf(bringing, chosen));
      for (const [key, each] of broughtBy(bringing, chosen, plan)) brought.set(key, each);
      tx.apply(plan.entries);
    });
    return [];
  };
  return { copy, changes, inCopy, inLive, find, planned, bring };
}

/** The object called so. */
export const named = (world: World, name: string): ObjectRecord | undefined =>
  [...world.objects()].find((object) => object.name === name);
/** Names what becomes of an object. */
export const keyOf = ({ id }: ObjectRecord): string => `object ${id}`;
/** All differences, as `added lamp`. */
export const kinds = (find: ReturnType<typeof copiedWorld>['find']) =>
  [...find().values()].map(({ kind, object, key: of }) => `${kind} ${object?.name ?? of}`);
