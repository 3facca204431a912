// Going back to a point where a scene does not look: what stays, what is kept, and what is refused.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { World } from '../server/model/world.ts';
import { isGuest, markGuest } from '../server/sessions/guests.ts';
import { findPoint, hereOf, makePoint, pointsOf, pointTrees } from '../server/sessions/points.ts';
import { rewind } from '../server/sessions/rewinding.ts';
import type { Point } from '../server/store/copies.ts';
import { Stage } from './helpers/stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

async function mark(name?: string): Promise<Point> {
  const made = await makePoint(stage.engine, name);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

async function goBack(point: Point): Promise<Point> {
  const done = await rewind(stage.engine, point);
  if (!done.ok) throw new Error(done.error);
  await stage.settle();
  return done.value;
}

/** From now on, the store takes some turns of the event loop for this, before and after. */
function slowly(call: 'read' | 'make'): void {
  const { copies } = stage.store;
  const act = copies[call].bind(copies) as (...parameters: never[]) => Promise<never>;
  const slow = async (...parameters: never[]): Promise<never> => {
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    const result = await act(...parameters);
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
    return result;
  };
  Object.assign(copies, { [call]: slow });
}

/** All of the world, but for where play is in the tree of points. */
const contents = () =>
  (['object', 'attribute', 'account', 'trash', 'history', 'setting'] as const).map((table) =>
    [...stage.world.records(table)].filter(({ id }) => id !== 'point').sort((a, b) => (a.id < b.id ? -1 : 1)),
  );

test('PT2 a rewind leaves the world as it was at the point, and the next leads back to what was before', async () => {
  const ana = await stage.player('Ana', 'host');
  await ana.type('create stick');
  await ana.type('perm stick = thieves');
  const then = contents();
  const point = await mark('then');
  for (const line of [
    'dig Cave = down, up',
    'desc here = On fire.',
    'drop stick',
    'perm here = thieves',
    'perm/del stick = thieves',
    'destroy/force stick',
    'create ball',
  ]) {
    await ana.type(line);
  }
  await ana.type('north');
  const later = contents();
  const before = await goBack(point);
  expect(contents()).toEqual(then);
  await goBack(before);
  expect(contents()).toEqual(later);
});

test('PT2 what the store holds afterwards is what is in memory', async () => {
  const ana = await stage.player('Ana', 'builder');
  const point = await mark('then');
  await ana.type('create stick');
  await ana.type('north');
  await goBack(point);
  const again = new World();
  await stage.store.load(again);
  expect([...again.objects()].sort((a, b) => a.id - b.id)).toEqual(
    [...stage.world.objects()].sort((a, b) => a.id - b.id),
  );
});

test('PT3 ids that were given out since are not given out again', async () => {
  const ana = await stage.player('Ana', 'builder');
  const point = await mark('then');
  await ana.type('create stick');
  const { id } = stage.object('stick');
  await goBack(point);
  expect(stage.world.object(id)).toBeUndefined();
  await ana.type('create ball');
  expect(stage.object('ball').id).toBeGreaterThan(id);
});

test('PT5 accounts, what belongs to them and how the host has set the world up stay', async () => {
  const point = await mark('then');
  const late = stage.account('Late', 'admin');
  stage.change((tx) => {
    tx.setAttribute(late.id, 'nick', 'x');
    tx.setSetting('policy', 'single');
    tx.setSetting('start', stage.object('Tower').id);
  });
  await goBack(point);
  expect(stage.world.accountNamed('Late')).toMatchObject({ id: late.id, level: 'admin' });
  expect(stage.world.attribute(late.id, 'nick')).toBe('x');
  expect(stage.world.setting('policy')).toBe('single');
  expect(stage.world.setting('start')).toBe(stage.object('Hall').id);
});

test('PT5 prototypes go back', async () => {
  const bea = await stage.player('Bea', 'builder');
  await bea.type('spawn/save {"prototype_key": "orc", "key": "orc"}');
  await bea.type('yes');
  const before = stage.world.setting('prototype:orc');
  expect(before).toBeDefined();
  const point = await mark('then');
  stage.change((tx) => {
    tx.setSetting('prototype:orc', undefined);
    tx.setSetting('prototype:elf', { key: 'elf' });
  });
  await goBack(point);
  expect([stage.world.setting('prototype:orc'), stage.world.setting('prototype:elf')]).toEqual([before, undefined]);
});

test('PT2 locks of attributes go back, also those that there were none of', async () => {
  const hall = stage.object('Hall');
  stage.change((tx) => {
    tx.setAttribute(hall.id, 'open', 1);
    tx.setAttribute(hall.id, 'shut', 1, { attrread: 'none()' });
  });
  const attributes = () => stage.world.attributesOf(hall.id);
  const then = attributes();
  const point = await mark('then');
  stage.change((tx) => {
    tx.setAttribute(hall.id, 'open', 1, { attrread: 'none()' });
    tx.setAttribute(hall.id, 'shut', 1, {});
  });
  await goBack(point);
  expect(attributes()).toEqual(then);
});

test('PT4 a Character that somebody plays now appears where it was; one that nobody plays any more is put away', async () => {
  const account = stage.account('Ana');
  const ana = stage.character(account, 'Ana');
  const bob = await stage.player('Bob');
  await bob.type('north');
  const point = await mark('then');
  const window = await stage.window(account, ana);
  await window.type('north');
  bob.close();
  await stage.settle();
  stage.clock.advance(3_600_000);
  await stage.settle();
  await goBack(point);
  expect(stage.world.object(ana.id)).toMatchObject({ location: stage.object('Hall').id, stowed: null });
  expect(stage.object('Bob')).toMatchObject({ location: null, stowed: stage.object('Garden').id });
  expect(await window.type('look')).toContain('Hall');
});

test('PT4 a guest and what it carries are of no point', async () => {
  const gone = stage.account('Gone');
  const body = stage.character(gone, 'Gone');
  const ball = stage.change((tx) => {
    markGuest(tx, gone);
    return tx.createObject({ kind: 'thing', name: 'ball', location: body.id, home: stage.object('Tower').id });
  });
  const point = await mark('then');
  stage.change((tx) => {
    tx.removeObject(body.id);
    tx.removeObject(ball.id);
    tx.removeAccount(gone.id);
  });
  const here = stage.account('Here');
  stage.change((tx) => markGuest(tx, here));
  const window = await stage.window(here, stage.character(here, 'Here'));
  await goBack(point);
  expect(stage.world.object(body.id)).toBeUndefined();
  expect(stage.object('ball').location).toBe(stage.object('Tower').id);
  expect(isGuest(stage.world, here)).toBe(true);
  expect(await window.type('look')).toContain('Hall');
});

test('PT2 whatever is done while the world goes back is in the point before it, or done after it', async () => {
  const ana = await stage.player('Ana', 'builder');
  const last = () => Math.max(...[...stage.world.objects()].map(({ id }) => id));
  const start = last();
  for (const call of ['read', 'make'] as const) slowly(call);
  const back = rewind(stage.engine, await mark('then'));
  for (let n = 0; n < 30; n++) {
    void ana.paste(['create ball']);
    await new Promise(setImmediate);
  }
  expect(await back).toMatchObject({ ok: true });
  await stage.settle();
  const points = await pointsOf(stage.engine);
  const before = new World();
  await stage.store.copies.read(points.find(({ number }) => number === 2)!, before);
  const balls = (world: World) => [...world.objects()].filter(({ name }) => name === 'ball').length;
  expect(balls(before)).toBeGreaterThan(0);
  expect(balls(stage.world)).toBeGreaterThan(0);
  expect(balls(before) + balls(stage.world)).toBe(last() - start);
});

test('PT2 a point that cannot be kept stops the rewind, and nothing has happened', async () => {
  const ana = await stage.player('Ana', 'builder');
  const point = await mark('then');
  await ana.type('create stick');
  stage.store.copies.refuse('the disk is full');
  expect(await rewind(stage.engine, point)).toEqual({ ok: false, error: 'No point could be made: the disk is full' });
  expect(stage.object('stick')).toBeDefined();
  stage.store.copies.refuse(undefined);
  expect(await ana.type('say on')).toEqual(['You say, "on"']);
});

test('PT6 points make a tree: what was played on from what', async () => {
  const first = await mark('first');
  const second = await mark('second');
  const before = await goBack(first);
  const third = await mark('third');
  expect([first, second, before, third].map(({ number, after }) => [number, after])).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
    [4, 1],
  ]);
  const points = await pointsOf(stage.engine);
  const shape = (trees: ReturnType<typeof pointTrees>): unknown =>
    trees.map(({ point, isHere, next }) => [point.number, isHere, shape(next)]);
  expect(shape(pointTrees(points, hereOf(stage.world)))).toEqual([
    [
      1,
      false,
      [
        [2, false, [[3, false, []]]],
        [4, true, []],
      ],
    ],
  ]);
  await stage.store.copies.remove(first);
  const left = await pointsOf(stage.engine);
  expect(shape(pointTrees(left, 4))).toEqual([
    [2, false, [[3, false, []]]],
    [4, true, []],
  ]);
  expect(findPoint(left, '#2')).toMatchObject({ name: 'second' });
  expect(findPoint(left, 'THIRD')).toMatchObject({ number: 4 });
  expect(findPoint(left, 'first')).toBeUndefined();
});

test('PT6 a number that a point had is not given to another', async () => {
  const point = await mark('one');
  await stage.store.copies.remove(point);
  expect((await mark('two')).number).toBe(2);
});

test('PT7 of the points that were made by themselves the newest twenty stay', async () => {
  const mine = await mark('mine');
  for (let n = 0; n < 25; n++) await mark();
  const points = await pointsOf(stage.engine);
  expect(points).toContainEqual(mine);
  expect(points.filter(({ automatic }) => automatic).map(({ number }) => number)).toEqual(
    Array.from({ length: 20 }, (_, n) => 7 + n),
  );
});
