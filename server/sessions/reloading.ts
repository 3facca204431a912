// Reading the world again from its file while everybody plays (MS25). What is in memory should be what is on disk; where it
// is not, the file counts, and the host is told.
import { TroupeError } from '../base/errors.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { type Entry, keyOf } from '../model/change.ts';
import { type Records, type TableName, tableNames } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import type { RecordSink } from '../store/store.ts';
import type { Engine } from './engine.ts';
import { holdingEverybody, letGoBodiless } from './rewinding.ts';
import { differing, isSame } from './story.ts';
import type { Turn } from './turn.ts';

/** Worlds that are being read again. */
const underWay = new WeakSet<World>();

/** What was read, and what in memory was otherwise. */
export interface Reread {
  readonly records: number;
  /** From how it was in memory to how it is on disk. */
  readonly differences: readonly Entry[];
}

/** Why the world cannot be read again now, as a sentence; undefined if it can. */
export function whyNoReload({ keeper, world }: Engine): string | undefined {
  if (underWay.has(world)) return 'The world is being read again already.';
  return 'stalled' in keeper.saved ? 'Nothing is being saved now; reload when saving goes on.' : undefined;
}

/**
 * Reads everything again. All sessions stay what they are, wait meanwhile, and are told when it is done; that it begins is
 * the caller's to tell. The error is a sentence, and then the world is as it was.
 */
export async function reload(engine: Engine): Promise<Result<Reread>> {
  const { world, store } = engine;
  underWay.add(world);
  const reading = new Rereading(world);
  const turns = engine.onTurn(({ change }) => reading.pass(change.entries));
  try {
    return await holdingEverybody(engine, async () => {
      await store.read(reading);
      const differences = reading.differences();
      engine.turn((turn) => takeOn(turn, differences));
      return ok({ records: reading.records, differences });
    });
  } catch (error) {
    engine.turn((turn) => tellAll(turn, markup`The world could not be read again; it goes on as it was.`));
    if (error instanceof TroupeError) return fail(error.message);
    throw error;
  } finally {
    turns.dispose();
    underWay.delete(world);
  }
}

/** Tells every session, also those that have not logged in. */
export function tellAll(turn: Turn, text: Markup): void {
  for (const session of turn.sessions.all()) turn.line(session, 'system', text);
}

function takeOn(turn: Turn, differences: readonly Entry[]): void {
  turn.tx.apply(differences);
  tellAll(turn, markup`The world was read again; everybody is where they were.`);
  letGoBodiless(turn, markup`The Character you had is not in the file of the world.`);
}

/** Compares what is read, in slices, with what is there; what changes meanwhile is newer than what is read, and stays. */
class Rereading implements RecordSink {
  readonly #world: World;
  readonly #read = new Map<TableName, Map<number | string, Records[TableName]>>(
    tableNames.map((table) => [table, new Map()]),
  );
  readonly #passed = new Set<string>();
  records = 0;

  constructor(world: World) {
    this.#world = world;
  }

  load<T extends TableName>(table: T, record: Records[T]): void {
    const now = this.#world.record(table, record.id);
    this.#read.get(table)?.set(record.id, now && isSame(now, record) ? now : record);
    this.records++;
  }

  loadNextId(nextId: number): void {
    this.#world.loadNextId(nextId);
  }

  /** These were changed in play since the reading began. */
  pass(entries: readonly Entry[]): void {
    for (const entry of entries) this.#passed.add(keyOf(entry));
  }

  differences(): readonly Entry[] {
    return tableNames
      .flatMap((table) => differing(this.#world, table, this.#read.get(table) ?? new Map()))
      .filter((entry) => !this.#passed.has(keyOf(entry)));
  }
}
