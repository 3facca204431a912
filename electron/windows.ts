// The app's windows: one launcher, any number of sessions. Pages are sandboxed and stay where they are.
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  nativeTheme,
  type Session,
  screen,
  type WebContents,
} from 'electron';
import { COPY_PARAMETER } from '../server/protocol/launcher.ts';
import { LAUNCHER_PAGE, SESSION_PAGE } from './pages.ts';
import { inProgram } from './paths.ts';

/** Pixels by which each new session window lies below and to the right of the one before. */
const CASCADE_STEP = 32;
/** Session windows until the cascade starts again at the top. */
const CASCADE_LENGTH = 8;

type Size = { readonly width: number; readonly height: number };
const SESSION_SIZE: Size = { width: 900, height: 680 };

/** Until a page is drawn. */
const backgrounds = { dark: '#14161c', light: '#f7f5f0' };

export class Windows {
  #launcher: BrowserWindow | undefined;
  readonly #sessions: BrowserWindow[] = [];
  readonly #copies = new Set<BrowserWindow>();
  #opened = 0;

  /** The launcher's page, while it is open. */
  get launcher(): WebContents | undefined {
    return this.#launcher?.webContents;
  }

  /** Shows the launcher, in front. */
  showLauncher(): void {
    if (this.#launcher) {
      if (this.#launcher.isMinimized()) this.#launcher.restore();
      this.#launcher.focus();
      return;
    }
    const window = openPage(LAUNCHER_PAGE, { width: 960, height: 720, minWidth: 480, minHeight: 400, title: 'Troupe' });
    window.on('closed', () => {
      this.#launcher = undefined;
    });
    this.#launcher = window;
  }

  /** Opens a session window, in a world or in a copy of one; `connect` is called with its page whenever that has loaded and wants a connection. */
  openSession(connect: (page: WebContents) => void, copyOf?: string): void {
    const query = copyOf === undefined ? '' : `?${new URLSearchParams({ [COPY_PARAMETER]: copyOf })}`;
    const window = openPage(SESSION_PAGE + query, {
      ...SESSION_SIZE,
      minWidth: 360,
      minHeight: 320,
      ...this.#nextPosition(SESSION_SIZE),
      webPreferences: { backgroundThrottling: false },
    });
    window.webContents.on('did-finish-load', () => connect(window.webContents));
    window.on('closed', () => this.#sessions.splice(this.#sessions.indexOf(window), 1));
    this.#sessions.push(window);
    if (copyOf === undefined) return;
    this.#copies.add(window);
    window.on('closed', () => this.#copies.delete(window));
  }

  /** Sends to every session window, those of the copy aside. */
  sendToSessions(channel: string, message: unknown): void {
    for (const window of this.#sessions) if (!this.#copies.has(window)) window.webContents.send(channel, message);
  }

  /** Closes the windows of the copy. */
  closeCopy(): void {
    for (const window of this.#copies) window.close();
  }

  /** Focuses the session window `step` places after the focused one, round and round. */
  cycle(step: 1 | -1): void {
    const count = this.#sessions.length;
    const current = this.#sessions.findIndex((window) => window.isFocused());
    const next = current < 0 && step < 0 ? -1 : current + step;
    this.#sessions.at(count === 0 ? 0 : next % count)?.focus();
  }

  /** Below and to the right of the launcher, and all of it on the same screen. */
  #nextPosition({ width, height }: Size): { x: number; y: number } | undefined {
    if (!this.#launcher) return undefined;
    const bounds = this.#launcher.getBounds();
    const area = screen.getDisplayMatching(bounds).workArea;
    const offset = ((this.#opened++ % CASCADE_LENGTH) + 1) * CASCADE_STEP;
    return {
      x: Math.max(area.x, Math.min(bounds.x + offset, area.x + area.width - width)),
      y: Math.max(area.y, Math.min(bounds.y + offset, area.y + area.height - height)),
    };
  }
}

function openPage(url: string, options: BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
    icon: inProgram('electron/icon.png'),
    ...options,
    webPreferences: {
      preload: inProgram('electron/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      // Elsewhere Chromium would fetch its dictionaries over the network, which nobody asked for.
      spellcheck: process.platform === 'darwin',
      ...options.webPreferences,
    },
  });
  keepInPlace(window.webContents);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(url);
  return window;
}

/** A page neither leaves its address nor opens another one, whatever it was tricked into. */
function keepInPlace(page: WebContents): void {
  page.setWindowOpenHandler(() => ({ action: 'deny' }));
  page.on('will-navigate', (event) => event.preventDefault());
  page.on('will-frame-navigate', (event) => event.preventDefault());
  page.on('will-attach-webview', (event) => event.preventDefault());
}

/** The one thing pages may do of those that have to be asked for: the launcher's Copy buttons. */
const COPYING = 'clipboard-sanitized-write';

/** Our pages need no camera, no location, no notification: all but copying text is refused. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_page, permission, answer) => answer(permission === COPYING));
  session.setPermissionCheckHandler((_page, permission) => permission === COPYING);
  session.setDevicePermissionHandler(() => false);
}
