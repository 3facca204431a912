// The part of a world that is its story: what goes back when play goes back to a point. Accounts, what belongs to them, and
// how the host has set the world up are people's, not the story's, and stay.
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../model/change.ts';
import { type ObjectRecord, type Records, type TableName, tableNames } from '../model/records.ts';
import type { World } from '../model/world.ts';
import type { RecordSink } from '../store/store.ts';
import { isGuest } from './guests.ts';

/** Settings that are of the story, as they name a place in it. */
const storySettings: ReadonlySet<string> = new Set(['start']);

type Row = Records[TableName];

/** The records of a point, by table and id. */
export class Story implements RecordSink {
  readonly #tables = new Map<TableName, Map<Row['id'], Row>>(tableNames.map((table) => [table, new Map()]));

  load<T extends TableName>(table: T, record: Records[T]): void {
    this.#table(table).set(record.id, record);
  }

  /** Ids that were given out since stay given out. */
  loadNextId(): void {}

  /** What has to change for `world` to be at the point again. */
  entriesInto(world: World): readonly Entry[] {
    const isOurs = this.#filter(world);
    return tableNames.flatMap((table) => {
      const now = new Map([...world.records(table)].filter((row) => isOurs(table, row)).map((row) => [row.id, row]));
      const then = [...this.#table(table).values()].filter((row) => isOurs(table, row));
      const kept = new Set(then.map(({ id }) => id));
      const gone = [...now.values()].filter(({ id }) => !kept.has(id));
      const changed = then.filter((row) => !isSame(now.get(row.id), row));
      return [
        ...gone.map((from) => entry(table, from, undefined)),
        ...changed.map((to) => entry(table, now.get(to.id), to)),
      ];
    });
  }

  /** Tells records of the story from others. Guests are here today or gone; so are their Characters. */
  #filter(world: World): (table: TableName, row: Row) => boolean {
    const then = [...this.#table('object').values()] as readonly ObjectRecord[];
    const passing = new Set(
      [...world.records('object'), ...then].filter((each) => isPassing(world, each)).map(({ id }) => id),
    );
    const isPeoples = (id: number): boolean =>
      passing.has(id) || world.account(id) !== undefined || this.#table('account').has(id);
    return (table, row) => {
      if (table === 'account') return false;
      if (table === 'setting') return storySettings.has(String(row.id));
      return !isPeoples('object' in row ? row.object : Number(row.id));
    };
  }

  #table(table: TableName): Map<Row['id'], Row> {
    return this.#tables.get(table) as Map<Row['id'], Row>;
  }
}

const entry = (table: TableName, from: Row | undefined, to: Row | undefined): Entry =>
  ({ table, id: (to ?? from)?.id, ...(from && { from }), ...(to && { to }) }) as Entry;

/** A Character whose account is a guest's, or was removed. */
function isPassing(world: World, { account }: ObjectRecord): boolean {
  if (account === null) return false;
  const owner = world.account(account);
  return owner === undefined || isGuest(world, owner);
}

function isSame(a: Row | undefined, b: Row): boolean {
  if (!a) return false;
  const [now, then] = [a, b] as unknown as readonly Readonly<Record<string, unknown>>[];
  return Object.keys(b).every((field) => {
    const [one, other] = [now?.[field], then?.[field]];
    return one === other || (typeof one === 'object' && isDeepStrictEqual(one, other));
  });
}
