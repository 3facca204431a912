import { type Browser, chromium, type Page } from 'playwright-core';
import { LoginPage } from '../pages/login-page.ts';
import { SessionPage } from '../pages/session-page.ts';
import { type Playhouse, watchForTroubles } from '../playhouse.ts';
import { sandboxFlags } from '../runtime.ts';
import { HeadlessHost } from './headless-host.ts';

/** A headless host and browsers that play in it: every page is somebody else's. */
export class ChromiumPlayhouse implements Playhouse {
  readonly host: HeadlessHost;
  readonly troubles: string[] = [];
  readonly #browser: Browser;

  private constructor(host: HeadlessHost, browser: Browser) {
    this.host = host;
    this.#browser = browser;
  }

  static async open(executablePath: string): Promise<ChromiumPlayhouse> {
    const host = await HeadlessHost.start();
    const browser = await chromium.launch({ executablePath, args: [...sandboxFlags] });
    return new ChromiumPlayhouse(host, browser);
  }

  async play(character: string): Promise<SessionPage> {
    const page = await this.visit();
    await new LoginPage(page).signUp(`Player${character}`, `lantern ${character}`);
    const session = new SessionPage(page);
    await session.becomeNew(character);
    return session;
  }

  /** Opens the host's address, as somebody new. */
  async visit(): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1000, height: 700 } });
    const page = await context.newPage();
    watchForTroubles(page, this.troubles);
    await page.goto(this.host.web);
    return page;
  }

  pages(): readonly Page[] {
    return this.#browser.contexts().flatMap((context) => context.pages());
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.host.stop();
  }
}
