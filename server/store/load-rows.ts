// Takes in what a worker reads from its file, in parts between which the event loop turns.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TroupeError } from '../base/errors.ts';
import { layouts, readRecord } from './codec.ts';
import type { RecordSink } from './store.ts';
import type { RowPart } from './worker/messages.ts';
import type { WorkerLink } from './worker-link.ts';

/** Parts that are asked for before they are needed: neither thread waits for the other to wake up. */
const PARTS_AHEAD = 4;

/** Hands every record behind `link` to `sink`. Rejects with WORLD_DAMAGED or WORLD_UNREADABLE. */
export async function loadRows(link: WorkerLink, sink: RecordSink): Promise<void> {
  const nextId = await link.ask('nextId', undefined);
  if (nextId !== undefined) sink.loadNextId(nextId);
  const ask = (): Promise<RowPart | undefined> => {
    const part = link.ask('rows', undefined);
    part.catch(() => undefined); // heard below, or nobody wants to know
    return part;
  };
  const asked = Array.from({ length: PARTS_AHEAD }, ask);
  for (let part = await asked.shift(); part; part = await asked.shift()) {
    asked.push(ask());
    takeIn(part, sink);
    // Without this, parts that are there already would be taken in one after another, however many they are.
    await nextTurn();
  }
}

function takeIn({ table, cells }: RowPart, sink: RecordSink): void {
  const width = layouts[table].columns.length;
  for (let at = 0; at < cells.length; at += width) sink.load(table, readWhole(table, cells, at));
}

const readWhole: typeof readRecord = (table, cells, at) => {
  try {
    return readRecord(table, cells, at);
  } catch (cause) {
    const key = cells.slice(at, at + layouts[table].keyLength).join('/');
    throw new TroupeError('WORLD_DAMAGED', `The world is damaged: its ${table} ${key} cannot be read.`, { cause });
  }
};
