// Backups before one line changes many objects, whichever the command.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { World } from '../server/model/world.ts';
import { MANY_OBJECTS } from '../server/sessions/bulk.ts';
import type { Backup } from '../server/store/copies.ts';
import { Stage, type Window } from './helpers/stage.ts';

const BACKED_UP = 'That changes many objects; the world is backed up first.';

let stage: Stage;
let bea: Window;
beforeEach(async () => {
  stage = await Stage.open();
  bea = await stage.player('Bea', 'builder');
});
afterEach(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

/** Makes things in the Hall and says them as a range of ids. */
function pebbles(count: number): string {
  const ids = stage.change((tx) => {
    const make = () => tx.createObject({ kind: 'thing', name: 'pebble', location: stage.object('Hall').id }).id;
    return Array.from({ length: count }, make);
  });
  stage.change((tx) => {
    for (const id of ids) tx.updateObject(id, { owner: stage.world.accountNamed('Bea')!.id });
  });
  return `#${ids[0]}-#${ids.at(-1)}`;
}

const backups = async (): Promise<readonly Backup[]> =>
  (await stage.store.copies.list()).filter((copy) => copy.kind === 'backup');
const pebblesLeft = (world: World): number => [...world.objects()].filter(({ name }) => name === 'pebble').length;

test('BK11 a range that is destroyed is in the backup that was made before, and comes back by undo', async () => {
  await bea.type(`destroy ${pebbles(30)}`);
  const lines = await bea.type('yes');
  expect(lines[0]).toBe(BACKED_UP);
  expect(lines[1]).toMatch(/^Destroyed: pebble/);
  expect(pebblesLeft(stage.world)).toBe(0);
  const [backup, ...more] = await backups();
  expect([backup?.cause, more]).toEqual(['pre-bulk', []]);
  const before = new World();
  await stage.store.copies.read(backup!, before);
  expect(pebblesLeft(before)).toBe(30);
  expect((await bea.type('undo')).at(-1)).toMatch(/^Taken back: destroy/);
  expect(pebblesLeft(stage.world)).toBe(30);
});

test('BK11 up to twenty objects are changed without one', async () => {
  await bea.type(`destroy ${pebbles(MANY_OBJECTS)}`);
  expect((await bea.type('yes'))[0]).toMatch(/^Destroyed/);
  expect(await backups()).toEqual([]);
});

test('BK11 a list of commands, with what they ask, is run once', async () => {
  const made = Array.from({ length: 25 }, (_, n) => `create/drop chip${n}`);
  const list = [...made, `destroy ${pebbles(2)}`, 'yes', 'ping'];
  const attribute = { id: `${stage.object('Hall').id}/plans`, key: 'plans', value: list };
  stage.change((tx) => tx.setAttribute(stage.object('Hall').id, attribute.key, attribute.value));
  const lines = await bea.type('batch/force here/plans');
  expect(lines[0]).toBe(BACKED_UP);
  expect(lines.filter((line) => line.startsWith('You make'))).toHaveLength(25);
  expect(lines.slice(-2)).toEqual(['Stopped at line 28: ping', 'Ran 27 of 28.']);
  expect(stage.object('chip24')).toBeDefined();
  expect(pebblesLeft(stage.world)).toBe(0);
  expect(await backups()).toHaveLength(1);
});

test('BK10 BK11 where no backup can be made, who asked and the hosts are told, and nothing is changed', async () => {
  const hugo = await stage.player('Hugo', 'host');
  const range = pebbles(30);
  stage.store.copies.refuse('the disk is full');
  await bea.type(`destroy ${range}`);
  expect(await bea.type('yes')).toEqual([
    BACKED_UP,
    'Nothing was changed, as no backup could be made first. No backup could be made: the disk is full',
  ]);
  expect(hugo.lines()).toEqual(['No backup could be made: the disk is full']);
  expect(pebblesLeft(stage.world)).toBe(30);
  expect(await bea.type('say on')).toEqual(['You say, "on"']);
  stage.store.copies.refuse(undefined);
  await bea.type(`destroy ${range}`);
  await bea.type('yes');
  expect(pebblesLeft(stage.world)).toBe(0);
});

test('BK11 a form is answered when there is a backup, or with why there is none', async () => {
  const range = pebbles(30);
  const answers = () => bea.messages.filter((message) => message.type === 'answer');
  stage.store.copies.refuse('the disk is full');
  await bea.send({ type: 'form', id: 1, lines: [`destroy/force ${range}`], check: false });
  expect(answers()).toEqual([{ type: 'answer', id: 1, ok: false, text: expect.stringContaining('the disk is full') }]);
  stage.store.copies.refuse(undefined);
  await bea.send({ type: 'form', id: 2, lines: [`destroy/force ${range}`], check: false });
  expect(answers()).toEqual([{ type: 'answer', id: 2, ok: true, text: expect.stringContaining('Destroyed') }]);
  expect(pebblesLeft(stage.world)).toBe(0);
});

test('BK11 a line that somebody is made to type is backed up before, too', async () => {
  const dora = await stage.player('Dora', 'admin');
  const range = pebbles(30);
  await dora.type(`force Bea = destroy/force ${range}`);
  await stage.settle();
  expect(bea.lines()).toContain(BACKED_UP);
  expect(pebblesLeft(stage.world)).toBe(0);
  expect((await backups()).map(({ cause }) => cause)).toEqual(['pre-bulk']);
});

test('BK11 what is typed meanwhile is done after it', async () => {
  await bea.paste([`destroy/force ${pebbles(30)}`, 'say after']);
  const lines = bea.lines();
  expect(lines.at(-1)).toBe('You say, "after"');
  expect(lines.at(-2)).toMatch(/^Destroyed/);
});
