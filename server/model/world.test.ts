import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameWords } from './names.ts';
import type { ObjectRecord } from './records.ts';
import { World } from './world.ts';

function fixture() {
  const world = new World();
  const { value } = world.transaction((tx) => {
    const hall = tx.createObject({ kind: 'room', name: 'Hall' });
    const attic = tx.createObject({ kind: 'room', name: 'Attic' });
    const up = tx.createObject({ kind: 'exit', name: 'up', location: hall.id, destination: attic.id });
    const ball = tx.createObject({ kind: 'thing', name: 'ball', location: hall.id, home: attic.id, tags: ['toy'] });
    const ana = tx.createObject({ kind: 'character', name: 'Ana', location: hall.id, account: 90 });
    return { hall, attic, up, ball, ana };
  });
  return { world, ...value };
}

const names = (objects: readonly ObjectRecord[]): readonly string[] => objects.map(({ name }) => name);

describe('what is where', () => {
  test('contents by kind, and all together with exits first', () => {
    const { world, hall } = fixture();
    expect(names(world.contents(hall.id, 'thing'))).toEqual(['ball']);
    expect(names(world.contents(hall.id))).toEqual(['up', 'Ana', 'ball']);
  });

  test('a moved object is where it went, and only there', () => {
    const { world, hall, attic, ball } = fixture();
    world.transaction((tx) => tx.updateObject(ball.id, { location: attic.id }));
    expect(names(world.contents(hall.id, 'thing'))).toEqual([]);
    expect(names(world.contents(attic.id))).toEqual(['ball']);
  });

  test('exits by where they lead, residents by their home, Characters by account, oldest first', () => {
    const { world, attic, ana } = fixture();
    world.transaction((tx) => tx.createObject({ kind: 'character', name: 'Abe', account: 90 }));
    expect(names(world.exitsTo(attic.id))).toEqual(['up']);
    expect(names(world.residents(attic.id))).toEqual(['ball']);
    world.transaction((tx) => tx.updateObject(ana.id, { account: null }));
    world.transaction((tx) => tx.updateObject(ana.id, { account: 90 }));
    expect(names(world.charactersOf(90))).toEqual(['Ana', 'Abe']);
  });

  test('tags in any case', () => {
    expect(names(fixture().world.tagged('TOY'))).toEqual(['ball']);
  });
});

describe('namedLike', () => {
  const world = new World();
  world.transaction((tx) => {
    tx.createObject({ kind: 'thing', name: 'big Brass-Key', aliases: ['opener'] });
    tx.createObject({ kind: 'thing', name: 'Al Bo' });
  });

  test.each([
    ['brass', ['big Brass-Key']],
    ['b', ['big Brass-Key', 'Al Bo']],
    ['al bo', ['Al Bo']],
    ['brass-key', ['big Brass-Key']],
    ['OPEN', ['big Brass-Key']],
    ['zebra', []],
    ['', []],
    [' - ', []],
  ])('%j', (query, expected) => {
    expect(names(world.namedLike(query))).toEqual(expected);
  });

  test('SE9 gives at least all that have words beginning as those typed', () => {
    const word = fc.stringMatching(/^[abé'-]{1,6}$/);
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), name, (all, query) => {
        const other = new World();
        other.transaction((tx) => {
          for (const each of all) tx.createObject({ kind: 'thing', name: each });
        });
        const words = nameWords(query);
        const begins = (each: string) => (word: string) => nameWords(each).some((begun) => begun.startsWith(word));
        const wanted = all.filter((each) => words.length > 0 && words.every(begins(each)));
        expect(names(other.namedLike(query))).toEqual(expect.arrayContaining(wanted));
      }),
    );
  });

  test.each(['lamp brass', 'room 17'])('SE9 looks at few for %s, however many have one of its words', (query) => {
    const large = new World();
    large.transaction((tx) => {
      for (let n = 0; n < 5000; n++) tx.createObject({ kind: 'thing', name: `lamp room ${n}` });
      tx.createObject({ kind: 'thing', name: 'brass lamp' });
    });
    expect(large.namedLike(query).length).toBeLessThan(200);
  });
});

test('an account is found by its name as MS50 compares names', () => {
  const world = new World();
  const fields = { password: null, level: 'player', lastPuppet: null, created: 0 } as const;
  const { value: zoe } = world.transaction((tx) => tx.createAccount({ ...fields, name: 'Zoë', key: 'zoe' }));
  expect(world.accountNamed(' ZOE')).toBe(zoe);
  expect(world.accountNamed('zo')).toBeUndefined();
});

test('attributes and settings are found by key', () => {
  const { world, ball } = fixture();
  world.transaction((tx) => {
    tx.setAttribute(ball.id, 'Colour', 'red');
    tx.setSetting('start', 1);
  });
  expect(world.attribute(ball.id, 'COLOUR')).toBe('red');
  expect(world.attributesOf(ball.id).map(({ key }) => key)).toEqual(['colour']);
  expect(world.setting('start')).toBe(1);
});

test('ST6 the next id comes after those that were loaded, and after those that were used up', () => {
  const { ball } = fixture();
  const world = new World();
  world.load('object', { ...ball, id: 41 });
  world.loadNextId(50);
  expect(world.transaction((tx) => tx.createObject({ kind: 'thing', name: 'new' })).value.id).toBe(50);
});

describe('transaction', () => {
  test('runs one at a time', () => {
    const { world } = fixture();
    expect(() => world.transaction(() => world.transaction(() => 1))).toThrow('already running');
    expect(world.transaction(() => 2).value).toBe(2);
  });

  test('a throw passes through and leaves the world as it was, its next id too', () => {
    const { world, hall, ball } = fixture();
    const breaking = (): void => {
      world.transaction((tx) => {
        tx.createObject({ kind: 'thing', name: 'new', location: hall.id });
        tx.removeObject(ball.id);
        throw new Error('broken');
      });
    };
    expect(breaking).toThrow('broken');
    expect(names(world.contents(hall.id, 'thing'))).toEqual(['ball']);
    expect(world.namedLike('new')).toEqual([]);
    expect(world.transaction((tx) => tx.createObject({ kind: 'thing', name: 'next' })).value.id).toBe(6);
  });
});
