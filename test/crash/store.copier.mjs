// Works on the copies of a world until it is killed. Usage: node store.copier.mjs back-up|restore FOLDER.
// `back-up` commits and makes backups without end; `restore` puts one backup after another in the world's place.
import { writeSync } from 'node:fs';
import { listCopies } from '../../dist/server/store/copies-on-disk.js';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { restoreWorld } from '../../dist/server/store/restore.js';
import { numberedChange } from './store.changes.mjs';

const [work, folder] = process.argv.slice(2);
const clock = { now: Date.now };

async function backUp() {
  const store = await openFileStore({ folder, clock });
  writeSync(1, 'ready\n');
  for (let n = 1; ; n++) {
    for (let i = 0; i < 20; i++) store.commit(numberedChange(n * 20 + i));
    const { file } = await store.copies.make({ kind: 'backup', cause: 'asked' });
    writeSync(1, `${file}\n`);
  }
}

async function restore() {
  const copies = (await listCopies(folder)).filter((copy) => copy.cause === 'asked');
  writeSync(1, 'ready\n');
  for (let n = 0; ; n++) {
    const { file: from } = copies[n % copies.length];
    await restoreWorld({ folder, from, clock });
    writeSync(1, `${from}\n`);
  }
}

await (work === 'restore' ? restore() : backUp());
