// Runs the headless host on a disk that it fills and empties again. Usage: node host.full-disk.mjs FOLDER ARGUMENTS, where
// FOLDER is on a file system of some megabytes that nobody else uses. Passes on the host's own lines. Each line typed is done
// and then answered by itself: `fill`, `empty`, and `kill`, which ends it; before the answer it prints what is in the world.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { unlinkSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { fillDisk } from './fill-disk.mjs';

const [folder, ...args] = process.argv.slice(2);
const cli = fileURLToPath(new URL('../../dist/server/cli.js', import.meta.url));
const world = path.join(folder, 'world');
const filler = path.join(folder, 'filler');

const host = spawn(process.execPath, [cli, '--json', '--world', world, ...args], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
host.stdout.pipe(process.stdout, { end: false });

/** Kills the host and prints the texts of what the world says has happened, oldest first, as JSON. */
async function kill() {
  const gone = once(host, 'exit');
  host.kill('SIGKILL');
  await gone;
  const after = (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return { dispose: () => clearTimeout(timer) };
  };
  const store = await openFileStore({ folder: world, clock: { now: Date.now, after }, mustExist: true });
  const events = await store.recentEvents(100_000);
  await store.close();
  process.stdout.write(`${JSON.stringify(events.map(({ text }) => text))}\n`);
}

const deeds = { fill: () => fillDisk(filler), empty: () => unlinkSync(filler), kill };
for await (const line of createInterface({ input: process.stdin })) {
  await deeds[line]();
  process.stdout.write(`${line}\n`);
  if (line === 'kill') break;
}
host.kill('SIGKILL');
