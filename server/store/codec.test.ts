import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { levels } from '../model/levels.ts';
import { type Json, objectKinds, type Records, type TableName, tableNames } from '../model/records.ts';
import { appendCells, type Cell, eventLayout, layouts, readEvent, readRecord } from './codec.ts';

const integer = fc.maxSafeInteger();
const text = fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', ''));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary);
/** What JSON itself keeps: it has no negative zero. */
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)));

const aspects = maybe(fc.record({ fields: fc.record({ name: text }), attributes: fc.dictionary(text, json) })).map(
  (value) => JSON.parse(JSON.stringify(value)),
);

const records: { readonly [T in TableName]: fc.Arbitrary<Records[T]> } = {
  setting: fc.record({ id: text, value: json }),
  account: fc.record({
    id: integer,
    name: text,
    key: text,
    password: maybe(text),
    level: fc.constantFrom(...levels),
    lastPuppet: maybe(integer),
    created: integer,
  }),
  object: fc.record({
    id: integer,
    kind: fc.constantFrom(...objectKinds),
    name: text,
    aliases: fc.array(text),
    description: text,
    location: maybe(integer),
    home: maybe(integer),
    destination: maybe(integer),
    owner: maybe(integer),
    account: maybe(integer),
    stowed: maybe(integer),
    tags: fc.array(text),
    permissions: fc.array(text),
    locks: fc.dictionary(text, text, { noNullPrototype: true }),
    created: integer,
  }),
  attribute: fc
    .record(
      { object: integer, key: text, value: json, locks: fc.dictionary(text, text, { noNullPrototype: true }) },
      { requiredKeys: ['object', 'key', 'value'] },
    )
    .map((fields) => ({ id: `${fields.object}/${fields.key}`, ...fields })),
  history: fc
    .record({
      object: integer,
      number: integer,
      by: integer,
      at: integer,
      label: text,
      before: aspects,
      after: aspects,
    })
    .map((fields) => ({ id: `${fields.object}/${fields.number}`, ...fields })),
  trash: fc.record({ id: text, objects: fc.array(integer), by: integer, at: integer, entries: fc.constant([]) }),
  topic: fc.record({
    id: text,
    name: text,
    aliases: fc.array(text),
    category: text,
    locks: fc.dictionary(text, text, { noNullPrototype: true }),
    text,
  }),
};

const cellsOf = (layout: (typeof layouts)[TableName], record: object): Cell[] => {
  const cells: Cell[] = [];
  appendCells(layout, record, cells);
  return cells;
};

describe('codec', () => {
  test.each(tableNames)('ST5 a record of %s comes back as it was, wherever its cells lie', (table) => {
    fc.assert(
      fc.property(records[table], records[table], (first, second) => {
        const cells = [...cellsOf(layouts[table], first), ...cellsOf(layouts[table], second)];
        expect(readRecord(table, cells, 0)).toEqual(first);
        expect(readRecord(table, cells, layouts[table].columns.length)).toEqual(second);
      }),
    );
  });

  test('ST5 an event comes back as it was', () => {
    const event = fc.record({ at: integer, kind: text, room: maybe(integer), actor: maybe(integer), text });
    fc.assert(
      fc.property(event, (each) => {
        expect(readEvent(cellsOf(eventLayout, each), 0)).toEqual(each);
      }),
    );
  });

  test('ST5 text that UTF-8 or SQLite cannot hold gets the replacement character', () => {
    const event = { at: 0, kind: 'say', room: null, actor: null, text: 'a\0b \ud83d \ude00 😀' };
    expect(readEvent(cellsOf(eventLayout, event), 0).text).toBe('a\ufffdb \ufffd \ufffd 😀');
  });

  test('values that are read alike are one, which nobody can change, also when very many were read between', () => {
    const read = (value: Json): Json => readRecord('setting', ['x', JSON.stringify(value)], 0).value;
    const bell = { words: { 'ring $1': 'pose rings.' }, hides: ['say'] };
    const value = read(bell) as typeof bell;
    expect(read(bell)).toBe(value);
    expect(() => value.hides.push('look')).toThrow(TypeError);
    expect(() => Object.assign(value.words, { toll: '' })).toThrow(TypeError);
    for (let n = 0; n < 5000; n++) expect(read([n])).toEqual([n]);
    expect(read(bell)).toEqual(bell);
    const long = ['x'.repeat(1000)];
    expect(read(long)).not.toBe(read(long));
  });

  test.each([
    ['a fraction in an integer', 'account', { id: 1.5 }],
    ['a missing id', 'object', {}],
    ['a value that JSON has no word for', 'setting', { id: 'x', value: undefined }],
    ['a number in a text', 'setting', { id: 7, value: 1 }],
    ['null where there must be text', 'account', { id: 1, name: null }],
  ] as const)('%s is a bug and throws', (_what, table, record) => {
    expect(() => cellsOf(layouts[table], record)).toThrow(TypeError);
  });
});
