import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FormAnswer, MapMessage, SheetMessage } from '../server/protocol/building.ts';
import { MAX_LINE_LENGTH } from '../server/protocol/limits.ts';
import { toPlain } from '../server/protocol/markup.ts';
import type { ServerMessage } from '../server/protocol/messages.ts';
import { checkClientMessage } from '../server/protocol/parse.ts';
import { Stage, type Window } from './helpers/stage.ts';

let stage: Stage;
let bea: Window;

beforeEach(async () => {
  stage = await Stage.open();
  bea = await stage.player('Bea', 'builder');
});
afterEach(() => stage.dispose());

const ofType = <T extends ServerMessage['type']>(window: Window, type: T) =>
  window.messages.filter((message): message is Extract<ServerMessage, { type: T }> => message.type === type);

async function mapFor(window: Window): Promise<readonly MapMessage[]> {
  await window.send({ type: 'map', on: true });
  return ofType(window, 'map');
}

async function formOf(window: Window, lines: readonly string[], check = false): Promise<FormAnswer | undefined> {
  await window.send({ type: 'form', id: 7, lines, check });
  const [answer] = ofType(window, 'answer');
  return answer && { ...answer, text: toPlain(answer.text) };
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

describe('a form', () => {
  test('BV3: does several lines as one step, which is undone as one', async () => {
    const { id: tower } = stage.object('Tower');
    const lines = ['dig Loft', `open #${tower}/east = #new, west`, 'set #new/map = [1, 2, 3]'];
    const answer = await formOf(bea, lines);
    const { id: loft } = stage.object('Loft');
    expect(answer).toMatchObject({ id: 7, ok: true, made: loft });
    expect(bea.lines()).toEqual([]);
    expect(stage.world.exitsTo(loft)).toMatchObject([{ name: 'east', location: tower }]);
    expect(stage.world.attribute(loft, 'map')).toEqual([1, 2, 3]);
    expect(await formOf(bea, ['undo'])).toMatchObject({ ok: true, text: 'Taken back: dig Loft (and 2 more)' });
    expect(stage.world.object(loft)).toBeUndefined();
  });

  test('BV3: is all or nothing, and answers the refusal', async () => {
    const answer = await formOf(bea, ['dig Loft', 'open gate = #9999']);
    expect(answer).toMatchObject({ ok: false, text: 'There is no room "#9999".' });
    expect(stage.world.namedLike('Loft')).toEqual([]);
    expect(stage.bugs).toEqual([]);
  });

  test('BV3: with check it does nothing, and says what it would be refused', async () => {
    expect(await formOf(bea, ['lock here = get:nosuch()'], true)).toMatchObject({ ok: false, text: /nosuch/ });
    expect(await formOf(bea, ['lock here = get:none()'], true)).toEqual({ type: 'answer', id: 7, ok: true, text: '' });
    expect(stage.object('Hall').locks).toEqual({});
    expect(await formOf(bea, ['destroy/force here'], true)).toMatchObject({ ok: false });
  });

  test('BV3: keeps line breaks, and heeds no nick', async () => {
    await bea.type('nick desc = say desc');
    await formOf(bea, ['desc here = One = line;\nand |rtwo|n']);
    expect(stage.object('Hall').description).toBe('One = line;\nand |rtwo|n');
  });

  test('BV3: has the rights of whoever sends it, and only the commands of forms', async () => {
    const amy = await stage.player('Amy');
    expect(await formOf(amy, ['dig Loft'])).toMatchObject({ ok: false, text: 'You may not build now.' });
    expect(await formOf(bea, ['say hello'])).toMatchObject({ ok: false, text: 'A form cannot do that.' });
    expect(await formOf(bea, [`desc here = ${'x'.repeat(MAX_LINE_LENGTH)}`])).toMatchObject({ ok: false });
  });

  test('BV3: leaves the question that waits in the session alone', async () => {
    await bea.type('create box');
    await bea.type('destroy box');
    await formOf(bea, ['tag here = calm']);
    expect(await bea.type('yes')).toEqual([expect.stringContaining('Destroyed: box')]);
  });

  test('what is no form is not taken for one', () => {
    for (const form of [
      { type: 'form', id: -1, lines: [] },
      { type: 'form', id: 1, lines: [1] },
      { type: 'form', id: 1, lines: 'dig' },
      { type: 'inspect', object: 'Hall' },
    ]) {
      expect(checkClientMessage(form).ok).toBe(false);
    }
  });
});

describe('the editor of a client', () => {
  test('BV4: is sent the text and the line that keeps it; saving is a form', async () => {
    await bea.type('create/drop trunk');
    await bea.type('desc trunk = Old.');
    const { id } = stage.object('trunk');
    expect(await bea.type('desc/edit trunk')).toContain('? 2>');
    await bea.type(':q');
    await bea.send({ type: 'client', edits: true });
    expect(await bea.type('desc/edit trunk')).toEqual([
      `You edit the description of trunk (#${id}) in a window of its own.`,
    ]);
    const title = `the description of trunk (#${id})`;
    const [edit] = ofType(bea, 'edit');
    expect(edit).toEqual({ type: 'edit', title, text: 'Old.', line: `desc #${id} = `, isJson: false });
    expect(await formOf(bea, [`${edit?.line}New,\nand two lines.`])).toMatchObject({ ok: true });
    expect(stage.object('trunk').description).toBe('New,\nand two lines.');
    await bea.type('say Nothing waits.');
    await bea.type('set/edit trunk/note');
    expect(ofType(bea, 'edit').at(-1)).toMatchObject({ text: '', line: `set #${id}/note = `, isJson: true });
    expect(await formOf(bea, [`set #${id}/note = ${JSON.stringify('a "b"\n= c')}`])).toMatchObject({ ok: true });
    expect(stage.world.attribute(id, 'note')).toBe('a "b"\n= c');
  });

  test('BV4: who may not change it is sent nothing', async () => {
    await bea.send({ type: 'client', edits: true });
    await stage.player('Ana');
    expect((await bea.type('desc/edit ana'))[0]).toMatch(/^You may not change Ana/);
    expect(ofType(bea, 'edit')).toEqual([]);
  });
});
