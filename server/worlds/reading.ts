// Has area files read in a worker thread, beside the game.
import { Worker } from 'node:worker_threads';
import { assertNever } from '../base/assert-never.ts';
import { TroupeError } from '../base/errors.ts';
import type { Area } from './area.ts';
import type { AreaFormat, AreaReading } from './area-source.ts';

export interface ReadingOrder {
  readonly folder: string;
  readonly format: AreaFormat | undefined;
  /** The keys that are in use where the areas go, with what has them. */
  readonly owners: readonly (readonly [key: string, owner: string])[];
  readonly hasStart: boolean;
  /** Whether what the areas refer to that is nowhere is cut, instead of being a fault. */
  readonly isLoose: boolean;
}

/** Each but the last two is answered with any message, for the next. */
export type FromReader =
  | { readonly type: 'read' }
  | { readonly type: 'area'; readonly area: Area }
  | { readonly type: 'done'; readonly reading: AreaReading }
  | { readonly type: 'refused'; readonly message: string };

/** As `readAreaSource`, in a thread of its own. */
export async function readBeside(order: ReadingOrder): Promise<AreaReading> {
  const worker = new Worker(new URL('./reading-worker.js', import.meta.url), {
    name: 'troupe-reading',
    workerData: order,
  });
  try {
    return await new Promise((resolve, reject) => {
      const areas: Area[] = [];
      worker.on('message', (message: FromReader) => {
        if (message.type === 'area') areas.push(message.area);
        if (message.type === 'area' || message.type === 'read') setImmediate(() => worker.postMessage('next'));
        else if (message.type === 'done') resolve({ ...message.reading, areas });
        else if (message.type === 'refused') reject(new TroupeError('BAD_ARGUMENT', message.message));
        else assertNever(message);
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the reading worker ended before it was done')));
    });
  } finally {
    await worker.terminate();
  }
}
