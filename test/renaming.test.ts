// A world that is renamed and put back: which name it has then.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createGame } from '../server/game.ts';
import { World } from '../server/model/world.ts';
import { openFileStore } from '../server/store/file-store.ts';
import { newestGoodBackup, restoreWorld } from '../server/store/restore.ts';
import { systemClock as clock } from '../server/system-clock.ts';
import { renameWorld } from '../server/worlds/closed-world.ts';
import { createWorld } from '../server/worlds/library.ts';

async function nameInside(folder: string) {
  const store = await openFileStore({ folder, clock });
  const world = new World();
  await store.load(world);
  await store.close();
  return world.setting('world-name');
}

test('LB1: a world that is put back to a backup of before its renaming keeps its new name', async () => {
  const root = mkdtempSync(join(tmpdir(), 'troupe-renaming-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const first = await createGame({ folder: await createWorld({ root, name: 'Harbour', template: 'empty' }) });
  await first.keeping.backUp();
  await first.close('');
  const folder = await renameWorld(first.folder, 'Hill');
  const from = (await newestGoodBackup(folder))?.file ?? '';
  await restoreWorld({ folder, from, clock });
  expect(await nameInside(folder)).toBe('Harbour');
  await (await createGame({ folder })).close('');
  expect(await nameInside(folder)).toBe('Hill');
});
