// The application menu, the same in every window. What Electron has a role for is left to it.
import type { MenuItemConstructorOptions } from 'electron';

/** What the menu asks of the app. */
export interface MenuActions {
  newSession(): void;
  nextSession(): void;
  previousSession(): void;
  showLauncher(): void;
  backUp(): void;
  closeWorld(): void;
  openWorldFolder(): void;
  openLogFolder(): void;
}

export interface MenuOptions {
  readonly name: string;
  readonly isMac: boolean;
  /** A release has no reload and no developer tools. */
  readonly isPackaged: boolean;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The menu bar from left to right. */
export function menuTemplate(actions: MenuActions, options: MenuOptions): MenuItemConstructorOptions[] {
  const bar = [fileMenu(actions, options), editMenu(), viewMenu(options), worldMenu(actions), sessionMenu(actions)];
  const all = [...bar, { role: 'windowMenu' as const }, helpMenu(actions, options)];
  return options.isMac ? [{ role: 'appMenu' }, ...all] : all;
}

const fileMenu = ({ newSession }: MenuActions, { isMac }: MenuOptions): MenuItemConstructorOptions => ({
  label: '&File',
  submenu: [
    { label: 'New &Session Window', accelerator: 'CmdOrCtrl+N', click: newSession },
    { role: 'close', label: '&Close Window', accelerator: 'CmdOrCtrl+W' },
    ...(isMac ? [] : [separator, { role: 'quit' as const }]),
  ],
});

const editMenu = (): MenuItemConstructorOptions => ({ role: 'editMenu' });

const viewMenu = ({ isPackaged }: MenuOptions): MenuItemConstructorOptions => ({
  label: '&View',
  submenu: [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(isPackaged ? [] : [separator, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
  ],
});

const worldMenu = ({ showLauncher, openWorldFolder, backUp, closeWorld }: MenuActions): MenuItemConstructorOptions => ({
  label: '&World',
  submenu: [
    { label: '&Worlds and Characters', click: showLauncher },
    { label: 'Open World &Folder', click: openWorldFolder },
    { label: '&Back Up Now', click: backUp },
    separator,
    { label: '&Close World', click: closeWorld },
  ],
});

const sessionMenu = ({ newSession, nextSession, previousSession }: MenuActions): MenuItemConstructorOptions => ({
  label: '&Session',
  submenu: [
    { label: '&New Session Window', click: newSession },
    separator,
    { label: 'N&ext Session', accelerator: 'Ctrl+Tab', click: nextSession },
    { label: '&Previous Session', accelerator: 'Ctrl+Shift+Tab', click: previousSession },
  ],
});

const helpMenu = ({ openLogFolder }: MenuActions, { name }: MenuOptions): MenuItemConstructorOptions => ({
  role: 'help',
  label: '&Help',
  submenu: [{ label: 'Open &Log Folder', click: openLogFolder }, separator, { role: 'about', label: `&About ${name}` }],
});
