import { describe, expect, test } from 'vitest';
import { Progress } from './progress.ts';

describe('progress', () => {
  test('ST2 who waits is let go when what was taken by then is kept, and after the announcement', async () => {
    const progress = new Progress();
    const log: string[] = [];
    progress.onDurable((ticket) => log.push(`durable ${ticket}`));
    progress.take();
    const first = progress.settled().then(() => log.push('first settled'));
    progress.take();
    const second = progress.settled().then(() => log.push('second settled'));
    progress.reach(1);
    await first;
    progress.reach(2);
    await second;
    expect(log).toEqual(['durable 1', 'first settled', 'durable 2', 'second settled']);
    await progress.settled();
  });

  test('ST4 a store that has failed for good says so, and rejects whoever waits for what was not kept', async () => {
    const progress = new Progress();
    const stalls: (string | undefined)[] = [];
    progress.onStalled((reason) => stalls.push(reason));
    progress.take();
    const waiting = progress.settled();
    progress.fail(new Error('the store worker ended'));
    await expect(waiting).rejects.toThrow('the store worker ended');
    await expect(progress.settled()).rejects.toThrow('the store worker ended');
    expect(stalls).toEqual(['saving has stopped: the store worker ended']);
  });
});
