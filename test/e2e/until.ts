import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE } from './runtime.ts';

/** Milliseconds between two looks. */
const STEP = 25;

/** Looks again and again until what is read contains `text`; fails with what was there instead. */
export async function untilContains(read: () => string | Promise<string>, text: string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  let seen = await read();
  while (!seen.includes(text)) {
    if (Date.now() > deadline) throw new Error(`waited for ${JSON.stringify(text)}, got:\n${seen}`);
    await pause(STEP);
    seen = await read();
  }
}
