import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ElectronPlayhouse } from './drivers/electron-playhouse.ts';
import { electronDist } from './runtime.ts';
import { playTogether } from './stories.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe.skipIf(!electronDist)('the desktop app', () => {
  const house = playTogether(async () => {
    const app = await ElectronPlayhouse.open({
      executable: join(electronDist ?? '', 'electron'),
      args: ['-r', join(root, 'dist/electron/scheme.cjs'), root],
    });
    await app.launcher.createWorld('My World', 'Lantern Harbour');
    return app;
  });

  test('a page can neither leave nor open another, nor reach Node', async () => {
    const { page } = house().launcher;
    expect(await page.evaluate('String(open("https://example.org"))')).toBe('null');
    expect(await page.evaluate('typeof require + typeof process')).toBe('undefinedundefined');
    await page.evaluate('location.assign("https://example.org")');
    expect(page.url()).toBe('app://troupe/launcher.html');
  });

  test('closing the launcher leaves the session windows playing', async () => {
    const before = house().pages().length;
    await house().launcher.page.close();
    expect(house().pages()).toHaveLength(before - 1);
  });
});
