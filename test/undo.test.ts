import { expect, test } from 'vitest';
import type { World } from '../server/model/world.ts';
import { seededRandom } from './helpers/random.ts';
import { Stage } from './helpers/stage.ts';

const names = ['lamp', 'trunk', 'Kitchen', 'Den', 'north', 'gate', 'coin', 'Pond'];
const things = ['me', 'here', ...names, '#2', '#4', '#14', '#15', '#16', '#17', '#18', '#20'];

/** One line of somebody who builds without a plan. */
function randomLine(random: () => number): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const thing = () => pick(things);
  const name = () => pick(names);
  const lines = [
    () => `create ${name()}`,
    () => `create/drop ${name()};${name()}, ${name()}`,
    () => `dig ${name()} = ${name()}, ${name()}`,
    () => `dig/tel ${name()} = up, down`,
    () => `tunnel ${pick(['east', 'west', 'in'])} = ${name()}`,
    () => `open ${name()} = ${thing()}`,
    () => `desc ${thing()} = ${name()}`,
    () => `name ${thing()} = ${name()};${name()}`,
    () => `set ${thing()}/oil = ${Math.floor(random() * 9)}`,
    () => `set ${thing()}/oil =`,
    () => `tag ${thing()} = oak`,
    () => `tag/delete ${thing()} = oak`,
    () => `lock ${thing()} = get:perm(admin)`,
    () => `lock/delete ${thing()}/get`,
    () => `lock ${thing()}/oil = attrread:perm(${pick(['builder', 'player'])})`,
    () => `lock/delete ${thing()}/oil/attrread`,
    () => `perm ${thing()} = ${pick(['thieves', 'spies', 'thieves, spies'])}`,
    () => `perm/del ${thing()} = ${pick(['thieves', 'spies'])}`,
    () => `tel ${thing()} = ${thing()}`,
    () => `tel ${thing()}`,
    () => `destroy/force ${thing()}`,
    () => `destroy/force #14-#30`,
    () => `restore ${thing()}`,
    () => `restore ${thing()} = ${Math.floor(random() * 4)}`,
    () => 'yes',
    () => 'undo',
    () => 'redo',
  ];
  return pick(lines.map((line) => line()));
}

/** The whole world but for where players are. */
function snapshot(world: World): unknown {
  const objects = [...world.objects()]
    .map((object) => (object.account === null ? object : { ...object, location: null, stowed: null }))
    .sort((a, b) => a.id - b.id);
  const attributes = objects.flatMap(({ id }) => world.attributesOf(id)).sort((a, b) => a.id.localeCompare(b.id));
  return { objects, attributes, trash: [...world.trash()].sort((a, b) => a.id.localeCompare(b.id)) };
}

const seeds = Array.from({ length: 15 }, (_, i) => i + 1);

test.each(seeds)(
  'UN1 random edits, then undo of all of them, leave the same world; redo leads back (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const stage = await Stage.open();
    const bea = await stage.player('Bea', seed % 2 === 0 ? 'host' : 'builder');
    const before = snapshot(stage.world);
    const typed: string[] = [];
    for (let n = 0; n < 60; n++) {
      typed.push(randomLine(random));
      await bea.type(typed.at(-1) ?? '');
    }
    await bea.type('no');
    const after = snapshot(stage.world);
    const account = stage.world.accountNamed('Bea')!.id;
    const { deeds } = stage.engine;
    let undone = 0;
    for (let last = deeds.lastDone(account); last; last = deeds.lastDone(account)) {
      const shown = await bea.type('undo');
      expect(deeds.lastDone(account), `${shown.join('\n')}\nafter\n${typed.join('\n')}`).not.toBe(last);
      undone++;
    }
    expect(snapshot(stage.world), typed.join('\n')).toEqual(before);
    for (; undone > 0; undone--) expect(await bea.type('redo')).toContainEqual(expect.stringMatching(/^Done again/));
    expect(snapshot(stage.world), typed.join('\n')).toEqual(after);
    expect(stage.bugs).toEqual([]);
    await stage.dispose();
  },
);
