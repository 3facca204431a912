// @ts-check
// The world of the measurements: a hall for crowds, two galleries to walk between, small rooms for everybody else, and
// an account with one Character for each player. Written with the program's own modules, in one transaction.
import { scryptSync } from 'node:crypto';
import { createAccount, createCharacter } from '../../dist/server/accounts/accounts.js';
import { hashPassword } from '../../dist/server/accounts/passwords.js';
import { World } from '../../dist/server/model/world.js';
import { openFileStore } from '../../dist/server/store/file-store.js';
import { systemClock } from '../../dist/server/system-clock.js';
import { createWorldAt } from '../../dist/server/worlds/library.js';

/** @typedef {import('../../dist/server/model/transaction.js').Transaction} Transaction */

export const PASSWORD = 'lantern light';
const ROOM_SIZE = 10;
const WALKERS = 50;

/** Words that only the description of such a room holds, so that a client can tell that it was shown. */
export const markers = { cell: 'wainscot', hall: 'hammerbeam', east: 'eastlight', west: 'westlight' };

/** Names of accounts; each has a Character of the same name in a place of its group. `login` has a real hash. */
export const playerName = (/** @type {'cell' | 'hall' | 'walk' | 'login'} */ group, /** @type {number} */ index) =>
  `${group} ${index}`;

/**
 * Makes the world in `folder`, which must not be there yet.
 * @param {string} folder
 * @param {{cell: number, hall: number, login: number}} players how many of each group
 */
export async function makeWorld(folder, players) {
  await createWorldAt({ folder, name: 'Bench', template: 'empty' });
  const hash = await hashPassword(PASSWORD);
  const store = await openFileStore({ folder, clock: systemClock });
  const world = new World();
  await store.load(world);
  const { change } = world.transaction((tx) => furnish(tx, players, hash));
  store.commit(change);
  await store.close();
}

/** @param {Transaction} tx @param {{cell: number, hall: number, login: number}} players @param {string} hash */
function furnish(tx, players, hash) {
  const quick = quickHash();
  /** @param {Parameters<typeof playerName>[0]} group @param {number} count @param {(index: number) => number} roomOf */
  const populate = (group, count, roomOf) => {
    for (let index = 0; index < count; index++) {
      addPlayer(tx, playerName(group, index), group === 'login' ? hash : quick, roomOf(index));
    }
  };
  const hall = addRoom(tx, 'Great Hall', markers.hall);
  const west = addRoom(tx, 'West Gallery', markers.west);
  const east = addRoom(tx, 'East Gallery', markers.east);
  addExit(tx, 'east', west, east);
  addExit(tx, 'west', east, west);
  const cells = Math.ceil(Math.max(players.cell, players.login) / ROOM_SIZE);
  const rooms = Array.from({ length: cells }, (_, index) => addRoom(tx, `Cell ${index}`, markers.cell));
  for (const [index, room] of rooms.entries()) addExit(tx, 'north', room, rooms[(index + 1) % cells] ?? room);
  const cellOf = (/** @type {number} */ index) => rooms[Math.floor(index / ROOM_SIZE)] ?? hall;
  populate('hall', players.hall, () => hall);
  populate('walk', WALKERS, () => west);
  populate('cell', players.cell, cellOf);
  populate('login', players.login, cellOf);
}

/** @param {Transaction} tx @param {string} name @param {string} marker */
function addRoom(tx, name, marker) {
  const description =
    'A plain room of middling size. The walls are white and the floor is bare; a few chairs stand about, and a ' +
    `window looks out on the square below. Whoever built it cared for the ${marker}.`;
  return tx.createObject({ kind: 'room', name, description }).id;
}

/** @param {Transaction} tx @param {string} name @param {number} location @param {number} destination */
const addExit = (tx, name, location, destination) => tx.createObject({ kind: 'exit', name, location, destination });

/** @param {Transaction} tx @param {string} name @param {string} password @param {number} room */
function addPlayer(tx, name, password, room) {
  const now = Date.now();
  const account = createAccount(tx, { name, password, level: 'player', now });
  const character = createCharacter(tx, { account: account.id, name, now });
  tx.updateObject(character.id, { stowed: room, home: room });
}

/** As hashPassword makes them, of almost no cost: a thousand players are to be there soon. */
function quickHash() {
  const salt = Buffer.alloc(16, 1);
  const hash = scryptSync(PASSWORD, salt, 32, { N: 16, r: 8, p: 1 });
  return ['scrypt', 16, 8, 1, salt.toString('base64'), hash.toString('base64')].join('$');
}
