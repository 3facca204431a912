// @ts-check
// Whether commands grow with the world: `npm run bench -- scale [OBJECTS ...]`, or after a build `node test/bench/scale.mjs`.
// Types the same lines in worlds of 1,000 and of 100,000 objects, with answers of one size, and prints what each costs and how
// much more that is in the largest. A whole game in this process, without wires and disk: what is left is the command.
import { cpus } from 'node:os';
import { createAccount, createCharacter } from '../../dist/server/accounts/accounts.js';
import { assemble } from '../../dist/server/assemble.js';
import { MemoryStore } from '../../dist/server/store/memory-store.js';
import { systemClock } from '../../dist/server/system-clock.js';
import { memoryPair } from '../../dist/server/transports/memory.js';

/** @typedef {import('../../server/protocol/messages.ts').ServerMessage} ServerMessage */
/** @typedef {import('../../server/model/transaction.ts').Transaction} Transaction */

/** Things in each room. */
const THINGS = 9;
/** Things that have the tag which is looked for, and the name of which there are several. */
const FOUND = 20;
/** Lines of a round, and rounds: the median counts. */
const LINES = 400;
const ROUNDS = 9;

/** A word of its own for each number, as likely to begin with any letters as with others. @param {number} n */
function wordOf(n) {
  let word = '';
  for (let rest = (n * 48_271) % 26 ** 5, i = 0; i < 5; i++, rest = Math.floor(rest / 26)) {
    word += String.fromCharCode(97 + (rest % 26));
  }
  return word;
}

/** Each line, or lines that undo each other, and what the answer of each holds. */
const measures = [
  { name: 'look', lines: [['look', 'A plain room']] },
  { name: 'look at a thing', lines: [['look coin', 'It is a coin']] },
  {
    name: 'get and drop',
    lines: [
      ['get coin', 'You pick up'],
      ['drop coin', 'You drop'],
    ],
  },
  { name: 'find by a name that one has', lines: [[`find lamp ${wordOf(77)}`, 'Found 1']] },
  { name: `find by a name that ${FOUND} have`, lines: [['find beacon', `Found ${FOUND}`]] },
  { name: 'find by a short word', lines: [['find lamp q7', `Found ${FOUND}`]] },
  { name: 'find nothing', lines: [['find zanzibar', 'Nothing called']] },
  { name: `find by a tag that ${FOUND} have`, lines: [['tag/search signal', 'beacon']] },
  { name: 'find by number', lines: [['find #50', '#50']] },
  {
    name: 'go there and back',
    lines: [
      ['north', 'A plain room'],
      ['south', 'A plain room'],
    ],
  },
  {
    name: 'tag and untag',
    lines: [
      ['tag coin = bench', 'bench'],
      ['tag/delete coin = bench', 'bench'],
    ],
  },
];

/** @param {Transaction} tx @param {number} objects */
function furnish(tx, objects) {
  const rooms = Math.ceil(objects / (THINGS + 3));
  const ids = Array.from(
    { length: rooms },
    (_, n) =>
      tx.createObject({
        kind: 'room',
        name: `Room of ${wordOf(n)}`,
        description: 'A plain room with plain walls.',
      }).id,
  );
  for (const [n, location] of ids.entries()) {
    const next = ids[(n + 1) % rooms] ?? location;
    tx.createObject({ kind: 'exit', name: 'north', aliases: ['n'], location, destination: next });
    tx.createObject({ kind: 'exit', name: 'south', aliases: ['s'], location: next, destination: location });
    for (let i = 0; i < THINGS; i++) {
      tx.createObject({ kind: 'thing', name: `lamp ${wordOf(n * THINGS + i)}`, location, home: location });
    }
  }
  const [first = 0, second = 0] = ids;
  tx.createObject({ kind: 'thing', name: 'coin', description: 'It is a coin.', location: first, home: first });
  for (let n = 0; n < FOUND; n++) {
    tx.createObject({
      kind: 'thing',
      name: 'beacon lamp q7',
      tags: ['signal'],
      location: ids[n * 3] ?? second,
      home: first,
    });
  }
  tx.setSetting('start', first);
}

/** A world of so many objects, and somebody in it who types. @param {number} objects */
async function open(objects) {
  const store = new MemoryStore();
  const fail = (/** @type {unknown} */ error) => {
    throw error;
  };
  const game = await assemble({ store, clock: systemClock, reportBug: fail, linesPerSecond: 0 });
  /** @type {{account: number, character: number} | undefined} */
  let seat;
  game.engine.turn(({ tx }) => {
    furnish(tx, objects);
    const account = createAccount(tx, { name: 'Bea', password: null, level: 'builder', now: 0 });
    seat = { account: account.id, character: createCharacter(tx, { account: account.id, name: 'Bea', now: 0 }).id };
  });
  const { server, client, settle } = memoryPair();
  /** @type {ServerMessage[]} */
  let shown = [];
  client.onMessage((message) => shown.push(message));
  game.door.admit(server, seat);
  settle();
  await store.settled();
  /** What is shown for a line. @param {string} text */
  const type = async (text) => {
    shown = [];
    client.send({ type: 'input', text });
    settle();
    await store.settled(); // what changed something is shown now
    settle();
    return shown;
  };
  const count = [...game.engine.world.records('object')].length;
  return { type, count, game, store };
}

/** Milliseconds of CPU for a line. @param {Awaited<ReturnType<typeof open>>} world @param {readonly (readonly string[])[]} lines */
async function costOf({ type }, lines) {
  for (const [line = '', wanted = ''] of lines) {
    const shown = JSON.stringify(await type(line));
    if (!shown.includes(wanted)) throw new Error(`"${line}" shows no "${wanted}": ${shown}`);
  }
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = process.cpuUsage();
    for (let n = 0; n < LINES; n++) {
      await type(lines[n % lines.length]?.[0] ?? '');
    }
    const { user, system } = process.cpuUsage(began);
    rounds.push((user + system) / 1000 / LINES);
  }
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 100_000];
console.log(`Node ${process.version}, ${cpus().length} processors; CPU milliseconds a line`);
/** @type {Map<string, number[]>} */
const costs = new Map(measures.map(({ name }) => [name, []]));
const counts = [];
for (const size of sizes) {
  const world = await open(size);
  counts.push(world.count);
  // What runs first is slow until it is compiled.
  if (counts.length === 1) for (const { lines } of measures) await costOf(world, lines);
  for (const { name, lines } of measures) costs.get(name)?.push(await costOf(world, lines));
  world.game.dispose();
  await world.store.close();
}
console.log(
  `${''.padEnd(32)}${counts.map((count) => `${count} objects`.padStart(18)).join('')}${'ratio'.padStart(10)}`,
);
for (const [name, [first = 0, ...more]] of costs) {
  const cells = [first, ...more].map((cost) => cost.toFixed(4).padStart(18)).join('');
  console.log(`${name.padEnd(32)}${cells}${((more.at(-1) ?? first) / first).toFixed(2).padStart(10)}`);
}
