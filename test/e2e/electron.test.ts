import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { ElectronPlayhouse } from './drivers/electron-playhouse.ts';
import { TelnetGuest } from './drivers/telnet-guest.ts';
import { electronDist } from './runtime.ts';
import { playTogether } from './stories.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const start = {
  executable: join(electronDist ?? '', 'electron'),
  args: ['-r', join(root, 'dist/electron/scheme.cjs'), root],
};

describe.skipIf(!electronDist)('the desktop app', () => {
  const house = playTogether(async () => {
    const app = await ElectronPlayhouse.open(start);
    await app.launcher.createWorld('My World', 'Lantern Harbour');
    return app;
  });

  test('axe finds nothing wrong with the launcher', async () => {
    expect(await accessibilityFaults(house().launcher.page)).toEqual([]);
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

describe.skipIf(!electronDist)('the desktop app, told to end', () => {
  test('says goodbye to guests and finds everything again', async () => {
    const first = await ElectronPlayhouse.open(start);
    onTestFinished(() => first.close());
    await first.launcher.createWorld('My World', 'Lantern Harbour');
    const ana = await first.play('Ana');
    await ana.type('north');
    await ana.isIn('Stair Street');
    const guest = await TelnetGuest.connect(await first.launcher.telnetAddress());
    await guest.sees('connect');
    expect(await first.terminate()).toBe(0);
    await guest.sees('The host has left.');

    const second = await ElectronPlayhouse.open({ ...start, home: first.home });
    onTestFinished(() => second.close());
    await second.launcher.openWorld('My World');
    await (await second.playAgain('Ana')).isIn('Stair Street');
  });
});
