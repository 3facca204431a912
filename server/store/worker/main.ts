// The worker thread that owns a world's file: joins the database and the committer to the port. Nothing is decided here.
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { TroupeError } from '../../base/errors.ts';
import { migrations } from '../migrations/migrations.ts';
import { Committer } from './committer.ts';
import type { Fault, FromWorker, RequestName, RowPart, ToWorker, WorkerSettings } from './messages.ts';
import { loadSqlite } from './sqlite.ts';
import { WorldDatabase } from './world-database.ts';

const tell = (message: FromWorker): void => parentPort?.postMessage(message);

const faultOf = (error: unknown): Fault =>
  error instanceof TroupeError ? { code: error.code, message: error.message } : { message: String(error) };

function answers(database: WorldDatabase, committer: Committer): Record<RequestName, (ask: unknown) => unknown> {
  let rows: Generator<RowPart> | undefined;
  return {
    rows() {
      rows ??= database.rows();
      const next = rows.next();
      if (next.done) rows = undefined;
      return next.value;
    },
    nextId: () => database.nextId,
    events(limit) {
      committer.flush();
      return database.recentEvents(limit as number);
    },
    close: () => database.close(),
  };
}

/** Between other work, until nothing is left to remove. A disk that refuses is told by the next commit. */
function trimEvents(database: WorldDatabase, keep: number, isOpen: () => boolean): void {
  const step = (): void => {
    try {
      if (isOpen() && database.trimEvents(keep)) setImmediate(step);
    } catch {
      // The events stay until the world is opened again.
    }
  };
  setImmediate(step);
}

async function run({ file, eventsKept }: WorkerSettings): Promise<void> {
  const sqlite = await loadSqlite(fs);
  const database = WorldDatabase.open(sqlite, file, migrations);
  const committer = new Committer({
    commit: (changes) => database.commit(changes),
    takeError: () => sqlite.takeError(),
    onDurable: (ticket) => tell({ type: 'durable', ticket }),
    onStalled: (reason) => tell({ type: 'stalled', reason }),
    soon: setImmediate,
    after: (ms, callback) => setTimeout(callback, ms),
  });
  const answer = answers(database, committer);
  let open = true;
  parentPort?.on('message', (message: ToWorker) => {
    if (message.type === 'commit') return committer.add(message.changes);
    const { id, name, ask } = message;
    if (name === 'close') open = false;
    try {
      tell({ type: 'answer', id, answer: answer[name](ask) });
    } catch (error) {
      tell({ type: 'refusal', id, fault: faultOf(error) });
    }
    if (!open) parentPort?.close();
  });
  tell({ type: 'opened' });
  trimEvents(database, eventsKept, () => open);
}

run(workerData as WorkerSettings).catch((error: unknown) => tell({ type: 'failed', fault: faultOf(error) }));
