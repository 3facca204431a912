// What hostile players and builders try: to do what they no longer may, to harm who is above them, to hold up the game.
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Command } from '../server/commands/command.ts';
import type { Level } from '../server/model/levels.ts';
import { partsOf } from '../server/model/topics.ts';
import { Markup } from '../server/protocol/markup.ts';
import type { Call } from '../server/sessions/call.ts';
import { splitReason } from '../server/verbs/administration/whom.ts';
import { draftOf, edit } from '../server/verbs/building/line-editor.ts';
import { ofType } from './helpers/panels.ts';
import { Stage, type Window } from './helpers/stage.ts';

let stage: Stage;
let bea: Window;
let dora: Window;

beforeEach(async () => {
  stage = await Stage.open();
  bea = await stage.player('Bea', 'builder');
  dora = await stage.player('Dora', 'admin');
});
afterEach(async () => {
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

const makeLevel = (name: string, level: Level): void =>
  stage.change((tx) => {
    tx.updateAccount(stage.world.accountNamed(name)!.id, { level });
  });

test('MS30 what was asked is answered by who still has the level', async () => {
  await stage.stranger({ transport: 'memory', address: '192.0.2.7' });
  await dora.type('ban 192.0.2.8 : away');
  makeLevel('Dora', 'player');
  const no = ['You may not do that any more.'];
  expect(await dora.type('yes')).toEqual(no);
  expect(await dora.type('say hi')).toEqual(['You say, "hi"']);
  makeLevel('Dora', 'admin');
  expect((await dora.type('bans')).join()).not.toContain('192.0.2.8');
  await bea.type('create/drop trunk');
  await bea.type('destroy trunk');
  makeLevel('Bea', 'player');
  expect(await bea.type('yes')).toEqual(no);
  expect(stage.object('trunk')).toBeDefined();
  makeLevel('Bea', 'builder');
  await bea.type('desc/edit trunk');
  await bea.type('A text.');
  makeLevel('Bea', 'player');
  expect(await bea.type(':wq')).toEqual(no);
  expect(stage.object('trunk').description).toBe('');
});

test('MS30 nobody destroys the Character of somebody as high or higher; the host may', async () => {
  const hugo = await stage.player('Hugo', 'host');
  const eve = await stage.player('Eve', 'admin');
  const [host, admin, builder] = ['Hugo', 'Eve', 'Bea'].map((name) => stage.object(name).id);
  const destroy = (id = 0) => `destroy/force/override #${id}`;
  expect(await dora.type(destroy(host))).toEqual(['You have no power over Hugo, who is a host.']);
  expect(await dora.type(destroy(admin))).toEqual(['You have no power over Eve, who is an admin.']);
  expect(await dora.type(destroy(builder))).toContain('Destroyed: Bea (#9).');
  expect(await hugo.type(destroy(admin))).toContain(`Destroyed: Eve (#${admin}).`);
  expect(eve.lines()).toContain('Eve is gone; you are out of character.');
});

test('UN6 nobody takes back or does again a lock of power without control, unless it was given away by that', async () => {
  await bea.type('create/drop trunk');
  await bea.type('lock trunk = puppet:false()');
  await dora.type('lock trunk = control:perm(admin)');
  expect(await bea.type('undo')).toEqual([
    expect.stringMatching(/^Only who controls trunk .* sets its lock puppet\.$/),
  ]);
  expect(stage.object('trunk').locks).toEqual({ puppet: 'false()', control: 'perm(admin)' });
  await dora.type('undo');
  await bea.type('lock trunk = control:false()');
  expect(await bea.type('lock trunk = control:all()')).toEqual([expect.stringMatching(/^Only who controls/)]);
  expect(await bea.type('undo')).toEqual(['Taken back: lock trunk = control:false()']);
  expect(await bea.type('undo')).toEqual(['Taken back: lock trunk = puppet:false()']);
  expect(stage.object('trunk').locks).toEqual({});
});

test('UN3 the room where everybody starts is in use', async () => {
  await bea.type('dig Den = den');
  stage.change((tx) => tx.setSetting('start', stage.object('Den').id));
  expect((await bea.type('undo')).join('\n')).toMatch(/Den \(#\d+\) is where everybody starts\.\nNothing was changed/);
  expect(stage.object('Den')).toBeDefined();
});

test('UN7 an attribute called as what every object inherits returns with no locks but its own', async () => {
  await bea.type('create trunk');
  const { id } = stage.object('trunk');
  await bea.type('set trunk/constructor = 1');
  await bea.type('set trunk/word = 2');
  await bea.type('lock trunk/word = attredit:perm(builder)');
  await bea.type('wipe trunk');
  await bea.type('yes');
  expect(await bea.type('restore trunk = 5')).toEqual([expect.stringMatching(/is as it was before change 5/)]);
  expect(stage.world.record('attribute', `${id}/constructor`)).toEqual(
    expect.objectContaining({ value: 1, key: 'constructor' }),
  );
  expect(stage.world.record('attribute', `${id}/constructor`)?.locks).toBeUndefined();
  expect(stage.world.record('attribute', `${id}/word`)?.locks).toEqual({ attredit: 'perm(builder)' });
  expect(await bea.type('lock/delete trunk/hasOwnProperty')).toEqual([expect.stringMatching(/has no lock/)]);
});

test('MS50 what is not seen makes no other name, also where builders name people', async () => {
  await bea.type('create/drop statue');
  await bea.type('kind statue = character');
  for (const name of ['Dora\u200b', 'Do\u2060ra', 'D\u3164ora'])
    expect(await bea.type(`name statue = ${name}`)).toEqual([`The name ${name} is taken.`]);
  expect(await bea.type('name me = Be\u200ba')).toEqual([expect.stringMatching(/^A name is made of letters/)]);
  expect(await bea.type('name statue = \u200b')).toEqual(['A name is made of letters and signs that are seen.']);
});

test('BV1 the map ends in the middle when the level is taken', async () => {
  stage.change((tx) => {
    for (let i = 0; i < 5000; i++) tx.createObject({ kind: 'room', name: `room ${i}` });
  });
  await stage.settle();
  bea.take();
  const sent = bea.send({ type: 'map', on: true });
  while (ofType(bea, 'map').length === 0) await turnOfTheLoop();
  makeLevel('Bea', 'player');
  await sent;
  const parts = ofType(bea, 'map').map(({ part }) => part);
  expect(parts[0]).toBe('first');
  expect(parts).not.toContain('last');
});

test('BV2 who asks for a sheet many times at once is sent one', async () => {
  const { id } = stage.object('Hall');
  bea.take();
  await Promise.all(Array.from({ length: 50 }, () => bea.send({ type: 'inspect', object: id })));
  expect(ofType(bea, 'sheet').map(({ object }) => object)).toEqual([id]);
});

test('OB3 a value has at most a hundred lists and objects within each other', async () => {
  await bea.type('create trunk');
  const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  const no = ['A value has at most 100 lists and objects within each other.'];
  expect(await bea.type(`set trunk/a = ${deep(100)}`)).toEqual([expect.stringMatching(/created/)]);
  expect(await bea.type(`set trunk/a = ${deep(101)}`)).toEqual(no);
  expect(await bea.type('set trunk/b = [[]]')).toEqual([expect.stringMatching(/created/)]);
  expect(await bea.type('cpattr trunk/a = trunk/b[0]')).toEqual(no);
  expect(await bea.type(`spawn {"key": "orc", "attrs": {"a": ${deep(101)}}}`)).toEqual(no);
});

test('LK10 a place that nobody may be teleported to has no exits and homes led to it by who may not change it', async () => {
  const hugo = await stage.player('Hugo', 'host');
  await hugo.type('dig Vault');
  await hugo.type('tel Vault');
  await hugo.type('lock here = teleport_here:perm(host); edit:perm(host)');
  const no = [expect.stringMatching(/^You may not (lead anybody|teleport) to Vault/)];
  const prototype = '{"key": "spy", "kind": "character", "home": "Vault"}';
  const lines = ['tel Vault', 'open hole = Vault', 'sethome me = Vault', `spawn ${prototype}`, 'link north = Vault'];
  for (const line of lines) expect(await bea.type(line), line).toEqual(no);
  await hugo.type('create/drop guard');
  expect(await bea.type(`copy #${stage.object('guard').id}`)).toEqual(no);
  expect(stage.world.exitsTo(stage.object('Vault').id)).toEqual([]);
  await hugo.type('lock here = edit:perm(builder)');
  expect(await bea.type('open hole = Vault')).toEqual([expect.stringMatching(/^You make the exit hole/)]);
  expect(await bea.type('sethome me = Vault')).toEqual([expect.stringMatching(/is now Vault/)]);
});

test('SE8 who is inside somebody takes nothing out of their hands', async () => {
  await dora.type('create crown');
  await bea.type(`sethome me = #${stage.object('Dora').id}`);
  await bea.type('home');
  expect(stage.object('Bea').location).toBe(stage.object('Dora').id);
  expect(await bea.type('get crown')).toEqual(['You see no "crown" here.']);
  expect(await bea.type('get all')).toEqual(['You see no "all" here.']);
  expect(stage.object('crown').location).toBe(stage.object('Dora').id);
});

test('SE8 a thing that is played does not pick itself up', async () => {
  await bea.type('create/drop golem');
  await bea.type('lock golem = puppet:owner()');
  const { id } = stage.object('golem');
  await bea.type(`ic #${id}`);
  expect(await bea.type('get me')).toEqual(['You cannot get a golem.']);
  expect(await bea.type('get all golem')).toEqual(['You cannot get a golem.']);
  await bea.type('get all');
  expect(stage.world.object(id)?.location).toBe(stage.object('Hall').id);
});

test('UN4 what a list of commands did to accounts is not taken back with what it built', async () => {
  for (const line of ['batch', 'page dora = hi', 'create trunk', '.']) await bea.type(line);
  expect(await bea.type('undo')).toEqual(['Taken back: batch']);
  expect(stage.world.namedLike('trunk')).toEqual([]);
  expect((await dora.type('page')).join()).toContain('hi');
});

test('LK11 the line that made something does not tell its secrets in the history', async () => {
  const attrs = '"attrs": {"word": "plugh"}, "attr_locks": {"word": "attrread:perm(admin)"}';
  await dora.type(`spawn {"key": "orc", ${attrs}}`);
  for (const line of ['history orc', 'examine orc']) {
    expect((await bea.type(line)).join('\n'), line).not.toContain('plugh');
    expect((await bea.type(line)).join('\n'), line).toContain('spawn …');
  }
  expect((await dora.type('history orc')).join()).toContain('plugh');
});

test('UN7 an attribute called as what every object inherits is shown with its own locks only', async () => {
  await bea.type('create trunk');
  for (const line of ['set trunk/constructor = 1', 'set trunk/word = 2', 'lock trunk/word = attredit:all()'])
    await bea.type(line);
  await bea.type('wipe trunk');
  await bea.type('yes');
  const shown = (await bea.type('history trunk = 5')).join('\n');
  expect(shown).toContain('/constructor: 1 -> none');
  expect(shown).not.toContain('/constructor locks');
});

/** Far more than a text can hold: what takes a time that grows with its square does not end. */
const LONG = 300_000;

test('MS11 H-14 HE4 long runs of one sign are read as fast as other text', async () => {
  expect(Markup.trusted(`${'|'.repeat(LONG)}x|`).source).toHaveLength(LONG + 3);
  const blanks = ' '.repeat(LONG);
  expect(edit(draftOf('a'), `:s a${blanks}b`)).toMatchObject({ says: 'It is written :s old = new.' });
  expect(edit(draftOf('=a'), ':s =a = b')).toMatchObject({ draft: { lines: ['b'] } });
  expect(partsOf({ name: 'lore', text: `# subtopics\n##${blanks}` }).parts).toEqual([]);
  expect(splitReason(`bob${blanks}x`)).toEqual({ target: `bob${blanks}x`, reason: '' });
  const gap: Command<Call> = {
    name: 'gap',
    states: ['ic'],
    category: 'general',
    syntax: ['gap'],
    run: (call) => call.reply(Markup.plain(`a${blanks}b\n${'1\n'.repeat(30)}`)),
  };
  const other = await Stage.open([gap]);
  const ana = await other.player('Ana');
  await ana.send({ type: 'client', columns: 80, rows: 10 });
  await ana.type('option pager = on');
  expect((await ana.type('gap')).at(-1)).toMatch(/Page 1/);
  await ana.type('q');
  await other.dispose();
});

test('MS3 who was asked how to play an own Character takes it back from who came to play it meanwhile', async () => {
  stage.change((tx) => tx.setSetting('policy', 'open'));
  const hugo = await stage.player('Hugo', 'host');
  const account = stage.account('Ana');
  const character = stage.character(account, 'Ana');
  const first = await stage.window(account, character);
  const second = await stage.window(account);
  expect((await second.type('ic Ana')).join()).toContain('1 share it, 2 take it over');
  await first.type('ooc');
  await hugo.type(`ic #${character.id}`);
  const before = stage.engine.sessions.puppeting(character.id).map((session) => session.account);
  expect(before).toEqual([stage.world.accountNamed('Hugo')!.id]);
  await second.type('1');
  expect(hugo.lines()).toContain('Ana takes Ana back.');
  expect(stage.engine.sessions.puppeting(character.id).map((session) => session.account)).toEqual([account.id]);
});

test('LK10 UN6 no exit leads and nobody is at home again where that is not allowed any more', async () => {
  const hugo = await stage.player('Hugo', 'host');
  await hugo.type('dig Vault');
  await bea.type('open hole = Vault');
  await bea.type('sethome me = Vault');
  await bea.type('link hole = Garden');
  await bea.type('sethome me = Garden');
  await hugo.type('tel Vault');
  await hugo.type('lock here = teleport_here:perm(host); edit:perm(host)');
  const no = [expect.stringMatching(/^You may not lead anybody to Vault/)];
  for (const line of ['undo', 'restore hole = 2', 'restore me = 2']) expect(await bea.type(line), line).toEqual(no);
  expect(stage.world.exitsTo(stage.object('Vault').id)).toEqual([]);
  await hugo.type('lock/delete here/teleport_here');
  expect(await bea.type('undo')).toEqual(['Taken back: sethome me = Garden']);
  expect(await bea.type('undo')).toEqual(['Taken back: link hole = Garden']);
});
