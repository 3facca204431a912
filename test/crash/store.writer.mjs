// A host that commits as fast as its store acknowledges, until it is killed. Prints the number of every acknowledged
// change before it does anything else. Usage: node store.writer.mjs FOLDER [FIRST]; changes are numbered from FIRST.
import { writeSync } from 'node:fs';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { numberedChange } from './store.changes.mjs';

const WRITERS = 16;

/** Whoever reads may be busy: then the pipe is full, and this waits. @param {string} line */
function print(line) {
  for (;;) {
    try {
      writeSync(1, `${line}\n`);
      return;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') throw error;
    }
  }
}

const [folder, first = '1'] = process.argv.slice(2);
const store = await openFileStore({ folder, clock: { now: Date.now } });
print('open');

let next = Number(first);
const commit = () => store.commit(numberedChange(next++));

let answered = 0;
store.onDurable((durable) => {
  print(`${Number(first) - 1 + durable}`);
  for (; answered < durable; answered++) commit();
});
for (let writer = 0; writer < WRITERS; writer++) commit();
