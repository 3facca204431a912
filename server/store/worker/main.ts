// The worker thread that owns a world's file: joins the database and the committer to the port. Nothing is decided here.
import fs from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { TroupeError } from '../../base/errors.ts';
import { migrations } from '../migrations/migrations.ts';
import { type Retention, STALLED } from '../store.ts';
import { Committer } from './committer.ts';
import type { Fault, FromWorker, RequestName, RowPart, ToWorker, WorkerSettings } from './messages.ts';
import { loadSqlite } from './sqlite.ts';
import { Tidy } from './tidy.ts';
import { WorldDatabase } from './world-database.ts';

const tell = (message: FromWorker): void => parentPort?.postMessage(message);

const faultOf = (error: unknown): Fault =>
  error instanceof TroupeError
    ? { code: error.code, message: error.message }
    : { message: error instanceof Error ? error.message : String(error) };

type Answers = Record<Exclude<RequestName, 'open'>, (ask: unknown) => unknown>;

function answers(database: WorldDatabase, committer: Committer, tidy: Tidy): Answers {
  let rows: Generator<RowPart, undefined> = database.rows();
  return {
    rows: () => rows.next().value,
    /** Every reading begins so. */
    nextId() {
      if (!committer.flush()) throw new TroupeError('UNSAVED', STALLED);
      rows.return(undefined);
      rows = database.rows();
      return database.nextId;
    },
    events(limit) {
      committer.flush();
      return database.recentEvents(limit as number);
    },
    freeze() {
      if (!committer.flush()) throw new Error('saving is stalled');
      database.freeze();
    },
    thaw: () => database.thaw(),
    trim: (retention) => tidy.begin(retention as Retention),
    close() {
      tidy.end();
      database.close();
    },
  };
}

/** `to` is in a folder that exists. Nobody plays yet, so this may take its time. */
function copyWhole(from: string, to: string): void {
  fs.copyFileSync(from, to);
  const copy = fs.openSync(to, 'r+');
  fs.fsyncSync(copy);
  fs.closeSync(copy);
}

const loading = loadSqlite(fs);
loading.catch(() => undefined); // told when the file is to be opened

interface Opened {
  readonly committer: Committer;
  readonly answers: Answers;
}

async function open({ file, copy, copyBeforeUpdate }: WorkerSettings): Promise<Opened> {
  const sqlite = await loading;
  const database = WorldDatabase.open(sqlite, file, migrations, {
    ...(copy && { copy }),
    ...(copyBeforeUpdate !== undefined && { beforeUpdate: () => copyWhole(file, copyBeforeUpdate) }),
  });
  const committer = new Committer({
    commit: (changes) => database.commit(changes),
    takeError: () => sqlite.takeError(),
    onDurable: (ticket) => tell({ type: 'durable', ticket }),
    onStalled: (reason) => tell({ type: 'stalled', reason }),
    soon: setImmediate,
    after: (ms, callback) => setTimeout(callback, ms),
  });
  return { committer, answers: answers(database, committer, new Tidy(database, setImmediate)) };
}

let opened: Opened | undefined;

async function hear(message: ToWorker): Promise<void> {
  if (message.type === 'commit') return opened?.committer.add(message.changes);
  const { id, name, ask } = message;
  try {
    if (name === 'open') opened = await open(ask as WorkerSettings);
    tell({ type: 'answer', id, answer: name === 'open' ? undefined : opened?.answers[name](ask) });
  } catch (error) {
    tell({ type: 'refusal', id, fault: faultOf(error) });
  }
  if (name === 'close') parentPort?.close();
}

parentPort?.on('message', (message: ToWorker) => void hear(message));
