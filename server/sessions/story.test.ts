import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import { type Records, type TableName, tableNames } from '../model/records.ts';
import type { Transaction } from '../model/transaction.ts';
import { World } from '../model/world.ts';
import { Story } from './story.ts';

const deed = fc.record({
  what: fc.constantFrom('make', 'change', 'remove', 'set', 'topic'),
  id: fc.integer({ min: 1, max: 8 }),
  word: fc.constantFrom('a', 'b'),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

function act(tx: Transaction, { what, id, word }: Deed): void {
  const topic = { id: word, name: word, aliases: [], category: 'x', locks: {}, text: `${id}` };
  if (what === 'make') tx.createObject({ kind: 'thing', name: word, home: id });
  else if (what === 'topic') tx.put('topic', word, id % 2 === 0 ? topic : undefined);
  else if (what === 'set') tx.setSetting(`prototype:${word}`, id % 3 === 0 ? undefined : id);
  else if (!tx.world.object(id)) return;
  else if (what === 'remove') tx.removeObject(id);
  else tx.updateObject(id, { name: word, home: id });
  if (tx.world.object(id)) tx.setAttribute(id, word, id % 2 === 0 ? undefined : what);
}

const change = (world: World, each: Deed): Change => world.transaction((tx) => act(tx, each)).change;

/** All records of a world, in no order. */
const picture = (world: World): unknown =>
  tableNames.map((table) => [...world.records(table)].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)));

test('PT2 what is played while a point is read is taken back with the rest', () => {
  const steps = fc.array(fc.tuple(fc.nat({ max: 40 }), deed), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(deed), fc.array(deed), steps, (before, since, meanwhile) => {
      const world = new World();
      for (const each of before) change(world, each);
      const then = picture(world);
      const rows = tableNames.flatMap((table) => [...world.records(table)].map((record) => [table, record] as const));
      for (const each of since) change(world, each);
      const story = new Story(world);
      const pending = [...meanwhile].sort(([a], [b]) => a - b);
      let step = 0;
      const goOn = (all = false): void => {
        step++;
        while (pending[0] && (all || pending[0][0] < step)) story.pass(change(world, pending.shift()![1]).entries);
      };
      for (const [table, record] of rows) {
        // As it comes from a file: equal, and another.
        story.load(table as TableName, structuredClone(record) as Records[TableName]);
        goOn();
      }
      for (const _ of story.noteNew()) goOn();
      goOn(true);
      world.transaction((tx) => tx.apply(story.entries()));
      expect(picture(world)).toEqual(then);
    }),
    { numRuns: 300 },
  );
});
