// @ts-check
// How sessions come, go and come back: logins at their real cost while somebody else plays, Characters taken and let go,
// a crowd whose network failed.

import { median, newToken, pause, roundTrips } from './measures.mjs';
import { bounded } from './servers.mjs';
import { markers } from './world.mjs';

/** @typedef {import('./client.mjs').Client} Client */
/** @typedef {import('./measures.mjs').Figures} Figures */
/** @typedef {import('./servers.mjs').Server} Server */

/** Sessions that take and let go of their Characters at once. */
export const SWAPPERS = 20;
/** Sessions that come back at once. */
export const RETURNING = 100;
/** Lines that each of them missed. */
const MISSED_LINES = 10;
const PATIENCE_MS = 60_000;

/**
 * Logs `names` in as fast as it goes, while `looker` looks around without a rest.
 * @param {Client} looker
 * @param {number} count of the logins
 * @param {() => Promise<unknown>} enter logs them all in
 * @returns {Promise<Figures>} logins a second, and what they cost the one who looks
 */
export async function loginsBesideLook(looker, count, enter) {
  /** @type {number[]} */
  const times = [];
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      const began = performance.now();
      looker.send('look');
      await looker.hear(markers.cell);
      times.push(performance.now() - began);
      await pause(1);
    }
  })();
  const began = performance.now();
  await enter();
  const seconds = (performance.now() - began) / 1000;
  isOver = true;
  await bounded(looking, PATIENCE_MS, 'a look beside logins is not answered');
  const sorted = Float64Array.from(times).sort();
  return { 'a second': count / seconds, p50: median(times), p99: sorted[Math.floor(sorted.length * 0.99)] };
}

/**
 * Each lets go of its Character and takes it again; either counts.
 * @param {Server} server @param {readonly Client[]} clients @param {number} seconds
 */
export function swaps(server, clients, seconds) {
  const step = (/** @type {number} */ count) =>
    count % 2 === 0 ? { line: 'ooc', marker: 'out of character' } : { line: 'ic', marker: markers.cell };
  return roundTrips(server, clients, step, seconds);
}

/**
 * A crowd in one room loses its connections, misses some lines, and is back at once: until each has read the last of them.
 * Only for clients that resume.
 * @param {Server} server
 * @param {readonly string[]} names of accounts with one Character each
 * @param {Client} speaker whom all of them hear
 * @returns {Promise<Figures>}
 */
export async function resumes(server, names, speaker) {
  /** @type {string[]} */
  const tokens = [];
  for (const name of names) {
    const client = await server.connect();
    tokens.push(await tokenFor(client));
    server.kind.enter(client, name);
    const word = newToken();
    client.send(`think ${word}`);
    await client.hear(word);
    client.end();
  }
  let last = '';
  for (let line = 0; line < MISSED_LINES; line++) {
    last = newToken();
    speaker.send(`say ${last}`);
    await speaker.hear(last);
  }
  const began = performance.now();
  const back = await bounded(
    Promise.all(tokens.map((token) => comeBack(server, token, last))),
    PATIENCE_MS,
    'no way back',
  );
  const times = back.map(({ at }) => at - began);
  for (const { client } of back) client.end();
  return { ms: Math.max(...times), p50: median(times) };
}

/** @param {Client} client @returns {Promise<string>} */
function tokenFor(client) {
  return new Promise((resolve) => {
    client.onText = (text) => {
      const token = /"resume":"([^"]+)"/.exec(text)?.[1];
      if (token === undefined) return;
      client.clear();
      resolve(token);
    };
    client.send('{"type":"client","resumes":true}');
  });
}

/** @param {Server} server @param {string} token @param {string} last what was said last meanwhile */
async function comeBack(server, token, last) {
  const client = await server.connect();
  client.send(JSON.stringify({ type: 'resume', token, received: 0 }));
  await client.hear(last);
  return { client, at: performance.now() };
}
