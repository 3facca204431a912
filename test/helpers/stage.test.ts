import { describe, expect, test } from 'vitest';
import { FakeClock } from './fake-clock.ts';
import { Stage } from './stage.ts';

describe('the stage', () => {
  test('leaves nothing behind, whoever is still there', async () => {
    const stage = await Stage.open();
    const ana = await stage.player('Ana');
    await stage.stranger();
    await ana.type('say hi');
    await expect(stage.dispose()).resolves.toBeUndefined();
  });

  test('says what is left behind', async () => {
    const stage = await Stage.open();
    stage.store.onDurable(() => undefined);
    stage.clock.after(1000, () => undefined);
    await expect(stage.dispose()).rejects.toThrow('left behind: {"onDurable":1,"timers":1}');
  });

  test('shows nothing before it is durable', async () => {
    const stage = await Stage.open();
    const ana = await stage.player('Ana');
    stage.store.hold();
    expect(await ana.type('north')).toEqual([]);
    stage.store.release();
    await stage.settle();
    expect(ana.lines()[0]).toBe('Garden');
    await stage.dispose();
  });
});

describe('the clock', () => {
  test('stands still until it is told to go on, and then calls in order, each at its time', () => {
    const clock = new FakeClock(0);
    const calls: [string, number][] = [];
    clock.after(20, () => calls.push(['late', clock.now()]));
    clock.after(10, () => {
      calls.push(['early', clock.now()]);
      clock.after(5, () => calls.push(['from within', clock.now()]));
    });
    clock.after(15, () => calls.push(['never', clock.now()])).dispose();
    clock.advance(9);
    expect(calls).toEqual([]);
    clock.advance(11);
    expect(calls).toEqual([
      ['early', 10],
      ['from within', 15],
      ['late', 20],
    ]);
    expect([clock.now(), clock.waiting]).toEqual([20, 0]);
  });
});
