import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../test/helpers/fake-clock.ts';
import type { Json } from '../model/records.ts';
import { Keeper } from './keeper.ts';
import { MemoryStore } from './memory-store.ts';

const MINUTE = 60_000;

let clock: FakeClock;
let store: MemoryStore;
let settings: Record<string, Json>;
let keeper: Keeper;
let notices: string[];

beforeEach(() => {
  clock = new FakeClock();
  store = new MemoryStore();
  settings = {};
  keeper = new Keeper({ store, clock, setting: (id) => settings[id], placeIn: (named) => `${named}/mine/` });
  notices = [];
  keeper.onNotice((notice) => notices.push(notice));
});
afterEach(() => {
  keeper.dispose();
  expect(clock.waiting).toBe(0);
});

async function change(at = 0): Promise<void> {
  store.commit({ entries: [], events: [{ at, kind: 'say', room: null, actor: null, text: 'hello' }] });
  await store.settled();
}

/** Lets minutes pass one by one, and returns the causes of all backups. */
async function causesAfter(minutes: number): Promise<readonly string[]> {
  for (let n = 0; n < minutes; n++) {
    clock.advance(MINUTE);
    await new Promise(setImmediate);
  }
  return (await keeper.backups()).map(({ cause }) => cause);
}

test('BK9 a world that has changed is backed up when it is opened, and every thirty minutes while it changes', async () => {
  keeper.start(true);
  expect(await causesAfter(30)).toEqual(['opening']);
  await change();
  expect(await causesAfter(1)).toEqual(['opening', 'automatic']);
  expect(await causesAfter(90)).toEqual(['opening', 'automatic']);
  await change();
  expect(await causesAfter(1)).toEqual(['opening', 'automatic', 'automatic']);
});

test('BK9 a world that has not changed is not', async () => {
  keeper.start(false);
  expect(await causesAfter(100)).toEqual([]);
});

test('BK9 how often is a setting, and 0 is never', async () => {
  settings['backup-minutes'] = 5;
  keeper.start(false);
  await change();
  expect(await causesAfter(5)).toEqual(['automatic']);
  settings['backup-minutes'] = 0;
  await change();
  expect(await causesAfter(100)).toEqual(['automatic']);
});

test('BK4 backups go to the place that the host named, and where that fails to the own folder, which is told', async () => {
  settings['backup-folder'] = '/usb';
  expect(await keeper.backUp('asked')).toMatchObject({
    ok: true,
    value: { file: expect.stringMatching(/^\/usb\/mine\//) },
  });
  expect(notices).toEqual([]);
  store.copies.refuse('it is gone.', '/usb/mine/');
  expect(await keeper.backUp('asked')).toMatchObject({ ok: true, value: { file: expect.stringMatching(/^2026/) } });
  expect(notices).toEqual(["No backup could be made: it is gone. The backup goes to the world's own folder instead."]);
});

test('BK10 a backup that fails is told to who asked and to the host', async () => {
  store.copies.refuse('the disk is full');
  const sentence = 'No backup could be made: the disk is full';
  expect(await keeper.backUp('asked')).toEqual({ ok: false, error: sentence });
  expect(notices).toEqual([sentence]);
  keeper.start(false);
  await change();
  await causesAfter(30);
  expect(notices).toEqual([sentence, sentence]);
});

test('ST17 how saving stands: since when all is on disk, or why it is not', async () => {
  clock.advance(1000);
  await change();
  expect(keeper.saved).toEqual({ at: clock.now() });
  const at = clock.now();
  clock.advance(1000);
  expect(keeper.saved).toEqual({ at });
  store.hold('saving is stalled: the disk is full');
  expect(keeper.saved).toEqual({ stalled: 'saving is stalled: the disk is full' });
  store.release();
  expect(keeper.saved).toEqual({ at: clock.now() });
});

test('ST11 the record of play is brought within its bounds at the start and every hour', async () => {
  expect(keeper.settings.events).toBe(200_000);
  settings['events-kept'] = 2;
  for (const at of [1, 2, 3]) await change(clock.now() + at);
  keeper.start(false);
  expect(await store.recentEvents(9)).toHaveLength(2);
  settings['events-kept'] = 100;
  settings['events-days'] = 1;
  await change(clock.now() - 25 * 60 * MINUTE);
  await change(clock.now());
  await causesAfter(60);
  expect(await store.recentEvents(9)).toHaveLength(3);
});
