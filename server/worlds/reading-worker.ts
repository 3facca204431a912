// The worker of reading.ts: reads and checks a folder of area files, and gives what it found area by area.
import { parentPort, workerData } from 'node:worker_threads';
import { TroupeError } from '../base/errors.ts';
import { readAreaSource } from './area-source.ts';
import type { FromReader, ReadingOrder } from './reading.ts';

const { folder, format, owners, hasStart, isLoose } = workerData as ReadingOrder;
const post = (message: FromReader): void => parentPort?.postMessage(message);

try {
  const known = new Map(owners);
  const surroundings = { owner: (key: string) => known.get(key), hasStart, mayShareExitNames: true };
  const { areas, ...rest } = await readAreaSource(folder, format, surroundings, isLoose);
  const left = rest.faults.length === 0 ? [...areas] : [];
  // One at a time, when it is asked for: taking one in is some milliseconds, taking all a standstill.
  parentPort?.on('message', () => {
    const area = left.shift();
    post(area ? { type: 'area', area } : { type: 'done', reading: { areas: [], ...rest } });
  });
  post({ type: 'read' });
} catch (error) {
  if (!(error instanceof TroupeError)) throw error;
  post({ type: 'refused', message: error.message });
}
