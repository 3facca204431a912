// A host that commits as fast as its store acknowledges, until it is killed. Prints the number of every acknowledged
// change before it does anything else. Usage: node store.writer.mjs FOLDER [FIRST]; changes are numbered from FIRST.
import { writeSync } from 'node:fs';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { numberedChange } from './store.changes.mjs';

const WRITERS = 16;

const [folder, first = '1'] = process.argv.slice(2);
const store = await openFileStore({ folder, clock: { now: Date.now } });
writeSync(1, 'open\n');

let next = Number(first);
const commit = () => store.commit(numberedChange(next++));

let answered = 0;
store.onDurable((durable) => {
  writeSync(1, `${Number(first) - 1 + durable}\n`);
  for (; answered < durable; answered++) commit();
});
for (let writer = 0; writer < WRITERS; writer++) commit();
