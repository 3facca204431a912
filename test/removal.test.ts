import { expect, test } from 'vitest';
import type { World } from '../server/model/world.ts';
import { Stage } from './helpers/stage.ts';

/** Where an object points at something that is not there, as `name field`. */
const dangling = (world: World): readonly string[] =>
  [...world.objects()].flatMap((object) =>
    (['location', 'home', 'destination'] as const)
      .filter((field) => object[field] !== null && !world.object(object[field]))
      .map((field) => `${object.name} ${field}`),
  );

test('OB1 destroyed rooms leave nothing that points at them, and nothing of others is lost', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  const before = stage.world.objectCount;
  await bea.type('dig/tel Cellar = down, up');
  await bea.type('create/drop barrel');
  await bea.type('dig/tel Cave = down, up');
  await bea.type('open shaft = Garden, shaft');
  await bea.type('create/drop pebble');
  await bea.type('tel/quiet barrel = here');
  const [cellar, cave] = [stage.object('Cellar'), stage.object('Cave')];
  expect(await bea.type(`destroy/force #${cellar.id}, #${cave.id}`)).toContain(
    `Destroyed: Cellar (#${cellar.id}) and Cave (#${cave.id}).`,
  );
  expect(dangling(stage.world)).toEqual([]);
  expect(stage.world.objectCount).toBe(before + 2);
  const hall = stage.object('Hall').id;
  for (const name of ['Bea', 'barrel', 'pebble']) expect(stage.object(name).location, name).toBe(hall);
  expect(stage.object('pebble').home).toBe(hall);
  await stage.dispose();
});

test('whoever plays what is destroyed is out of character, and told why', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  const cy = await stage.player('Cy', 'builder');
  const guard = stage.change((tx) =>
    tx.createObject({
      kind: 'character',
      name: 'guard',
      location: stage.object('Hall').id,
      owner: stage.world.accountNamed('Bea')!.id,
      locks: { puppet: 'perm(builder)' },
    }),
  );
  await cy.type(`ic #${guard.id}`);
  await bea.type('destroy/force guard');
  expect(cy.lines()).toEqual(['guard is gone; you are out of character.']);
  expect(stage.engine.sessions.puppeting(guard.id)).toEqual([]);
  expect((await cy.type('ic Cy'))[0]).toBe('You become Cy.');
  await stage.dispose();
});

test('MS11 what was asked is checked again when it is answered', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  await bea.type('create/drop trunk, lamp');
  await bea.type('destroy trunk, lamp');
  stage.change((tx) => {
    tx.removeObject(stage.object('lamp').id);
    tx.updateObject(stage.object('trunk').id, { owner: null });
  });
  expect(await bea.type('yes')).toEqual([expect.stringMatching(/^You may not destroy trunk/)]);
  expect(stage.object('trunk').name).toBe('trunk');
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});
