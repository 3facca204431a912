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
import { chromiumPath, electronDist, sandboxFlags } from './runtime.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Everybody in one room: four windows of the host (Ana in two and Bob in two, of which one comes to watch), a phone on
 * Cleo's seat, and Carl over telnet. The stories follow one another.
 */
describe.skipIf(!electronDist || !chromiumPath)('everybody in one room', () => {
  let house: ElectronPlayhouse;
  let browser: Browser;
  let phone: Page;
  let cleo: SessionPage;
  let ana: SessionPage;
  let ana2: SessionPage;
  let bob: SessionPage;
  let bob2: SessionPage;
  let carl: TelnetGuest;

  beforeAll(async () => {
    house = await ElectronPlayhouse.open({
      executable: join(electronDist ?? '', 'electron'),
      args: ['-r', join(root, 'dist/electron/scheme.cjs'), root],
    });
    await house.launcher.createWorld('My World', 'Lantern Harbour');
    await house.launcher.createCharacter('Cleo');
    ana = await house.play('Ana');
    ana2 = await share('Ana');
    bob = await house.play('Bob');
    bob2 = await share('Bob');
    carl = await TelnetGuest.connect(await house.launcher.telnetAddress());
    for (const line of ['create Carlson lantern-carl', 'charcreate Carl', 'ic Carl']) carl.type(line);
    await carl.sees('You become Carl.');
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: [...sandboxFlags] });
    phone = await (await browser.newContext({ viewport: { width: 360, height: 720 } })).newPage();
    watchForTroubles(phone, house.troubles);
  }, 90_000);

  /** One more window of a Character that is played. */
  async function share(character: string): Promise<SessionPage> {
    const window = await house.window(() => house.launcher.play(character));
    await window.choose('Share it');
    await window.sees(`You become ${character}.`);
    return window;
  }

  /** Each of the four says `word`, and every window shows it once, in the words that are its own there. */
  async function allAreHeard(word: string): Promise<void> {
    const speakers = [
      { name: 'Ana', say: (text: string) => ana2.type(text) },
      { name: 'Bob', say: (text: string) => bob.type(text) },
      { name: 'Cleo', say: (text: string) => cleo.type(text) },
      { name: 'Carl', say: async (text: string) => carl.type(text) },
    ];
    const views = [
      { as: 'Ana', view: ana },
      { as: 'Ana', view: ana2 },
      { as: 'Bob', view: bob },
      { as: 'Bob', view: bob2 },
      { as: 'Cleo', view: cleo },
      { as: 'Carl', view: carl },
    ];
    for (const { name, say } of speakers) await say(`say ${name} says ${word}.`);
    for (const { as, view } of views) {
      for (const { name } of speakers) {
        await view.sees(`${name === as ? 'You say' : `${name} says`}, "${name} says ${word}."`);
        expect((await view.output()).split(`, "${name} says ${word}."`)).toHaveLength(2);
      }
    }
  }

  afterAll(async () => {
    carl?.close();
    await browser?.close();
    await house?.close();
  });

  test('MS40: a phone takes a seat by the code that the launcher shows, typed by hand', async () => {
    const code = await house.launcher.seatCode('Cleo');
    await house.launcher.closeDialog();
    await phone.goto(await house.launcher.webAddress());
    await new LoginPage(phone).enterCode(code.toLowerCase().replace('-', ' '));
    cleo = new SessionPage(phone);
    await cleo.sees('you play Cleo');
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await accessibilityFaults(phone)).toEqual([]);
  });

  test('MS3 MS10: two Characters, each shared by two windows: what each says is shown once in every window', async () => {
    await house.launcher.cardShows('Ana', /session \d+, a window.*session \d+, a window/);
    await house.launcher.cardShows('Bob', /session \d+, a window.*session \d+, a window/);
    await allAreHeard('hello');
    await bob2.type('say Twice Bob.');
    for (const view of [bob, bob2]) await view.sees('You say, "Twice Bob."');
    for (const view of [ana, ana2, cleo, carl]) await view.sees('Bob says, "Twice Bob."');
  });

  test('MS10 MS41: one of the four comes to watch, and sees what it saw before', async () => {
    await bob2.type('watch Bob');
    await bob2.sees('You watch Bob');
    await bob2.isTitled('watching Bob – My World');
    await bob2.isWith('Bob');
    expect(await bob2.page.getByRole('list', { name: 'Here' }).textContent()).not.toContain('(you)');
    await allAreHeard('more');
    for (const view of [ana, cleo, carl]) expect(await view.output()).not.toMatch(/Bob (has left|is away)/);
  });

  test('MS11: what one of two windows of a Character asks for is answered there', async () => {
    await ana.type('think Only here.');
    await ana.sees('Only here.');
    await bob.type('say After that.');
    for (const view of [ana2, bob2, cleo]) {
      await view.sees('After that.');
      expect(await view.output()).not.toContain('Only here.');
    }
  });

  test('MS6 MS14: when one of the two closes, the other goes on and nobody sees it', async () => {
    await ana2.close();
    await house.launcher.cardShows('Ana', /^(?!.*session \d+.*session \d+)/);
    await ana.type('say Still here.');
    for (const view of [bob, bob2, cleo, carl]) {
      await view.sees('Ana says, "Still here."');
      expect(await view.output()).not.toMatch(/Ana (has left|is away)/);
    }
  });

  test('MS40: the seat is taken back, and the phone reads why', async () => {
    await house.launcher.takeBack('Cleo');
    await cleo.sees('was taken back');
    for (const view of [ana, bob, carl]) await view.sees('Cleo has left the game.');
  });

  test('MS7 MS41: a window becomes another Character from its menu; who watched the first is told', async () => {
    await bob.switchTo('Cleo');
    await bob.sees('You become Cleo.');
    await bob.isTitled('Cleo – My World');
    await bob2.sees('Bob has left the game; you are out of character.');
    for (const view of [ana, carl]) await view.sees('Bob has left the game.');
  });

  test('MS43: a Character that no window plays is cast from one, and everybody there sees it once', async () => {
    await ana.complete('@bo');
    await ana.finish('waves to all.');
    for (const view of [ana, bob, carl]) {
      await view.sees('Bob waves to all.');
      expect((await view.output()).split('Bob waves to all.')).toHaveLength(2);
    }
    await ana.type('@bob: ooc');
    await carl.sees(/(Bob has left the game\..*){2}/s);
  });

  test('no page had anything to complain of', () => {
    expect(house.troubles).toEqual([]);
  });
});
