// Fills the disk below a store, commits, asks for a backup, makes room again, and prints what the store announced meanwhile, as JSON. With
// `close`, it closes while there is no room, and prints how many changes are not kept before the rest.
// Usage: node store.full-disk.mjs FOLDER [close], where FOLDER is on a file system of a few megabytes that nobody else uses.
import { unlinkSync, writeSync } from 'node:fs';
import path from 'node:path';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { fillDisk } from './fill-disk.mjs';
import { numberedChange } from './store.changes.mjs';

const [folder, then] = process.argv.slice(2);
const filler = path.join(folder, 'filler');

const after = (ms, callback) => {
  const timer = setTimeout(callback, ms);
  return { dispose: () => clearTimeout(timer) };
};
const clock = { now: Date.now, after };

const store = await openFileStore({ folder: path.join(folder, 'world'), clock });
const news = [];
store.onDurable((ticket) => news.push(ticket));
const stalled = new Promise((resolve) => {
  store.onStalled((reason) => {
    news.push(reason ?? 'going on');
    resolve();
  });
});

store.commit(numberedChange(1));
await store.settled();
const backUp = () => store.copies.make({ kind: 'backup', cause: 'asked' });
await backUp();
fillDisk(filler);
for (let n = 2; n <= 100; n++) store.commit(numberedChange(n));
await stalled;
news.push(`durable ${store.durable}`);
if (then === 'close') {
  news.push(await store.close(200));
  unlinkSync(filler);
} else {
  news.push(await backUp().catch(({ message }) => message.replace(/ in .*:/, ':')));
  unlinkSync(filler);
  await store.settled();
  news.push(await store.close());
}
writeSync(1, `${JSON.stringify(news)}\n`);
