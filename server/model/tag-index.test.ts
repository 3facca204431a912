import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ObjectRecord, plainObject } from './records.ts';
import { TagIndex } from './tag-index.ts';

const words = ['oak', 'wood:oak', 'wood:', 'stone:oak', 'wood:ash', ':oak', 'a:b:c'];
const asked = [...words, 'stone:', ':ash', 'a:', ':b:c', ':'];

/** Whether `tag` is what `word` asks for. */
const isMeant = (tag: string, word: string): boolean => {
  const colon = tag.indexOf(':');
  return tag === word || (colon >= 0 && (tag.slice(0, colon + 1) === word || tag.slice(colon) === word));
};

const tagsOf = fc.option(fc.uniqueArray(fc.constantFrom(...words)), { nil: undefined });

test('who has a tag, by category or by name, is known after any changes', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), tagsOf)), (changes) => {
      const index = new TagIndex();
      const objects = new Map<number, ObjectRecord>();
      for (const [id, tags] of changes) {
        const to = tags && { ...plainObject, id, kind: 'thing' as const, name: 'x', tags };
        index.replaced(objects.get(id), to);
        if (to) objects.set(id, to);
        else objects.delete(id);
      }
      for (const word of asked) {
        const holders = [...objects.values()].filter(({ tags }) => tags.some((tag) => isMeant(tag, word)));
        expect([...index.get(word)].sort()).toEqual(holders.map(({ id }) => id).sort());
      }
    }),
  );
});
