import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { ElectronPlayhouse } from './drivers/electron-playhouse.ts';
import { TelnetGuest } from './drivers/telnet-guest.ts';
import { LoginPage } from './pages/login-page.ts';
import { SessionPage } from './pages/session-page.ts';
import { watchForTroubles } from './playhouse.ts';
import { readQr } from './read-qr.ts';
import { chromiumPath, electronDist, sandboxFlags } from './runtime.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The stories follow one another: a host plays two Characters in four windows and lends one of them to a phone. */
describe.skipIf(!electronDist || !chromiumPath)('a cast of several windows', () => {
  let house: ElectronPlayhouse;
  let browser: Browser;
  let phone: Page;
  let ana: SessionPage;
  let sharing: SessionPage;
  let bob: SessionPage;
  let watching: SessionPage;

  beforeAll(async () => {
    house = await ElectronPlayhouse.open({
      executable: join(electronDist ?? '', 'electron'),
      args: ['-r', join(root, 'dist/electron/scheme.cjs'), root],
    });
    await house.launcher.createWorld('My World', 'Lantern Harbour');
    ana = await house.play('Ana');
    bob = await house.play('Bob');
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: [...sandboxFlags] });
    phone = await (await browser.newContext({ viewport: { width: 360, height: 720 } })).newPage();
    watchForTroubles(phone, house.troubles);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  test('a second window asks how to meet a Character that is played, and shares it', async () => {
    sharing = await house.window(() => house.launcher.play('Ana'));
    await sharing.choose('Share it');
    await sharing.sees('You become Ana.');
    await bob.type('say Both of you?');
    for (const window of [ana, sharing]) await window.sees('Bob says, "Both of you?"');
  });

  test('a digit answers the question, and nothing of it is said', async () => {
    const fifth = await house.window(() => house.launcher.play('Bob'));
    await fifth.sees('4 cancel?');
    await fifth.press('4');
    await fifth.sees('Nothing was done.');
    await fifth.close();
  });

  test('MS41: a window watches and types nothing into the world', async () => {
    watching = await house.window(() => house.launcher.watch('Bob'));
    await watching.isTitled('watching Bob – My World');
    await ana.type('say Look at this.');
    await watching.sees('Ana says, "Look at this."');
    await watching.type('say And nothing more.');
    await watching.sees('unwatch');
    await watching.choose('Stop watching');
  });

  test('the launcher says who plays whom, and what waits to be seen', async () => {
    await house.launcher.cardShows('Ana', /session \d+, a window.*session \d+, a window/);
    await sharing.lookAway();
    await bob.type('say You there?');
    await house.launcher.cardShows('Ana', /1 unread/);
  });

  test('a line is spoken by another Character, by its completed name', async () => {
    await ana.complete('@b');
    await ana.finish('say From over there.');
    await ana.sees('Bob says, "From over there."');
  });

  test('CS8: a word that something here adds is completed', async () => {
    await ana.type('create/drop bell');
    await ana.type('cmdsets/add bell = ring: pose rings the bell.');
    await ana.sees('The command set of bell');
    await ana.complete('ri');
    await ana.finish('');
    await ana.sees('Ana rings the bell.');
  });

  test('another Character is a menu away', async () => {
    await sharing.switchTo('Bob');
    await sharing.choose('Cancel');
    await sharing.sees('Nothing was done.');
  });

  test('MS40: a friend takes a seat with a phone, by the QR code alone, and gives it back', async () => {
    const link = await house.launcher.handOver('Bob');
    expect(await accessibilityFaults(house.launcher.page)).toEqual([]);
    const scanned = await readQr(house.launcher.seatQr, phone);
    expect(scanned).toBe(link);
    await house.launcher.closeDialog();
    await phone.goto(scanned);
    expect(await accessibilityFaults(phone)).toEqual([]);
    await new LoginPage(phone).takeSeat();
    const guest = new SessionPage(phone);
    await guest.sees('you play Bob');
    await guest.type('say Small screen, big voice.');
    await ana.sees('Bob says, "Small screen, big voice."');
    await bob.sees('you watch');
    await house.launcher.cardShows('Bob', /Lent to a friend/);
    await house.launcher.takeBack('Bob');
    await guest.sees('was taken back');
  });

  test('MS34: an extra is made and played in a window of its own', async () => {
    const sailor = await house.window(() => house.launcher.makeExtra('Old Sailor'));
    await sailor.sees('You become Old Sailor.');
    await sailor.type('say The tide is turning.');
    await ana.sees('Old Sailor says, "The tide is turning."');
  });

  test('the policy is changed live: from now on a second window takes over', async () => {
    await house.launcher.setPolicy('Separate');
    const newcomer = await house.window(() => house.launcher.play('Ana'));
    await newcomer.sees('You become Ana.');
    await ana.sees('Ana is now played from another of your sessions.');
  });

  test('a telnet client plays among them', async () => {
    const carl = await TelnetGuest.connect(await house.launcher.telnetAddress());
    carl.type('create Carlson lantern-carl');
    carl.type('charcreate Carl');
    carl.type('ic Carl');
    await carl.sees('You become Carl.');
    carl.type('say Hello from a wire.');
    await bob.sees('Carl says, "Hello from a wire."');
    carl.close();
  });

  test('axe finds nothing wrong with the launcher and its cast, and no page complained', async () => {
    expect(await accessibilityFaults(house.launcher.page)).toEqual([]);
    expect(house.troubles).toEqual([]);
  });
});
