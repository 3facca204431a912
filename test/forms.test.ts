import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_LINE_LENGTH } from '../server/protocol/limits.ts';
import { checkClientMessage } from '../server/protocol/parse.ts';
import { formOf, ofType } from './helpers/panels.ts';
import { Stage, type Window } from './helpers/stage.ts';

let stage: Stage;
let bea: Window;

beforeEach(async () => {
  stage = await Stage.open();
  bea = await stage.player('Bea', 'builder');
});
afterEach(() => stage.dispose());

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

  test('BV3: a new thing in a room, its home, kind and place can be tried', async () => {
    const { id: hall } = stage.object('Hall');
    const made = ['create lamp', `teleport/quiet #new = #${hall}`, `sethome #new = #${hall}`, 'kind #new = character'];
    bea.take();
    expect(await formOf(bea, made, true)).toEqual({ type: 'answer', id: 7, ok: true, text: '' });
    expect(await formOf(bea, ['create lamp', 'teleport/quiet #new = Nowhere'], true)).toMatchObject({ ok: false });
    expect([...stage.world.objects()].some(({ name }) => name === 'lamp')).toBe(false);
  });

  test('BV3 LK12: gives permissions for the host alone, and tries them first', async () => {
    const root = await stage.player('Root', 'host');
    expect(await formOf(bea, ['perm here = thieves'])).toMatchObject({ ok: false, text: 'A form cannot do that.' });
    expect(await formOf(root, ['perm here = bulider'], true)).toMatchObject({ ok: false, text: /too like the level/ });
    expect(await formOf(root, ['perm here = thieves'], true)).toMatchObject({ ok: true });
    expect(await formOf(root, ['perm bea = admin'], true)).toMatchObject({ ok: true });
    expect(stage.object('Hall').permissions).toEqual([]);
    expect(stage.world.accountNamed('Bea')?.level).toBe('builder');
    expect(await formOf(root, ['perm here = thieves', 'tag here = dark'])).toMatchObject({ ok: true });
    expect(stage.object('Hall').permissions).toEqual(['thieves']);
    expect(await formOf(root, ['undo'])).toMatchObject({ text: 'Taken back: perm here = thieves (and 1 more)' });
    expect(stage.object('Hall').permissions).toEqual([]);
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

  test('BV4: has prototypes and help topics, too; a form keeps them at once', async () => {
    await bea.send({ type: 'client', edits: true });
    expect(await formOf(bea, ['spawn/edit {"prototype_key": "orc", "desc": "Small."}'])).toMatchObject({ ok: true });
    await bea.type('spawn/edit orc');
    const [prototype] = ofType(bea, 'edit');
    expect(prototype).toMatchObject({ title: 'the prototype orc', line: 'spawn/edit ', isJson: false });
    const grown = prototype?.text.replace('Small.', 'Big = wide.') ?? '';
    expect(await formOf(bea, [`${prototype?.line}${grown.replace('}', '')}`])).toMatchObject({ ok: false });
    expect(await formOf(bea, [`${prototype?.line}${grown}`])).toMatchObject({
      ok: true,
      text: 'The prototype orc is saved.',
    });
    expect(stage.world.setting('prototype:orc')).toMatchObject({ desc: 'Big = wide.' });
    await bea.type('sethelp/edit harbour;port, places');
    const topic = ofType(bea, 'edit').at(-1);
    expect(topic).toMatchObject({ text: '', line: 'sethelp harbour;port, places = ' });
    expect(await formOf(bea, [`${topic?.line}Ships = boats.\n# subtopics\n## quay\nWet.`])).toMatchObject({ ok: true });
    expect(await bea.type('help harbour/quay')).toContainEqual(expect.stringContaining('Wet.'));
    expect(stage.world.record('topic', 'harbour')).toMatchObject({ aliases: ['port'], category: 'places' });
  });

  test('BV4: who may not change it is sent nothing', async () => {
    await bea.send({ type: 'client', edits: true });
    await stage.player('Ana');
    expect((await bea.type('desc/edit ana'))[0]).toMatch(/^You may not change Ana/);
    expect(ofType(bea, 'edit')).toEqual([]);
  });
});
