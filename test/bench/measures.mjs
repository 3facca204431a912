// @ts-check
// The measurements themselves. Each takes a server and clients that are in the game, and gives figures.
import { bounded } from './servers.mjs';

/** @typedef {import('./client.mjs').Client} Client */
/** @typedef {import('./servers.mjs').Server} Server */
/** @typedef {Readonly<Record<string, number | undefined>>} Figures values by the name of what they measure */

/** What a measurement may take beyond its time, in milliseconds. */
const GRACE_MS = 20_000;

/** Parts that a measurement is cut into; the median of each figure counts, as other programs run on the machine, too. */
const ROUNDS = 3;

/** What hearers count; players say it and nothing else does. */
const TIDINGS = 'Tidings';

/**
 * @typedef {object} Step
 * @property {string} line what to type
 * @property {string} marker what the answer holds
 */

let tokens = 0;
/** Text that was never sent before. */
export const newToken = () => `Tk${String(++tokens).padStart(8, '0')}q`;

/**
 * Every client types, waits for the answer, and types again.
 * @param {Server} server
 * @param {readonly Client[]} clients
 * @param {(count: number) => Step} stepOf the `count`th step of a client
 * @param {number} seconds
 */
export function roundTrips(server, clients, stepOf, seconds) {
  const counts = clients.map(() => 0);
  return rounds(async () => {
    const meter = startMeter(server);
    /** @type {number[]} */
    const latencies = [];
    const end = performance.now() + (seconds * 1000) / ROUNDS;
    const play = async (/** @type {Client} */ client, /** @type {number} */ index) => {
      for (let began = performance.now(); began < end; began = performance.now()) {
        const { line, marker } = stepOf(counts[index] ?? 0);
        counts[index] = (counts[index] ?? 0) + 1;
        client.send(line);
        await client.hear(marker);
        latencies.push(performance.now() - began);
      }
    };
    await bounded(
      Promise.all(clients.map(play)),
      seconds * 1000 + GRACE_MS,
      `${server.kind.name} does not answer "${stepOf(0).line}"`,
    );
    const used = meter();
    return {
      'a second': latencies.length / used.seconds,
      ...percentiles(latencies),
      cpu: perUnit(used.cpu, latencies.length, 1e3),
    };
  });
}

/**
 * The first client speaks; all hear it.
 * @param {Server} server
 * @param {readonly Client[]} clients
 * @param {number} ahead lines it may speak before all have heard the first: 1 is paced, many is a stream
 * @param {number} seconds
 */
export function fanOut(server, clients, ahead, seconds) {
  return rounds(async () => {
    const meter = startMeter(server);
    const hearing = new Hearing(clients, ahead, performance.now() + (seconds * 1000) / ROUNDS);
    await bounded(hearing.over, seconds * 1000 + GRACE_MS, `${server.kind.name}: a line is not heard`);
    const used = meter();
    for (const client of clients) client.clear();
    return {
      'a second': hearing.latencies.length / used.seconds,
      ...percentiles(hearing.latencies),
      cpu: perUnit(used.cpu, hearing.latencies.length, 1e6),
    };
  });
}

/** Counts who has heard how many lines, and has the speaker go on. */
class Hearing {
  /** @type {number[]} */
  latencies = [];
  /** @type {Promise<void>} */
  over;
  #speaker;
  #hearers;
  #ahead;
  #until;
  /** When each line was sent. @type {number[]} */
  #sent = [];
  /** How many have heard each line. @type {number[]} */
  #heard = [];
  #complete = 0;
  /** @type {() => void} */
  #finish = () => {};

  /** @param {readonly Client[]} clients @param {number} ahead @param {number} until */
  constructor(clients, ahead, until) {
    [this.#speaker] = clients;
    this.#hearers = clients.length;
    this.#ahead = ahead;
    this.#until = until;
    this.over = new Promise((resolve) => {
      this.#finish = resolve;
    });
    for (const client of clients) this.#listen(client);
    this.#speak();
  }

  /** @param {Client} client */
  #listen(client) {
    let line = 0;
    let rest = '';
    client.onText = (text) => {
      const parts = (rest + text).split(TIDINGS);
      rest = (parts.at(-1) ?? '').slice(-TIDINGS.length + 1);
      for (let i = 1; i < parts.length; i++) this.#note(line++);
    };
  }

  /** @param {number} line */
  #note(line) {
    this.latencies.push(performance.now() - (this.#sent[line] ?? 0));
    this.#heard[line] = (this.#heard[line] ?? 0) + 1;
    if (this.#heard[line] < this.#hearers) return;
    this.#complete++;
    this.#speak();
  }

  #speak() {
    const isTime = performance.now() < this.#until;
    while (isTime && this.#sent.length - this.#complete < this.#ahead) {
      this.#sent.push(performance.now());
      this.#speaker?.send(`say ${TIDINGS} ${newToken()}`);
    }
    if (this.#complete === this.#sent.length) this.#finish();
  }
}

/**
 * CPU in percent of one core while nobody does anything. The garbage collector's last look after a crowd came in falls
 * into one of the rounds, and is left out with it.
 * @param {Server} server
 * @param {number} seconds
 */
export function idle(server, seconds) {
  return rounds(async () => {
    const meter = startMeter(server);
    await pause((seconds * 1000) / ROUNDS);
    const used = meter();
    return { cpu: used.cpu === undefined ? undefined : (used.cpu / used.seconds) * 100 };
  });
}

/**
 * CPU in milliseconds for each unit of `work`, of all threads and of the main thread.
 * @param {Server} server
 * @param {number} units
 * @param {() => Promise<unknown>} work
 */
export async function costOf(server, units, work) {
  const meter = startMeter(server);
  await work();
  const used = meter();
  return { cpu: perUnit(used.cpu, units, 1e3), main: perUnit(used.main, units, 1e3) };
}

/** @param {number} ms @returns {Promise<void>} */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** @param {Server} server @returns {() => {seconds: number, cpu: number | undefined, main: number | undefined}} */
function startMeter(server) {
  const before = server.usage();
  const began = performance.now();
  return () => {
    const after = server.usage();
    const seconds = (performance.now() - began) / 1000;
    if (!before || !after) return { seconds, cpu: undefined, main: undefined };
    return { seconds, cpu: after.all - before.all, main: after.main - before.main };
  };
}

/** @param {() => Promise<Figures>} measure @returns {Promise<Figures>} the median of each figure */
async function rounds(measure) {
  /** @type {Figures[]} */
  const results = [];
  for (let round = 0; round < ROUNDS; round++) results.push(await measure());
  return Object.fromEntries(
    Object.keys(results[0] ?? {}).map((name) => [name, median(results.flatMap((figures) => figures[name] ?? []))]),
  );
}

/** @param {number | undefined} amount @param {number} units @param {number} scale */
const perUnit = (amount, units, scale) => (amount === undefined ? undefined : (amount * scale) / units);

/** @param {readonly number[]} latencies */
function percentiles(latencies) {
  const sorted = Float64Array.from(latencies).sort();
  const at = (/** @type {number} */ part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return { p50: at(0.5), p99: at(0.99) };
}
