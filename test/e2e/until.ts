import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE } from './runtime.ts';

/** Milliseconds between two looks. */
const STEP = 25;

/** Looks again and again until what is read shows `wanted`; fails with what was there instead. */
export async function untilShows(read: () => string | Promise<string>, wanted: string | RegExp): Promise<void> {
  const shows = (seen: string) => (typeof wanted === 'string' ? seen.includes(wanted) : wanted.test(seen));
  const deadline = Date.now() + PATIENCE;
  let seen = await read();
  while (!shows(seen)) {
    if (Date.now() > deadline) throw new Error(`waited for ${wanted}, got:\n${seen}`);
    await pause(STEP);
    seen = await read();
  }
}
