// A copy of a world on disk, played beside it: what was tried there is brought back while people play.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGame, type Game } from '../server/game.ts';
import type { CopyChanges } from '../server/host-bringing.ts';
import { type DifferenceView, MAX_BROUGHT } from '../server/protocol/launcher.ts';
import { toPlain } from '../server/protocol/markup.ts';
import type { ServerMessage } from '../server/protocol/messages.ts';
import { memoryPair } from '../server/transports/memory.ts';
import { createWorldAt } from '../server/worlds/library.ts';
import { createWorldFrom } from '../server/worlds/world-copy.ts';

let root: string;
let world: Game;
let copy: Game;
let changes: CopyChanges;
let bugs: unknown[];

const open = (folder: string): Promise<Game> =>
  createGame({ folder, linesPerSecond: 0, reportBug: (error) => bugs.push(error) });

beforeEach(async () => {
  bugs = [];
  root = mkdtempSync(join(tmpdir(), 'troupe-copies-'));
  await createWorldAt({ folder: join(root, 'Keep'), name: 'Keep', template: 'starter' });
  world = await open(join(root, 'Keep'));
  await world.createCharacter('Ana');
  const now = await world.keeping.snapshot();
  if (!now.ok) throw new Error(now.error);
  copy = await open(await createWorldFrom({ root: join(root, 'copies'), file: now.point.file, name: 'Copy' }));
  changes = copy.bringing.begin();
});
afterEach(async () => {
  await Promise.all([world.close(''), copy.close('')]);
  rmSync(root, { recursive: true });
  expect(bugs).toEqual([]);
});

/** A window of the host who plays Ana. */
function play(game: Game) {
  const { server, client } = memoryPair();
  const lines: string[] = [];
  client.onMessage((message: ServerMessage) => {
    if (message.type === 'line') lines.push(...toPlain(message.text).split('\n'));
  });
  const [ana] = game.characters();
  game.attach(server, { host: true, ...(ana && { character: ana.id }) });
  return {
    /** Types and waits until it is shown. */
    async type(line: string, shown: string): Promise<void> {
      const seen = lines.length;
      client.send({ type: 'input', text: line });
      await expect.poll(() => lines.slice(seen).join('\n'), { timeout: 10_000 }).toContain(shown);
    },
  };
}

async function differences(): Promise<readonly DifferenceView[]> {
  const answer = await world.bringing.differences(changes);
  if (!answer.ok) throw new Error(answer.error);
  return answer.differences;
}

const called = (list: readonly DifferenceView[], title: string): DifferenceView =>
  list.find((each) => each.title.startsWith(title))!;

test('TR1 TR2 TR4 what was built in the copy is previewed and brought back as one deed, and taken back by undo', async () => {
  const [real, tried] = [play(world), play(copy)];
  await real.type('create ball', 'You make');
  await tried.type('dig Cellar = trapdoor, ladder', 'from Cellar');
  await tried.type('desc here = Dark and cold.', 'described');
  await tried.type('create lamp', 'You make');
  await tried.type('set lamp/oil = 5', 'created');
  await tried.type('perm lamp = thieves', 'has the permission');
  await tried.type('lock trapdoor = traverse:holds(lamp)', 'traverse: holds(lamp)');
  const list = await differences();
  expect(list.map(({ kind, what, title, place }) => [kind, what, title.replace(/#\d+/, '#'), place])).toEqual([
    ['added', 'room', 'Cellar', ''],
    ['added', 'exit', 'trapdoor', 'Lantern Square'],
    ['added', 'exit', 'ladder', 'Cellar'],
    ['changed', 'room', 'Lantern Square (#)', ''],
    ['added', 'thing', 'lamp', 'Ana'],
  ]);
  expect(called(list, 'Lantern').changes).toEqual([
    { field: 'description', before: expect.stringContaining('lantern'), after: 'Dark and cold.' },
  ]);
  expect(called(list, 'lamp').changes).toContainEqual({ field: 'oil', before: '', after: '5' });
  expect(called(list, 'lamp').changes).toContainEqual({ field: 'permissions', before: '', after: 'thieves' });
  expect(called(list, 'trapdoor').changes).toContainEqual({ field: 'way', before: '', after: 'Cellar (new)' });
  expect(called(list, 'trapdoor').needs).toEqual([called(list, 'Cellar').key]);

  const chosen = [called(list, 'trapdoor').key, called(list, 'lamp').key];
  expect(await world.bringing.bring(changes, chosen)).toEqual({ ok: true });
  await real.type('examine lamp', 'Permissions: thieves');
  await real.type('trapdoor', 'Cellar');
  expect((await differences()).map(({ title }) => title.replace(/ \(#\d+\)/, ''))).toEqual([
    'ladder',
    'Lantern Square',
  ]);
  await real.type('history here', 'brought back from a copy');
  expect((await world.keeping.backups()).map(({ cause }) => cause)).toContain('pre-bulk');

  await real.type('undo', 'Taken back: brought back from a copy');
  await real.type('look', 'Lantern Square');
  await real.type('find Cellar', 'Nothing called');
  expect(await differences()).toHaveLength(5);
  await real.type('redo', 'Done again');
  await tried.type('set lamp/oil = 6', 'modified');
  expect(await world.bringing.bring(changes, [called(await differences(), 'lamp').key])).toEqual({ ok: true });
  await real.type('set lamp/oil', '6');
  expect((await differences()).map(({ title }) => title.replace(/ \(#\d+\)/, ''))).toEqual([
    'ladder',
    'Lantern Square',
  ]);
});

test('TR4 at most five hundred are brought at once, the first of them first, and without a backup nothing is', async () => {
  changes.engine.turn(({ tx }) => {
    for (let n = 0; n < MAX_BROUGHT + 1; n++) tx.createObject({ kind: 'thing', name: `coin ${n}` });
  });
  const found = await world.bringing.differences(changes);
  if (!found.ok) throw new Error(found.error);
  expect([found.differences.length, found.more]).toEqual([MAX_BROUGHT, 1]);
  const keys = found.differences.map(({ key }) => key);
  const last = `object ${Number(keys.at(-1)?.split(' ')[1]) + 1}`;
  expect(await world.bringing.bring(changes, [...keys, last])).toEqual({
    ok: false,
    error: `At most ${MAX_BROUGHT} objects are brought back at once, and these are ${MAX_BROUGHT + 1}.`,
  });
  const backups = join(root, 'Keep', 'backups');
  rmSync(backups, { recursive: true });
  writeFileSync(backups, '');
  const refused = await world.bringing.bring(changes, keys);
  expect(refused).toEqual({
    ok: false,
    error: expect.stringMatching(/^Nothing was brought back\. No backup could be made in /),
  });
  rmSync(backups);
  expect(await world.bringing.bring(changes, keys)).toEqual({ ok: true });
  expect(await differences()).toHaveLength(1);
});

test('TR3 what both have changed is named, and nothing is done', async () => {
  const [real, tried] = [play(world), play(copy)];
  await tried.type('name here = Dark Square', 'Dark Square');
  await tried.type('dig Cellar = trapdoor, ladder', 'from Cellar');
  await real.type('name here = Bright Square', 'Bright Square');
  const list = await differences();
  const square = called(list, 'Dark Square');
  expect(square.obstacles).toEqual([expect.stringMatching(/^The name of Bright Square \(#\d+\) was changed since\.$/)]);
  expect(square.changes).toEqual([{ field: 'name', before: 'Bright Square', after: 'Dark Square' }]);
  const refused = await world.bringing.bring(changes, [square.key, called(list, 'trapdoor').key]);
  expect(refused).toEqual({
    ok: false,
    error: expect.stringContaining(`Nothing was brought back. ${square.obstacles[0]}`),
  });
  await real.type('look', 'Bright Square');
  await real.type('find Cellar', 'Nothing called');
  expect(await world.bringing.bring(changes, ['object 99999'])).toEqual({
    ok: false,
    error: 'Nothing was brought back: the copy has changed meanwhile. Look at the differences again.',
  });
});

test('TR2 a room that was removed in the copy is left by who stands there', async () => {
  const [real, tried] = [play(world), play(copy)];
  await real.type('north', 'Stair Street');
  await tried.type('north', 'Stair Street');
  await tried.type('south', 'Lantern Square');
  await tried.type('find Stair Street', 'room');
  const { id } = changes.engine.world.namedLike('Stair Street').find(({ kind }) => kind === 'room')!;
  await tried.type(`destroy/force #${id}`, 'Destroyed');
  const list = await differences();
  const street = called(list, 'Stair Street');
  expect([street.kind, street.obstacles]).toEqual(['removed', []]);
  expect(await world.bringing.bring(changes, [street.key])).toEqual({ ok: true });
  await real.type('look', 'Lantern Square');
});
