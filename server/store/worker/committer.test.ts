import { describe, expect, test } from 'vitest';
import type { EncodedChange } from '../statements.ts';
import { Committer, RETRY_MS } from './committer.ts';

const change = (n: number): EncodedChange => [n];

class Bench {
  readonly groups: number[][] = [];
  readonly news: (number | string | undefined)[] = [];
  readonly later: { readonly ms: number; readonly callback: () => void }[] = [];
  trouble: NodeJS.ErrnoException | undefined;
  readonly committer = new Committer({
    commit: (changes) => {
      if (this.trouble) throw new Error('database or disk is full');
      this.groups.push(changes.map(([n]) => n as number));
    },
    takeError: () => this.trouble,
    onDurable: (ticket) => this.news.push(ticket),
    onStalled: (reason) => this.news.push(reason),
    soon: (callback) => this.later.push({ ms: 0, callback }),
    after: (ms, callback) => this.later.push({ ms, callback }),
  });

  /** Runs the next callback and returns how long it had asked to wait. */
  turn(): number | undefined {
    const next = this.later.shift();
    next?.callback();
    return next?.ms;
  }
}

const diskFull = Object.assign(new Error('no space'), { code: 'ENOSPC' });

describe('committer', () => {
  test('ST2 what arrives before a turn is one group, announced once by its last ticket', () => {
    const bench = new Bench();
    bench.committer.add([change(1), change(2)]);
    bench.committer.add([change(3)]);
    bench.turn();
    bench.committer.add([change(4)]);
    bench.turn();
    expect(bench.groups).toEqual([[1, 2, 3], [4]]);
    expect(bench.news).toEqual([3, 4]);
    expect(bench.later).toEqual([]);
  });

  test('ST2 a flood is cut into groups, in order', () => {
    const bench = new Bench();
    const large = (n: number): EncodedChange => [n, ...Array<number>(40_000).fill(0)];
    for (let n = 1; n <= 5; n++) bench.committer.add([large(n)]);
    while (bench.turn() !== undefined);
    expect(bench.groups).toEqual([[1, 2], [3, 4], [5]]);
    expect(bench.news).toEqual([2, 4, 5]);
  });

  test('ST4 while the disk refuses the batch is kept and tried again, and the host is told once', () => {
    const bench = new Bench();
    bench.trouble = diskFull;
    bench.committer.add([change(1)]);
    expect(bench.turn()).toBe(0);
    bench.committer.add([change(2)]);
    expect(bench.turn()).toBe(RETRY_MS);
    expect(bench.groups).toEqual([]);
    expect(bench.news).toEqual(['saving is stalled: the disk is full']);
    bench.trouble = undefined;
    expect(bench.turn()).toBe(RETRY_MS);
    expect(bench.groups).toEqual([[1, 2]]);
    expect(bench.news).toEqual(['saving is stalled: the disk is full', undefined, 2]);
    expect(bench.later).toEqual([]);
  });

  test('ST4 a flush during a stall gives up after one try and loses nothing', () => {
    const bench = new Bench();
    bench.trouble = diskFull;
    bench.committer.add([change(1)]);
    bench.committer.flush();
    expect(bench.groups).toEqual([]);
    bench.trouble = undefined;
    bench.committer.flush();
    expect(bench.groups).toEqual([[1]]);
    while (bench.turn() !== undefined);
    expect(bench.groups).toEqual([[1]]);
  });
});
