import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { LauncherPage } from '../pages/launcher-page.ts';
import { SessionPage } from '../pages/session-page.ts';
import { type Playhouse, watchForTroubles } from '../playhouse.ts';
import { PATIENCE, sandboxFlags } from '../runtime.ts';

/** How the app is started: `args` name what Electron should run, where that is not laid out beside it. */
export interface AppStart {
  readonly executable: string;
  readonly args: readonly string[];
  /** Where its worlds and settings are; a new folder, if not given. */
  readonly home?: string;
}

/** The desktop app with a home of its own, driven through its windows. */
export class ElectronPlayhouse implements Playhouse {
  readonly app: ElectronApplication;
  readonly launcher: LauncherPage;
  readonly troubles: string[] = [];
  readonly home: string;

  private constructor(app: ElectronApplication, launcher: Page, home: string) {
    this.app = app;
    this.launcher = new LauncherPage(launcher);
    this.home = home;
    watchForTroubles(launcher, this.troubles);
    app.on('window', (page) => watchForTroubles(page, this.troubles));
  }

  /** Starts the app and waits for its launcher. */
  static async open({ executable, args, home = newHome() }: AppStart): Promise<ElectronPlayhouse> {
    const app = await _electron.launch({
      executablePath: executable,
      args: [...sandboxFlags, '--log-level=3', ...args],
      env: { ...process.env, TROUPE_WORLDS: join(home, 'worlds'), XDG_CONFIG_HOME: join(home, 'config') },
    });
    const launcher = await app.firstWindow({ timeout: PATIENCE });
    return new ElectronPlayhouse(app, launcher, home);
  }

  async play(character: string): Promise<SessionPage> {
    await this.launcher.createCharacter(character);
    return this.playAgain(character);
  }

  /** Opens a window for a Character that is there already. */
  async playAgain(character: string): Promise<SessionPage> {
    const session = await this.window(() => this.launcher.play(character));
    await session.sees(`You become ${character}.`);
    return session;
  }

  /** The window that `open` opens. */
  async window(open: () => Promise<void>): Promise<SessionPage> {
    const [page] = await Promise.all([this.app.waitForEvent('window'), open()]);
    return new SessionPage(page);
  }

  pages(): readonly Page[] {
    return this.app.windows();
  }

  /** Ends the process as the system does when it shuts down; returns the exit status. */
  async terminate(): Promise<number | null> {
    const app = this.app.process();
    app.kill('SIGTERM');
    if (app.exitCode === null) await once(app, 'exit');
    return app.exitCode;
  }

  /** Quits as a user does, and waits until the world is saved and the process is gone. */
  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

const newHome = (): string => mkdtempSync(join(tmpdir(), 'troupe-e2e-'));
