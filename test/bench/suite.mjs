// @ts-check
// What is measured at one server, in which order, and how long for.
import { costOf, fanOut, idle, median, newToken, pause, roundTrips } from './measures.mjs';
import { bounded, Server } from './servers.mjs';
import { loginsBesideLook, RETURNING, resumes, SWAPPERS, swaps } from './sessions.mjs';
import { canMeasure } from './usage.mjs';
import { markers, playerName } from './world.mjs';

/** @typedef {import('./client.mjs').Client} Client */
/** @typedef {import('./measures.mjs').Step} Step */
/** @typedef {import('./servers.mjs').ServerKind} ServerKind */

/**
 * @typedef {object} Plan
 * @property {number} seconds of each round trip and fan-out
 * @property {number} idleSeconds
 * @property {number} coldStarts
 * @property {number} logins
 * @property {readonly number[]} crowds sessions that make round trips
 * @property {readonly number[]} halls sessions that hear one speaker
 * @property {readonly number[]} stays sessions whose memory is measured, besides none
 */

/** @type {Plan} */
export const fullPlan = {
  seconds: 1.8,
  idleSeconds: 4,
  coldStarts: 5,
  logins: 40,
  crowds: [1, 50, 200],
  halls: [200, 500],
  stays: [200, 1000],
};

/** @type {Plan} */
export const quickPlan = {
  seconds: 0.3,
  idleSeconds: 1,
  coldStarts: 1,
  logins: 10,
  crowds: [1, 50, 200],
  halls: [200],
  stays: [200],
};

const WALKERS = 50;
/** Logins at a time; a game admits no more than 50 strangers from one address. */
const LOGINS_AT_A_TIME = 20;
/** Lines a speaker may be ahead of the slowest hearer in a stream. */
const STREAM = 16;
/** Time for what a measurement leaves behind to come to rest, in milliseconds. */
const REST_MS = 200;
const LOGIN_PATIENCE_MS = 60_000;

/** Players of each group that a plan needs. @param {Plan} plan */
export const playersFor = (plan) => ({
  cell: Math.max(...plan.crowds, ...plan.stays),
  hall: Math.max(...plan.halls),
  login: plan.logins,
});

const token = (/** @type {string} */ verb) => () => {
  const marker = newToken();
  return { line: `${verb} ${marker}`, marker };
};
const think = token('think');
const verbs = { think, look: () => ({ line: 'look', marker: markers.cell }), say: token('say') };

/** @param {number} count @returns {Step} */
const walk = (count) =>
  count % 2 === 0 ? { line: 'east', marker: markers.east } : { line: 'west', marker: markers.west };

/** Takes a row of figures. @typedef {(measure: string, figures: import('./measures.mjs').Figures) => void} Note */

/**
 * Measures one kind of server.
 * @param {ServerKind} kind
 * @param {string} folder of the world
 * @param {Plan} plan
 * @param {Note} note
 */
export async function measure(kind, folder, plan, note) {
  note('cold start to first look', await coldStart(kind, folder, plan));
  for (const part of [stay, crowd, comeAndGo]) {
    const server = await Server.start(kind, folder);
    try {
      await part(server, plan, note);
    } finally {
      await server.stop();
    }
  }
}

/** @param {ServerKind} kind @param {string} folder @param {Plan} plan */
async function coldStart(kind, folder, { coldStarts }) {
  const times = [];
  const used = [];
  for (let start = 0; start < coldStarts; start++) {
    const began = performance.now();
    const server = await Server.start(kind, folder);
    try {
      const [client] = await enterAll(server, ['login 0']);
      await take(client, kind.isGame ? { line: 'look', marker: markers.cell } : think());
      times.push(performance.now() - began);
      used.push((server.usage()?.all ?? Number.NaN) * 1000);
      client?.end();
    } finally {
      await server.stop();
    }
  }
  return { ms: median(times), 'CPU, ms': canMeasure ? median(used) : undefined };
}

/**
 * Sessions that do little: memory, idling, coming in.
 * @param {Server} server @param {Plan} plan @param {Note} note
 */
async function stay(server, plan, note) {
  await pause(REST_MS);
  note('memory, 0 sessions', { MB: server.memory() });
  const clients = /** @type {Client[]} */ ([]);
  for (const sessions of plan.stays) {
    clients.push(...(await enterAll(server, namesOf('cell', sessions, clients.length))));
    await pause(REST_MS);
    note(`memory, ${sessions} sessions`, { MB: server.memory() });
    if (sessions === 200) note('idle, 200 sessions', await idle(server, plan.idleSeconds));
  }
  if (server.kind.isGame) note('a login', await logins(server, plan));
  for (const client of clients) client.end();
}

/**
 * Sessions that do much. Each group plays in rooms of its own, and all stay to the end.
 * @param {Server} server @param {Plan} plan @param {Note} note
 */
async function crowd(server, plan, note) {
  const { isGame } = server.kind;
  const clients = await enterAll(server, namesOf('cell', Math.max(...plan.crowds)));
  // A bare server lets everybody hear everybody: only the echo compares.
  for (const [verb, step] of Object.entries(isGame ? verbs : { think })) {
    for (const sessions of plan.crowds) {
      await rest(clients);
      const figures = await roundTrips(server, clients.slice(0, sessions), step, plan.seconds);
      note(`${verb}, ${count(sessions)}`, figures);
    }
  }
  if (isGame) await move(server, plan, note);
  // Where everybody hears everybody, the crowd becomes the audience.
  const hall = isGame ? [] : clients;
  for (const sessions of plan.halls) {
    hall.push(...(await enterAll(server, namesOf('hall', sessions, hall.length))));
    for (const [mode, ahead] of /** @type {const} */ ([
      ['paced', 1],
      ['streamed', STREAM],
    ])) {
      await rest(hall);
      note(`one speaker, ${sessions} hear, ${mode}`, await fanOut(server, hall, ahead, plan.seconds));
    }
  }
  for (const client of [...clients, ...hall]) client.end();
}

/**
 * Sessions that begin, end and come back.
 * @param {Server} server @param {Plan} plan @param {Note} note
 */
async function comeAndGo(server, plan, note) {
  if (!server.kind.isGame) return;
  const visitors = /** @type {Client[]} */ ([]);
  const [looker] = await enterAll(server, namesOf('cell', 1));
  if (!looker) return;
  const enter = async () => visitors.push(...(await enterAll(server, namesOf('login', plan.logins))));
  note('logins beside a look', await loginsBesideLook(looker, plan.logins, enter));
  const swappers = await enterAll(server, namesOf('cell', SWAPPERS + 1, 1));
  note(`ooc or ic, ${count(SWAPPERS)}`, await swaps(server, swappers, plan.seconds));
  await leaveAll(server, [...visitors, ...swappers]);
  if (server.kind.resumes) {
    const [speaker] = await enterAll(server, namesOf('hall', 1));
    if (!speaker) return;
    note(`back at once, ${count(RETURNING)}`, await resumes(server, namesOf('hall', RETURNING + 1, 1), speaker));
    speaker.end();
  }
  looker.end();
}

/** Passwords are hashed at their real cost. @param {Server} server @param {Plan} plan */
async function logins(server, plan) {
  const visitors = /** @type {Client[]} */ ([]);
  const enter = async () => visitors.push(...(await enterAll(server, namesOf('login', plan.logins))));
  const { main } = await costOf(server, plan.logins, enter);
  await leaveAll(server, visitors);
  return { 'main thread': main };
}

/** @param {Server} server @param {Plan} plan @param {Note} note */
async function move(server, plan, note) {
  const walkers = await enterAll(server, namesOf('walk', WALKERS));
  await rest(walkers);
  note(`a move among ${WALKERS} walkers`, await roundTrips(server, walkers, walk, plan.seconds));
  await leaveAll(server, walkers);
}

/** @param {number} sessions */
const count = (sessions) => `${sessions} session${sessions === 1 ? '' : 's'}`;

/** @param {Parameters<typeof playerName>[0]} group @param {number} to @param {number} [from] */
const namesOf = (group, to, from = 0) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => playerName(group, from + index));

/**
 * Logs players in, some at a time.
 * @param {Server} server @param {readonly string[]} names
 */
async function enterAll(server, names) {
  const clients = /** @type {Client[]} */ ([]);
  for (let at = 0; at < names.length; at += LOGINS_AT_A_TIME) {
    const group = names.slice(at, at + LOGINS_AT_A_TIME).map((name) => enter(server, name));
    clients.push(...(await bounded(Promise.all(group), LOGIN_PATIENCE_MS, `${server.kind.name}: no way in`)));
  }
  return clients;
}

/** @param {Server} server @param {string} name */
async function enter(server, name) {
  const client = await server.connect();
  server.kind.enter(client, name);
  await take(client, think());
  return client;
}

/** @param {Server} server @param {readonly Client[]} clients */
async function leaveAll(server, clients) {
  if (server.kind.leave !== undefined) for (const client of clients) client.send(server.kind.leave);
  await pause(REST_MS);
  for (const client of clients) client.end();
}

/** @param {Client | undefined} client @param {Step} step */
async function take(client, step) {
  if (!client) return;
  client.send(step.line);
  await client.hear(step.marker);
}

/** Waits for what is on its way and forgets it. @param {readonly Client[]} clients */
async function rest(clients) {
  await pause(REST_MS);
  for (const client of clients) client.clear();
}
