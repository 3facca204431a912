// The worker of reading.ts: reads and checks a folder of area files, and gives what it found area by area.
import { parentPort, workerData } from 'node:worker_threads';
import { TroupeError } from '../base/errors.ts';
import type { Area } from './area.ts';
import { readAreaSource } from './area-source.ts';
import type { FromReader, ReadingOrder } from './reading.ts';

/** Rooms and prototypes in one message: what is in a hundred rooms is taken in within some milliseconds. */
const AT_ONCE = 100;

const { folder, format, owners, hasStart, isLoose } = workerData as ReadingOrder;
const post = (message: FromReader): void => parentPort?.postMessage(message);

try {
  const known = new Map(owners);
  const surroundings = { owner: (key: string) => known.get(key), hasStart, mayShareExitNames: true };
  const { areas, ...rest } = await readAreaSource(folder, format, surroundings, isLoose);
  const left = partsOf(rest.faults.length === 0 ? areas : []);
  // One at a time, when it is asked for: taking one in is some milliseconds, taking all a standstill.
  parentPort?.on('message', () => {
    const part = left.next();
    post(part.done ? { type: 'done', reading: { areas: [], ...rest } } : part.value);
  });
  post({ type: 'read' });
} catch (error) {
  if (!(error instanceof TroupeError)) throw error;
  post({ type: 'refused', message: error.message });
}

/** An area, and what it has too much of for one message. */
function* partsOf(areas: readonly Area[]): Generator<FromReader> {
  for (const area of areas) {
    const prototypes = Object.entries(area.prototypes);
    const part = (at: number) => ({
      rooms: area.rooms.slice(at, at + AT_ONCE),
      prototypes: Object.fromEntries(prototypes.slice(at, at + AT_ONCE)),
    });
    yield { type: 'area', area: { ...area, ...part(0) } };
    const most = Math.max(area.rooms.length, prototypes.length);
    for (let at = AT_ONCE; at < most; at += AT_ONCE) yield { type: 'more', ...part(at) };
  }
}
