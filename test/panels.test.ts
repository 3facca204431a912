import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MapMessage, SheetMessage } from '../server/protocol/building.ts';
import { ofType } from './helpers/panels.ts';
import { Stage, type Window } from './helpers/stage.ts';

let stage: Stage;
let bea: Window;

beforeEach(async () => {
  stage = await Stage.open();
  bea = await stage.player('Bea', 'builder');
});
afterEach(() => stage.dispose());

async function mapFor(window: Window): Promise<readonly MapMessage[]> {
  await window.send({ type: 'map', on: true });
  return ofType(window, 'map');
}

async function sheetFor(window: Window, object: number): Promise<SheetMessage | undefined> {
  await window.send({ type: 'inspect', object });
  return ofType(window, 'sheet').at(-1);
}

describe('the map', () => {
  test('BV1: shows a builder all rooms and exits, and nobody below', async () => {
    const parts = await mapFor(bea);
    expect(parts[0]?.part).toBe('first');
    expect(parts.at(-1)).toMatchObject({ part: 'last', beyond: 0 });
    const rooms = parts.flatMap((part) => part.rooms);
    expect(rooms.map(({ name }) => name)).toEqual(['Hall', 'Garden', 'Tower']);
    const { id: hall } = stage.object('Hall');
    const { id: garden } = stage.object('Garden');
    const exits = parts.flatMap((part) => part.exits);
    expect(exits).toHaveLength(4);
    expect(exits).toContainEqual({ id: expect.any(Number), name: 'north', from: hall, to: garden });
    expect(await mapFor(await stage.player('Amy'))).toEqual([]);
  });

  test('BV1: follows what others build, and only that', async () => {
    await mapFor(bea);
    const dora = await stage.player('Dora', 'admin');
    bea.take();
    await dora.type('dig Kitchen = east, west');
    const { id: kitchen } = stage.object('Kitchen');
    expect(ofType(bea, 'map')).toMatchObject([{ part: 'change', rooms: [{ id: kitchen }], exits: [{}, {}] }]);
    await dora.type(`set #${kitchen}/map = [4, -2, 1]`);
    expect(ofType(bea, 'map')).toMatchObject([{ rooms: [{ id: kitchen, place: [4, -2, 1] }] }]);
    await dora.type('say Nothing to see.');
    expect(ofType(bea, 'map')).toEqual([]);
    await dora.type('north');
    expect(ofType(bea, 'map')).toMatchObject([{ rooms: [], exits: [], gone: [] }]);
    await dora.type(`destroy/force #${kitchen}`);
    expect(ofType(bea, 'map')[0]?.gone).toContain(kitchen);
    await bea.send({ type: 'map', on: false });
    await dora.type('dig Cellar');
    expect(ofType(bea, 'map')).toEqual([]);
  });

  test('BV1: comes in slices where the world is large, the near rooms first', async () => {
    stage.change((tx) => {
      let last = stage.object('Tower').id;
      for (let i = 0; i < 6000; i++) {
        const { id } = tx.createObject({ kind: 'room', name: `Field ${i}` });
        tx.createObject({ kind: 'exit', name: 'east', location: last, destination: id });
        last = id;
      }
    });
    const parts = await mapFor(bea);
    expect(parts.length).toBeGreaterThan(4);
    expect(parts.flatMap((part) => part.rooms)).toHaveLength(6003);
    expect(parts[0]?.rooms[0]?.name).toBe('Hall');
  });

  test('BV1: shows who in play is where', async () => {
    const dora = await stage.player('Dora', 'admin');
    const places = (messages: readonly MapMessage[]) =>
      messages.flatMap(({ people = [] }) =>
        people.map(({ name, room }) => `${name} ${stage.world.object(room)?.name ?? 'nowhere'}`),
      );
    expect(places(await mapFor(bea))).toEqual(['Bea Hall', 'Dora Hall']);
    await dora.type('north');
    expect(places(ofType(bea, 'map'))).toEqual(['Dora Garden']);
    await dora.type('name me = Theodora');
    expect(places(ofType(bea, 'map'))).toEqual(['Theodora Garden']);
    await dora.type('ooc');
    expect(places(ofType(bea, 'map'))).toEqual(['Theodora nowhere']);
    await dora.type('ic Theodora');
    expect(places(ofType(bea, 'map'))).toEqual(['Theodora Garden']);
  });

  test('BV1: shows doors, and what is locked', async () => {
    const gates = (messages: readonly MapMessage[]) => messages.flatMap(({ exits }) => exits.map(({ gate }) => gate));
    expect(new Set(gates(await mapFor(bea)))).toEqual(new Set([undefined]));
    await bea.type('tag north = door');
    expect(gates(ofType(bea, 'map'))).toEqual(['door']);
    await bea.type('lock north = traverse:holds(key)');
    expect(gates(ofType(bea, 'map'))).toEqual(['locked']);
    await bea.type('lock north = traverse:all()');
    expect(gates(ofType(bea, 'map'))).toEqual(['door']);
    await bea.type('lock north = view:none()');
    expect(ofType(bea, 'map')).toEqual([]);
  });

  test('BV1: tells what an exit answers to besides its direction', async () => {
    const aliases = (messages: readonly MapMessage[]) =>
      messages.flatMap(({ exits }) => exits.flatMap((exit) => exit.aliases ?? []));
    expect(aliases(await mapFor(bea))).toEqual([]);
    await bea.type('alias north = n, gate');
    expect(aliases(ofType(bea, 'map'))).toEqual(['gate']);
  });

  test('BV1: ends when the level is taken', async () => {
    await mapFor(bea);
    await bea.type('quell');
    stage.change((tx) => tx.createObject({ kind: 'room', name: 'Hidden' }));
    expect(ofType(bea, 'map')).toEqual([]);
    expect(ofType(bea, 'session').at(-1)?.builds).toBeUndefined();
  });

  test('BV1: a place that is no place is left out', async () => {
    for (const value of ['[1]', '["a", 2]', '[1, 99999, 0]', '7']) {
      await bea.type(`set here/map = ${value}`);
      const rooms = (await mapFor(bea)).flatMap((part) => part.rooms);
      expect(rooms.find(({ name }) => name === 'Hall')).not.toHaveProperty('place');
    }
  });
});

describe('the sheet of an object', () => {
  test('BV2: shows all of it, and what is changed at once', async () => {
    const { id: hall } = stage.object('Hall');
    const first = await sheetFor(bea, hall);
    expect(first?.sheet).toMatchObject({
      name: 'Hall',
      description: 'A wide hall.',
      exits: [{ name: 'north', to: { name: 'Garden' } }],
      contents: [{ name: 'Bea', kind: 'character' }],
      mayEdit: true,
    });
    await bea.type('tag here = cold');
    expect(ofType(bea, 'sheet').at(-1)?.sheet?.tags).toEqual(['cold']);
    await bea.type('set here/oil = {"left": 5}');
    expect(ofType(bea, 'sheet').at(-1)?.sheet?.attributes).toEqual([['oil', '{"left":5}']]);
    await bea.type(`name #${stage.object('Garden').id} = Orchard`);
    expect(ofType(bea, 'sheet').at(-1)?.sheet?.exits).toMatchObject([{ to: { name: 'Orchard' } }]);
    await bea.type(`tag #${stage.object('Tower').id} = far`);
    expect(ofType(bea, 'sheet')).toEqual([]);
  });

  test('BV2: shows the home of a thing by its name, and what exits answer to', async () => {
    const { id: hall } = stage.object('Hall');
    await bea.type('create/drop trunk');
    await bea.type(`sethome trunk = #${hall}`);
    expect((await sheetFor(bea, stage.object('trunk').id))?.sheet?.home).toEqual({ id: hall, name: 'Hall' });
    await bea.type('name here = Lobby');
    expect(ofType(bea, 'sheet').at(-1)?.sheet?.home).toEqual({ id: hall, name: 'Lobby' });
    await bea.type('alias north = gate');
    expect((await sheetFor(bea, hall))?.sheet?.exits).toMatchObject([{ aliases: ['n', 'gate'] }]);
  });

  test('BV2 LK12: tells the permissions, and whether it is for the reader to give them', async () => {
    const { id: hall } = stage.object('Hall');
    const root = await stage.player('Root', 'host');
    expect((await sheetFor(bea, hall))?.sheet).toMatchObject({ permissions: [], mayPermit: false });
    expect((await sheetFor(root, hall))?.sheet).toMatchObject({ permissions: [], mayPermit: true });
    await root.type('perm here = thieves');
    bea.take();
    expect((await sheetFor(bea, hall))?.sheet).toMatchObject({ permissions: ['thieves'], mayPermit: false });
    await root.type('quell');
    expect((await sheetFor(root, hall))?.sheet).toBeUndefined();
  });

  test('BV2: shows of an exit the others of its room, whose names it may not have', async () => {
    const { id: hall } = stage.object('Hall');
    const [north] = stage.world.contents(hall, 'exit');
    expect((await sheetFor(bea, north?.id ?? 0))?.sheet?.exits).toEqual([]);
    await bea.type('open gate = Garden');
    expect(ofType(bea, 'sheet').at(-1)?.sheet?.exits).toMatchObject([{ name: 'gate' }]);
  });

  test('BV2: tells what may not be changed or read, and shows players nothing', async () => {
    const { id: hall } = stage.object('Hall');
    stage.change((tx) => {
      tx.updateObject(hall, { locks: { edit: 'none()', attrread: 'none()' } });
      tx.setAttribute(hall, 'secret', 1);
    });
    expect((await sheetFor(bea, hall))?.sheet).toMatchObject({ mayEdit: false, attributes: [] });
    expect(await sheetFor(await stage.player('Amy'), hall)).toEqual({ type: 'sheet', object: hall });
  });
});
