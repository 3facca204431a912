// Has area files read in a worker thread, beside the game.
import { Worker } from 'node:worker_threads';
import { assertNever } from '../base/assert-never.ts';
import { TroupeError } from '../base/errors.ts';
import type { Area } from './area.ts';
import type { Owner } from './area-checks.ts';
import type { AreaFormat, AreaReading } from './area-source.ts';

export interface ReadingOrder {
  readonly folder: string;
  readonly format: AreaFormat | undefined;
  /** The keys that are in use where the areas go, with what has them. */
  readonly owners: readonly (readonly [key: string, owner: Owner])[];
  readonly hasStart: boolean;
  /** Whether what the areas refer to that is nowhere is cut, instead of being a fault. */
  readonly isLoose: boolean;
}

/** Each but the last two is answered with any message, for the next. */
export type FromReader =
  | { readonly type: 'read' }
  | { readonly type: 'area'; readonly area: Area }
  /** More of the area before. */
  | ({ readonly type: 'more' } & Pick<Area, 'rooms' | 'prototypes'>)
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
      const pieces: Piece[] = [];
      const next = () => setImmediate(() => worker.postMessage('next'));
      worker.on('message', (message: FromReader) => {
        switch (message.type) {
          case 'read':
            return next();
          case 'area':
            pieces.push({ area: message.area, more: [] });
            return next();
          case 'more':
            pieces.at(-1)?.more.push(message);
            return next();
          case 'done':
            return resolve({ ...message.reading, areas: pieces.map(joined) });
          case 'refused':
            return reject(new TroupeError('BAD_ARGUMENT', message.message));
          default:
            return assertNever(message);
        }
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the reading worker ended before it was done')));
    });
  } finally {
    await worker.terminate();
  }
}

interface Piece {
  readonly area: Area;
  readonly more: Pick<Area, 'rooms' | 'prototypes'>[];
}

function joined({ area, more }: Piece): Area {
  if (more.length === 0) return area;
  const parts = [area, ...more];
  return {
    ...area,
    rooms: parts.flatMap(({ rooms }) => rooms),
    prototypes: Object.fromEntries(parts.flatMap(({ prototypes }) => Object.entries(prototypes))),
  };
}
