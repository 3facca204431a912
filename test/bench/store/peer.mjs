// @ts-check
// The same rows by better-sqlite3, which runs in the thread that asks and makes it wait. It is fetched when it is first needed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { tell, tellCommits } from './figures.mjs';

/** The last line of versions that runs on every Node of ours. */
const VERSION = '12';

const home = fileURLToPath(new URL('../../../.cache/better-sqlite3/', import.meta.url));
const installed = `${home}node_modules/better-sqlite3`;

/** @typedef {any} Database of better-sqlite3, whose types are not installed */

/** Opens databases; undefined where it cannot be had. @type {(new (file: string) => Database) | undefined} */
export const PeerDatabase = fetchPeer();

function fetchPeer() {
  if (!existsSync(installed)) {
    process.stderr.write('Fetching better-sqlite3, which may have to be compiled ...\n');
    spawnSync('npm', ['install', '--no-save', '--prefix', home, `better-sqlite3@${VERSION}`], { stdio: 'ignore' });
  }
  try {
    return createRequire(import.meta.url)(installed);
  } catch (error) {
    tell('better-sqlite3', `not here: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    return undefined;
  }
}

const SCHEMA =
  'create table attribute (object, key, value, primary key (object, key)) without rowid; create table event (id integer primary key, at, kind, room, actor, text)';

/** @param {string} file */
function open(file) {
  if (!PeerDatabase) return undefined;
  const database = new PeerDatabase(file);
  database.pragma('journal_mode = wal');
  database.pragma('synchronous = full');
  return database;
}

/** Commits `size` changes at a time for `span` milliseconds. @param {string} file @param {number} size @param {number} span */
export function peerCommits(file, size, span) {
  const database = open(file);
  if (!database) return;
  database.exec(SCHEMA);
  const put = database.prepare('replace into attribute values (?, ?, ?)');
  const say = database.prepare('insert into event (at, kind, room, actor, text) values (?, ?, ?, ?, ?)');
  /** @type {number[]} */
  const waits = [];
  let n = 0;
  const group = database.transaction(() => {
    for (let i = 0; i < size; i++, n++) {
      put.run(n % 5000, `k${n % 7}`, JSON.stringify({ n }));
      say.run(n, 'say', 1, 2, `line ${n}`);
    }
  });
  const start = performance.now();
  let now = start;
  while (now - start < span) {
    const began = now;
    group();
    now = performance.now();
    for (let i = 0; i < size; i++) waits.push(now - began);
  }
  database.close();
  tellCommits(`  better-sqlite3, ${size} a transaction`, { waits, busy: now - start, seconds: (now - start) / 1000 });
}

/** Copies the attributes of the world at `file` to a database of its own shape. @param {string} file @param {string} to */
export function peerFill(file, to) {
  const database = open(to);
  if (!database) return;
  database.exec(SCHEMA);
  database.exec(`attach '${file}' as world`);
  database.exec('insert into attribute select object, key, value from world.attribute');
  database.exec('detach world');
  database.close();
}

/** Opens a database and reads all of it into objects, as a game would. @param {string} file */
export function peerLoad(file) {
  const database = open(file);
  const records = new Map();
  for (const { object, key, value } of database.prepare('select * from attribute').iterate()) {
    const id = `${object}/${key}`;
    records.set(id, { id, object, key, value: JSON.parse(value) });
  }
  database.close();
  return records;
}

/** Its own backup, in the slices that it takes by itself. @param {string} file @param {string} to @returns {Promise<void>} */
export async function peerBackUp(file, to) {
  const database = open(file);
  await database.backup(to);
  database.close();
}
