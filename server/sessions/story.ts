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

/** The records of a point, as far as they differ from those of the world; where they do not, the world's own. */
export class Story implements RecordSink {
  readonly #world: World;
  readonly #tables = new Map<TableName, Map<Row['id'], Row>>(tableNames.map((table) => [table, new Map()]));

  constructor(world: World) {
    this.#world = world;
  }

  /** Compares at once, while the records come in slices; so that there is little to do when everybody waits. */
  load<T extends TableName>(table: T, record: Records[T]): void {
    const now = this.#world.record(table, record.id);
    this.#table(table).set(record.id, now && isSame(now, record) ? now : record);
  }

  /** Ids that were given out since stay given out. */
  loadNextId(): void {}

  /** What has to change for the world to be at the point again. */
  entries(): readonly Entry[] {
    const isOurs = this.#filter();
    return tableNames.flatMap((table) =>
      differing(this.#world, table, this.#table(table)).filter(({ from, to }) => isOurs(table, (to ?? from) as Row)),
    );
  }

  /** Tells records of the story from others. Guests are here today or gone; so are their Characters. */
  #filter(): (table: TableName, row: Row) => boolean {
    const world = this.#world;
    const then = [...this.#table('object').values()] as readonly ObjectRecord[];
    const passing = new Set(
      [...world.records('object'), ...then].filter((each) => isPassing(world, each)).map(({ id }) => id),
    );
    const isPeoples = (id: number): boolean =>
      passing.has(id) || world.account(id) !== undefined || this.#table('account').has(id);
    return (table, row) => {
      if (table === 'account') return false;
      if (table === 'topic') return true;
      if (table === 'setting') return isOfStory(String(row.id));
      return !isPeoples('object' in row ? row.object : Number(row.id));
    };
  }

  #table(table: TableName): Map<Row['id'], Row> {
    return this.#tables.get(table) as Map<Row['id'], Row>;
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
