import { expect, test } from 'vitest';
import { assemble } from '../server/assemble.ts';
import { MAX_UNDO } from '../server/model/deeds.ts';
import { MAX_HISTORY } from '../server/model/history.ts';
import { retention } from '../server/model/retention.ts';
import { MAX_COMMANDS } from '../server/verbs/building/batch-lines.ts';
import { loadVerbs } from '../server/verbs/load.ts';
import { Stage } from './helpers/stage.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The same world as a host finds it that starts now. */
async function reopened(stage: Stage) {
  await stage.store.settled();
  return await assemble({ store: stage.store, clock: stage.clock, reportBug: (error) => stage.bugs.push(error) });
}

test('UN2 the last hundred commands can be taken back, and no more', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('create/drop trunk');
  for (let n = 0; n < MAX_UNDO; n++) await bea.type(`set trunk/n = ${n}`);
  for (let n = 0; n < MAX_UNDO; n++)
    expect(await bea.type('undo')).toEqual([expect.stringMatching(/^Taken back: set/)]);
  expect(await bea.type('undo')).toEqual([expect.stringMatching(/^There is nothing to undo/)]);
  expect(stage.object('trunk').name).toBe('trunk');
  await stage.dispose();
});

test('UN7 an object keeps its last fifty changes, whose numbers stay, also when the world is opened again', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('create/drop trunk');
  for (let n = 2; n <= MAX_HISTORY + 10; n++) await bea.type(`desc trunk = ${n}`);
  const numbers = Array.from({ length: MAX_HISTORY }, (_, n) => n + 11);
  const { id } = stage.object('trunk');
  expect(stage.world.historyOf(id).map(({ number }) => number)).toEqual(numbers);
  await bea.type('restore trunk = 20');
  expect(stage.object('trunk').description).toBe('19');
  const later = await reopened(stage);
  expect(later.engine.world.historyOf(id)).toEqual(stage.world.historyOf(id));
  expect(later.engine.world.historyOf(id).at(-1)?.label).toBe('restore trunk = 20');
  later.dispose();
  await stage.dispose();
});

test('UN7 a Character does not return to a name that another has by now', async () => {
  const stage = await Stage.open();
  const [dora] = [await stage.player('Dora', 'admin'), await stage.player('Ana')];
  await dora.type('name ana = Amelia');
  await stage.player('Ana');
  expect(await dora.type('restore amelia = 1')).toEqual(['The name Ana is taken.']);
  expect(await dora.type('undo')).toContain('  Another Character is called Ana now.');
  expect(stage.world.charactersOf(stage.world.accountNamed('Ana')!.id)).toHaveLength(1);
  await stage.dispose();
});

test('UN5 the trash lasts for thirty days, also when the world is opened again', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('create/drop trunk');
  await bea.type('set trunk/oil = 5');
  const { id } = stage.object('trunk');
  await bea.type('destroy/force trunk');
  stage.clock.advance(29 * DAY);
  const month = await reopened(stage);
  await stage.settle();
  expect([...month.engine.world.trash()].map(({ objects }) => objects)).toEqual([[id]]);
  month.dispose();
  const last = await reopened(stage);
  stage.clock.advance(2 * DAY);
  const later = await reopened(stage);
  await stage.settle();
  expect([...later.engine.world.trash()]).toEqual([]);
  later.dispose();
  last.dispose();
  await stage.dispose();
});

test('UN5 what is restored before it is too old is whole; a world that runs on lets go by itself', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('create/drop trunk');
  await bea.type('set trunk/oil = 5');
  const { id } = stage.object('trunk');
  await bea.type('destroy/force trunk');
  stage.clock.advance(29 * DAY);
  await stage.settle();
  expect(await bea.type('restore trunk')).toEqual([`Restored: trunk (#${id}) in Hall.`]);
  expect(stage.world.attribute(id, 'oil')).toBe(5);
  await bea.type('destroy/force trunk');
  stage.clock.advance(31 * DAY);
  await stage.settle();
  stage.clock.advance(HOUR);
  await stage.settle();
  expect([...stage.world.trash()]).toEqual([]);
  await stage.dispose();
});

test('UN8 the host bounds history and trash by number and age, and what is beyond goes at once, in slices', async () => {
  const stage = await Stage.open();
  const hugo = await stage.player('Hugo', 'host');
  const bea = await stage.player('Bea', 'builder');
  for (let n = 0; n < 5; n++) {
    await bea.type(`create/drop trunk${n}`);
    await bea.type(`destroy/force trunk${n}`);
    stage.clock.advance(DAY);
  }
  const changes: number[] = [];
  stage.engine.onTurn(({ change }) => changes.push(change.entries.filter(({ table }) => table === 'history').length));
  stage.change((tx) => {
    for (let n = 0; n < 1000; n++) {
      const id = `900/${n}`;
      tx.put('history', id, { id, object: 900, number: n, by: 1, at: n, label: 'x', before: null, after: null });
    }
  });
  changes.length = 0;
  expect(await hugo.type('saved/keep history 8 changes')).toContain(
    'Of the history of objects at most eight changes are kept.',
  );
  expect(stage.world.historyCount).toBe(8);
  expect(Math.max(...changes)).toBe(200);
  expect(changes.reduce((sum, each) => sum + each, 0)).toBe(1002);
  await hugo.type('saved/keep history 3 days');
  expect([...stage.world.histories()].every(({ at }) => at >= stage.clock.now() - 3 * DAY)).toBe(true);
  await hugo.type('saved/keep trash 3 days');
  expect([...stage.world.trash()]).toHaveLength(2);
  await hugo.type('saved/keep trash 1 deeds');
  expect([...stage.world.trash()]).toHaveLength(1);
  await bea.type('create/drop trunk');
  await bea.type('destroy/force trunk');
  expect([...stage.world.trash()]).toHaveLength(1);
  expect(await bea.type('trash')).toContain(
    'Destroyed, and kept for 3 days, one deed at most (restore <name or #id> brings it back):',
  );
  await stage.dispose();
});

test('UN4 players are where they went, whatever is taken back', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  const dora = await stage.player('Dora', 'admin');
  await stage.player('Ana');
  await dora.type('tel ana = Garden');
  expect(await dora.type('undo')).toEqual([expect.stringMatching(/^There is nothing to undo/)]);
  await bea.type('dig/tel Den = den, out');
  await dora.type('tel/quiet ana = Den');
  await bea.type('out');
  await bea.type('destroy/force #14');
  expect(stage.object('Ana').location).toBe(stage.object('Hall').id);
  await bea.type('undo');
  expect(stage.object('Ana').location).toBe(stage.object('Hall').id);
  expect(stage.object('Den').id).toBe(14);
  await stage.dispose();
});

test('UN6 who has lost the right to change something does not take its changes back', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('desc here = Dusty.');
  stage.change((tx) => tx.updateObject(stage.object('Hall').id, { locks: { edit: 'none()' } }));
  expect(await bea.type('undo')).toEqual(['You may not change Hall (#1).']);
  expect(stage.object('Hall').description).toBe('Dusty.');
  await stage.dispose();
});

test.each([
  ['undo', MAX_UNDO],
  ['history', MAX_HISTORY],
  ['trash', retention.trash.days.usual],
  ['batch', MAX_COMMANDS],
])('UN2 UN5 UN7 the help of %s names its bound', async (name, bound) => {
  const verbs = await loadVerbs();
  expect(verbs.find((verb) => verb.name === name)?.help()).toMatch(new RegExp(`\\b${bound}\\b`));
});
