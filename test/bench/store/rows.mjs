// @ts-check
// What is written: changes as play makes them, and worlds of so many attributes.
import { openFileStore } from '../../../dist/server/store/file-store.js';
import { systemClock } from '../../../dist/server/system-clock.js';

/** @typedef {import('../../../server/model/change.ts').Change} Change */

/** Attributes of one commit while a world is filled. */
const GROUP = 5000;
/** What each object has. */
const ATTRIBUTES = 5;
/** Bytes of a row besides its value, roughly. */
const ROW_BYTES = 30;

/** @param {number} object @param {string} key @param {any} value */
function attribute(object, key, value) {
  const id = `${object}/${key}`;
  return { table: /** @type {const} */ ('attribute'), id, to: { id, object, key, value } };
}

/** Somebody says something, and something is noted. @param {number} n @returns {Change} */
export const playChange = (n) => ({
  entries: [attribute(n % 5000, `k${n % 7}`, { n })],
  events: [{ at: n, kind: 'say', room: 1, actor: 2, text: `line ${n}` }],
});

/** Makes a world of `rows` attributes of `bytes` each. @param {string} folder @param {number} rows @param {number} bytes */
export async function fill(folder, rows, bytes) {
  const store = await openFileStore({ folder, clock: systemClock });
  for (let n = 0; n < rows; ) {
    const entries = [];
    for (let i = 0; i < GROUP && n < rows; i++, n++) {
      entries.push(attribute(1000 + Math.floor(n / ATTRIBUTES), `key ${n % ATTRIBUTES}`, 'x'.repeat(bytes)));
    }
    store.commit({ entries, events: [] });
    await store.settled();
  }
  await store.close();
}

/** Attributes of `bytes` that make so many megabytes. @param {number} megabytes @param {number} bytes */
export const rowsOf = (megabytes, bytes) => Math.floor((megabytes * 1_000_000) / (bytes + ROW_BYTES));
