// The part of a world that is its story: what goes back when play goes back to a point. Accounts, what belongs to them, and
// how the host has set the world up are people's, not the story's, and stay.
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../model/change.ts';
import { type ObjectRecord, PROTOTYPE, type Records, type TableName, tableNames } from '../model/records.ts';
import type { World } from '../model/world.ts';
import type { RecordSink } from '../store/store.ts';
import { isGuest } from './guests.ts';

/** Settings that are of the story: where it begins, and what is made of. */
const isOfStory = (setting: string): boolean => setting === 'start' || setting.startsWith(PROTOTYPE);

type Row = Records[TableName];

/**
 * The records of a point, beside those of the world that goes on. What may differ is noted while they come, so that there is
 * little to do when everybody waits.
 */
export class Story implements RecordSink {
  readonly #world: World;
  readonly #then = new Map<TableName, Map<Row['id'], Row>>(tableNames.map((table) => [table, new Map()]));
  /** Ids of what may differ. */
  readonly #noted = new Map<TableName, Set<Row['id']>>(tableNames.map((table) => [table, new Set()]));

  constructor(world: World) {
    this.#world = world;
  }

  load<T extends TableName>(table: T, record: Records[T]): void {
    const now = this.#world.record(table, record.id);
    const isKept = now !== undefined && isSame(now, record);
    this.#table(table).set(record.id, isKept ? now : record);
    if (!isKept) this.#note(table, record.id);
  }

  /** Ids that were given out since stay given out. */
  loadNextId(): void {}

  /** These were changed in play since the reading began. */
  pass(entries: readonly Entry[]): void {
    for (const { table, id } of entries) this.#note(table, id);
  }

  /** When all is loaded: notes what there was not at the point, a record a step. */
  *noteNew(): Generator<void> {
    for (const table of tableNames) {
      const then = this.#table(table);
      for (const { id } of this.#world.records(table)) {
        if (!then.has(id)) this.#note(table, id);
        yield;
      }
    }
  }

  /** What has to change for the world to be at the point again. */
  entries(): readonly Entry[] {
    return tableNames.flatMap((table) =>
      [...(this.#noted.get(table) ?? [])].flatMap((id) => {
        const now = this.#world.record(table, id as never);
        const then = this.#table(table).get(id);
        const row = then ?? now;
        return row && now !== then && this.#isOurs(table, row) ? [entry(table, now, then)] : [];
      }),
    );
  }

  #note(table: TableName, id: Row['id']): void {
    this.#noted.get(table)?.add(id);
  }

  /** Tells records of the story from others. */
  #isOurs(table: TableName, row: Row): boolean {
    if (table === 'account') return false;
    if (table === 'topic') return true;
    if (table === 'setting') return isOfStory(String(row.id));
    return !this.#isPeoples('object' in row ? row.object : Number(row.id));
  }

  /** Guests are here today or gone; so are their Characters. */
  #isPeoples(id: number): boolean {
    const world = this.#world;
    const objects = [world.object(id), this.#table('object').get(id) as ObjectRecord | undefined];
    if (objects.some((object) => object && isPassing(world, object))) return true;
    return world.account(id) !== undefined || this.#table('account').has(id);
  }

  #table(table: TableName): Map<Row['id'], Row> {
    return this.#then.get(table) as Map<Row['id'], Row>;
  }
}

/** What has to change for a table of the world to be `then`; its records that are the world's own count as the same. */
export function differing(world: World, table: TableName, then: ReadonlyMap<Row['id'], Row>): readonly Entry[] {
  const changed: Entry[] = [];
  for (const now of world.records(table)) if (!then.has(now.id)) changed.push(entry(table, now, undefined));
  for (const row of then.values()) {
    const now = world.record(table, row.id as never);
    if (now !== row) changed.push(entry(table, now, row));
  }
  return changed;
}

const entry = (table: TableName, from: Row | undefined, to: Row | undefined): Entry =>
  ({ table, id: (to ?? from)?.id, ...(from && { from }), ...(to && { to }) }) as Entry;

/** A Character whose account is a guest's, or was removed. */
function isPassing(world: World, { account }: ObjectRecord): boolean {
  if (account === null) return false;
  const owner = world.account(account);
  return owner === undefined || isGuest(world, owner);
}

/** Whether two records say the same. */
export function isSame(a: Row, b: Row): boolean {
  const [now, then] = [a, b] as unknown as readonly [
    Readonly<Record<string, unknown>>,
    Readonly<Record<string, unknown>>,
  ];
  const fields = Object.keys(then);
  if (fields.length !== Object.keys(now).length) return false;
  return fields.every((field) => {
    const [one, other] = [now[field], then[field]];
    return one === other || (typeof one === 'object' && isDeepStrictEqual(one, other));
  });
}
