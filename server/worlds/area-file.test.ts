import { expect, test } from 'vitest';
import { readAreas } from './area-file.ts';

const one = (text: string) => readAreas([{ file: 'a.yaml', text }]);

/** The faults of a file as `line: text`. */
function faultsIn(text: string): readonly string[] {
  const areas = one(text);
  return areas.ok ? [] : areas.error.map((fault) => `${fault.line}: ${fault.text}`);
}

/** A sound file with `lines` as further fields of its only room, from line 7 on. */
const roomWith = (...lines: string[]): string =>
  ['area: Test', 'rooms:', '  hall:', '    name: Hall', '    start: true', '    description: Bare.', ...lines]
    .map((line, index) => (index < 6 ? line : `    ${line}`))
    .join('\n');

test('a room has the name, text, tags and locks that were written', () => {
  const areas = one(`area: The Mill
rooms:
  mill-race:
    name: Mill Race
    start: true
    description: >
      Water goes by,

      and comes back as rain.
    aliases: [Race]
    tags: [Outdoors]
    permissions: [Millers, guards]
    locks:
      view: all() or perm(millers)
    attributes:
      depth: 3
      moods: [loud, {at: night}]
`);
  expect(areas.ok && areas.value[0]).toMatchObject({
    title: 'The Mill',
    rooms: [
      {
        key: 'mill-race',
        name: 'Mill Race',
        start: true,
        description: 'Water goes by,\nand comes back as rain.',
        aliases: ['race'],
        tags: ['outdoors'],
        permissions: ['millers', 'guards'],
        locks: { view: 'all() or perm(millers)' },
        attributes: { depth: 3, moods: ['loud', { at: 'night' }] },
      },
    ],
  });
});

test('an exit is a destination, or more fields with it; directions get their short form', () => {
  const areas = one(
    roomWith('exits:', '  north: hall', '  cellar door:', '    to: hall', '    aliases: [Cellar]', '  in: hall'),
  );
  expect(areas.ok && areas.value[0]?.rooms[0]?.exits).toMatchObject([
    { name: 'north', aliases: ['n'], to: 'hall' },
    { name: 'cellar door', aliases: ['cellar'], to: 'hall' },
    { name: 'in', aliases: [], to: 'hall' },
  ]);
});

test('groups that are left empty hold nothing', () => {
  const areas = one(roomWith('exits:', 'things:', 'people:', 'tags:', 'permissions:'));
  expect(areas.ok && areas.value[0]?.rooms[0]).toMatchObject({
    exits: [],
    things: [],
    people: [],
    tags: [],
    permissions: [],
  });
});

test.each([
  ['a field nobody knows', ['descripton: x'], 7, /"descripton" is no field of a room/],
  ['an exit to nowhere', ['exits:', '  north: attic'], 8, /no room "attic" for the exit "north"/],
  ['an exit without destination', ['exits:', '  north:', '    aliases: [up there]'], 8, /needs a room to lead to/],
  ['an empty exit', ['exits:', '  north:'], 8, /needs a room to lead to/],
  ['two exits of one name', ['exits:', '  north: hall', '  nave: {to: hall, aliases: [N]}'], 9, /answer to "n"/],
  ['a lock that does not parse', ['locks:', '  view: holds(key'], 8, /parentheses/],
  ['an unknown lock function', ['locks:', '  view: hold(key)'], 8, /no lock function "hold"/],
  ['an unknown lock type', ['locks:', '  travers: all()'], 8, /"travers" is no type of lock/],
  ['a name that cannot be', ['things:', '  a=b: {}'], 8, /"a=b" cannot be a name/],
  ['an alias that cannot be', ['aliases:', '  - fine', '  - "#7"'], 7, /"#7" cannot be a name/],
  [
    'a list where text should be',
    ['things:', '  box:', '    description: [a, b]'],
    9,
    /description should stand, as text/,
  ],
  ['a permission that is a level', ['permissions: [thieves, Builders]'], 7, /"builders" is a level/],
  ['a permission that is like a level', ['permissions:', '  - bulider'], 7, /"bulider" is too like the level builder/],
  ['a permission that is no word', ['permissions: [a b]'], 7, /"a b" cannot be a permission/],
  ['a permission that is a number', ['permissions: [7]'], 7, /a permission should stand, as text/],
  ['too many permissions', [`permissions: [${Array.from({ length: 31 }, (_, i) => `p${i}`)}]`], 7, /at most 30/],
  ['a lock that asks for a slip', ['locks:', '  view: not perm(bilder)'], 8, /"bilder" is too like the level builder/],
  ['text where a list should be', ['tags: old'], 7, /as a list/],
  ['text where fields should be', ['people: Bob'], 7, /the people should stand, each as "name: value"/],
  ['a number for text', ['aliases: [7]'], 7, /an alias should stand, as text/],
  ['an attribute that cannot be kept', ['attributes:', '  size: .inf'], 8, /cannot be kept/],
  ['an attribute name that cannot be', ['attributes:', '  Get Refusal: no'], 8, /"Get Refusal" cannot be an attribute/],
  ['a key given twice', ['tags: [a]', 'tags: [b]'], 8, /unique/],
])('%s is a fault on its line', (_what, lines, line, text) => {
  const faults = faultsIn(roomWith(...lines));
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^${line}: .*${text.source}`));
});

test('a file that is no YAML is told with the line of the mistake', () => {
  expect(faultsIn('area: Test\nrooms:\n  hall:\n    name: "Hall\n')).toEqual([expect.stringMatching(/^5: .*quote/)]);
});

test('an empty file lacks a title and rooms', () => {
  expect(faultsIn('')).toEqual([expect.stringContaining('title'), expect.stringContaining('no rooms')]);
});

test('every fault is told at once, in order of files and lines', () => {
  const areas = readAreas([
    { file: 'b.yaml', text: roomWith('exits:', '  up: nowhere', 'tag: [x]') },
    { file: 'a.yaml', text: 'area: A\nrooms:\n  Big Room:\n    name: Big\n  hall:\n    start: true\n' },
  ]);
  expect(areas.ok ? [] : areas.error.map(({ file, line, text }) => `${file} ${line} ${text}`)).toEqual([
    'b.yaml 8 There is no room "nowhere" for the exit "up" to lead to.',
    expect.stringMatching(/^b.yaml 9 "tag" is no field/),
    expect.stringMatching(/^a.yaml 3 "Big Room" cannot be a room's key/),
    'a.yaml 5 The room "hall" needs a name.',
    'a.yaml 5 Another room has the key "hall": b.yaml line 3.',
    'a.yaml 5 "hall" is a second start room; the first is "hall".',
  ]);
});

test('a world needs a start room', () => {
  expect(faultsIn('area: Test\nrooms:\n  hall:\n    name: Hall\n')).toEqual([
    '3: No room is the start: give one "start: true".',
  ]);
});

test('what another file may hold is not missed while that file cannot be read', () => {
  const areas = readAreas([
    { file: 'a.yaml', text: roomWith('exits:', '  up: attic') },
    { file: 'b.yaml', text: 'area: [\n' },
  ]);
  expect(areas.ok ? [] : areas.error.map((fault) => fault.file)).toEqual(['b.yaml']);
});

test('WL23 locks of attributes are read with them, and what is wrong with them is told', () => {
  const areas = one(roomWith('attributes:', '  oil: 5', 'attribute-locks:', '  oil:', '    attrread: perm(admin)'));
  expect(areas.ok && areas.value[0]?.rooms[0]?.attributeLocks).toEqual({ oil: { attrread: 'perm(admin)' } });
  const wrong = ['  oil:', '    get: all()', '    attredit: nosuch()', '  wax:', '    attrread: id(#nobody)'];
  expect(faultsIn(roomWith('attributes:', '  oil: 5', 'attribute-locks:', ...wrong))).toEqual([
    '3: The lock wax/attrread of "Hall" names #nobody, and nothing has that key.',
    '11: An attribute has the locks attrread and attredit only.',
    '12: There is no lock function "nosuch".',
    '13: There is no attribute "wax" to lock.',
  ]);
});

test('WL27 of a file that is not merged yet the places are told, not all that follows from them', () => {
  const ours = 'area: Test\nrooms:\n  hall:\n    name: Hall\n    start: true\n';
  const text = `${ours}<<<<<<< HEAD\n    tags: [red]\n=======\n    tags: [blue]\n>>>>>>> theirs\n`;
  const line = 'Here two versions of the file are not merged yet.';
  expect(faultsIn(text)).toEqual([`6: ${line}`, `8: ${line}`, `10: ${line}`]);
  expect(faultsIn(`${ours}    description: |\n      =======\n      Sale\n`)).toEqual([]);
});

test.each([
  ['{kind: banana}', 'There is no kind "banana" to spawn.'],
  ['{atrs: {oil: 1}}', expect.stringMatching(/^A prototype has no "atrs"; there are /)],
  ['{locks: "get: holds(#lamp"}', expect.stringMatching(/parentheses/)],
  ['{attrs: {a b: 1}}', expect.stringMatching(/^"a b" cannot name an attribute/)],
])('WL27 a prototype that nothing could be made from is a fault: %s', (written, told) => {
  const areas = one(`area: Test\nprototypes:\n  orc: {key: orc, locks: "get: holds(#lamp)"}\n  elf: ${written}\n`);
  const faults = areas.ok ? [] : areas.error.filter(({ line }) => line > 1);
  expect(faults).toEqual([{ file: 'a.yaml', line: 4, text: told }]);
});

test('WL20 WL27 a prototype called as what every object inherits is read as any other', () => {
  const areas = one('area: Test\nprototypes:\n  __proto__: {key: orc}\n  constructor: {key: elf}\n');
  const read = areas.ok ? Object.entries(areas.value[0]?.prototypes ?? {}) : [];
  expect(read).toEqual([
    ['__proto__', { key: 'orc' }],
    ['constructor', { key: 'elf' }],
  ]);
});
