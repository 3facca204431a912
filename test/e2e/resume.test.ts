import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_KEPT_MESSAGES } from '../../server/protocol/limits.ts';
import { Wire } from '../helpers/wire.ts';
import { HeadlessHost } from './drivers/headless-host.ts';
import { TelnetGuest } from './drivers/telnet-guest.ts';
import { LoginPage } from './pages/login-page.ts';
import { SessionPage } from './pages/session-page.ts';
import { chromiumPath, PATIENCE, sandboxFlags } from './runtime.ts';
import { untilShows } from './until.ts';

/** Milliseconds between two lines of somebody who does not stop talking. */
const TALK = 40;
/** How long the network is away, in milliseconds: less than a try to reconnect takes, and more than several. */
const CUTS = [700, 4000];
/** More lines than are kept for somebody who is away. */
const FLOOD = MAX_KEPT_MESSAGES + 300;

/** Ana plays in a browser at the far end of a wire; Bob talks all the time. The stories follow one another. */
describe.skipIf(!chromiumPath)('a browser whose network fails', () => {
  let host: HeadlessHost;
  let wire: Wire;
  let browser: Browser;
  let ana: SessionPage;
  let bob: TelnetGuest;
  let said = 0;
  let talk: ReturnType<typeof setInterval>;

  beforeAll(async () => {
    host = await HeadlessHost.start('--lines-per-second', '0');
    wire = await Wire.to(host.web);
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: [...sandboxFlags] });
    const page = await browser.newPage();
    await page.goto(wire.address);
    await new LoginPage(page).signUp('Anton', 'lantern Anton');
    ana = new SessionPage(page);
    await ana.becomeNew('Ana');
    bob = await TelnetGuest.connect(host.telnet);
    bob.type('create Bobson lantern-bobson');
    bob.type('charcreate Bob');
    bob.type('ic Bob');
    await ana.sees('Bob has entered the game.');
    talk = setInterval(() => bob.type(`say word ${++said}.`), TALK);
  });
  afterAll(async () => {
    clearInterval(talk);
    bob?.close();
    await browser?.close();
    wire?.close();
    await host?.stop();
  });

  /** The numbers of the words that Ana's window shows, in the order in which it does. */
  const heard = async () => [...(await ana.output()).matchAll(/Bob says, "word (\d+)\."/g)].map(([, n]) => Number(n));

  test.each(CUTS)('MS23: shows what was said in %i ms without it, in order and once', async (ms) => {
    wire.cut();
    await pause(ms);
    wire.mend();
    const last = said;
    await ana.sees(`"word ${last}."`);
    const words = await heard();
    expect(words).toEqual(words.map((_, index) => (words[0] ?? 0) + index));
    expect(await ana.output()).toContain('connected again');
  });

  test('MS23: goes on after the page was loaded anew, with what was missed and no more', async () => {
    const before = (await heard()).at(-1) ?? 0;
    await ana.page.reload();
    await ana.sees('connected again');
    await ana.sees(`"word ${said}."`);
    const words = await heard();
    expect(words[0]).toBeGreaterThan(before);
    expect(words).toEqual(words.map((_, index) => (words[0] ?? 0) + index));
    expect(await ana.title()).toContain('Ana');
  });

  test('MS23: marks the gap where more was said than is kept, and shows the rest in order and once', async () => {
    clearInterval(talk);
    wire.cut();
    await bob.sees(`You say, "word ${said}."`);
    for (let i = 0; i < FLOOD; i++) bob.type(`say word ${++said}.`);
    await bob.sees(`You say, "word ${said}."`);
    wire.mend();
    await ana.sees(`"word ${said}."`);
    const [, gap = ''] = (await ana.output()).split('could not be kept —');
    const words = [...gap.matchAll(/Bob says, "word (\d+)\."/g)].map(([, n]) => Number(n));
    expect(words).toHaveLength(MAX_KEPT_MESSAGES);
    expect(words).toEqual(words.map((_, index) => said - MAX_KEPT_MESSAGES + 1 + index));
  });

  test('MS23: another browser is offered the lost session at login, and goes on through a cut of its own', async () => {
    wire.silence(); // the browser is gone before it reads this, and the host does not know yet
    bob.type(`say word ${++said}.`);
    await bob.sees(`You say, "word ${said}."`);
    const unread = said;
    await ana.page.close();
    wire.cut();
    wire.mend();
    bob.type(`say word ${++said}.`);
    await bob.sees(`You say, "word ${said}."`);
    const page = await (await browser.newContext()).newPage();
    await page.goto(wire.address);
    await new LoginPage(page).logIn('Anton', 'lantern Anton');
    ana = new SessionPage(page);
    await ana.choose('Yes');
    await ana.sees(`"word ${said}."`);
    const [first] = await heard();
    expect(first).toBeLessThanOrEqual(unread);
    wire.cut();
    for (let i = 0; i < 5; i++) bob.type(`say word ${++said}.`);
    await bob.sees(`You say, "word ${said}."`);
    wire.mend();
    await ana.sees(`"word ${said}."`);
    expect(await heard()).toEqual(Array.from({ length: said - (first ?? 0) + 1 }, (_, i) => (first ?? 0) + i));
  });

  test('MS23: is at the door with its name, and told why, when the host has begun anew meanwhile', async () => {
    clearInterval(talk);
    wire.cut();
    await host.stop();
    host = await HeadlessHost.start();
    wire.mend(host.web);
    await ana.page.getByText('Your session is over. Log in again to go on.').waitFor({ timeout: PATIENCE });
    await untilShows(() => ana.page.getByRole('textbox', { name: 'Name' }).inputValue(), 'Anton');
  });
});
