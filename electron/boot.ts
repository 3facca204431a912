// Composition root of the desktop app: the game on one side, windows on the other. Runs once Electron is ready.
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, dialog, Menu, session, shell } from 'electron';
import { createGame, worldsFolder } from '../server/index.ts';
import {
  type Answer,
  LAUNCHER_VIEW_EVENT,
  type LauncherCalls,
  type LauncherView,
  SAVED_EVENT,
  type SavedView,
} from '../server/protocol/launcher.ts';
import { calmSentence } from './calm.ts';
import { Hosting, type Part } from './hosting.ts';
import { serveLauncher, serveSessions } from './ipc.ts';
import { libraryIn } from './library.ts';
import { Log } from './log.ts';
import { menuTemplate } from './menu.ts';
import { openedFiles } from './opened-files.ts';
import { servePages } from './pages.ts';
import { inProgram, portableFolder, worldsRoot } from './paths.ts';
import { connectPage } from './ports.ts';
import { EXTENSION, Shelf } from './shelf.ts';
import { Trial } from './trial.ts';
import { denyPermissions, Windows } from './windows.ts';

const LOOPBACK = '127.0.0.1';
const TELNET_PORT = 4000;
const WEB_PORT = 4001;
const COPY_TELNET_PORT = 4010;
const COPY_WEB_PORT = 4011;
/** Milliseconds that saving may take at the end before the app leaves anyway; the store needs far less. */
const CLOSE_MS = 10_000;

const pages = inProgram('renderer');
const worlds = worldsRoot(
  process.env,
  portableFolder(app.getPath('exe'), process.env),
  worldsFolder(process.env, process.platform, homedir()),
);
const log = new Log(app.getPath('logs'));
const windows = new Windows();
const library = libraryIn(worlds);
const hosting = new Hosting({
  library,
  open: (folder) => openGame(folder, TELNET_PORT, WEB_PORT),
  report: (what, error) => log.write(what, error),
});
const shelf = new Shelf(hosting, library);
const trial = new Trial({
  hosting,
  library,
  open: (folder) => openGame(folder, COPY_TELNET_PORT, COPY_WEB_PORT),
});

const openGame = (folder: string, telnet: number, web: number) =>
  createGame({
    folder,
    telnet: { host: LOOPBACK, port: telnet },
    web: { host: LOOPBACK, port: web, assets: pages },
    reportBug: (error, id) => log.write(`bug ${id}`, error),
  });

/** What the launcher is shown: what is hosted, and the copy beside it. */
function withCopy(view: LauncherView): LauncherView {
  const copy = trial.view();
  return copy ? { ...view, copy } : view;
}

const calls: LauncherCalls = {
  view: async () => withCopy(await hosting.view()),
  createWorld: (name, template) => hosting.createWorld(name, template),
  openWorld: (folder) => hosting.openWorld(folder),
  closeWorld: () => hosting.closeWorld('The host closed the world.'),
  createCharacter: (name) => hosting.createCharacter(name),
  play: async (character) => play(character === undefined ? {} : { character }),
  watch: async (character) => play({ character, watch: true }),
  handOver: (character) => hosting.handOver(character),
  takeBack: (character) => hosting.takeBack(character),
  makeExtra: async (name) => {
    const answer = await hosting.makeExtra(name);
    if (answer.ok) openSession({ character: answer.character });
    return answer;
  },
  setPolicy: (name) => hosting.setPolicy(name),
  backUp: () => hosting.ask(({ keeping }) => keeping.backUp()),
  restore: (folder, file) => hosting.restore(folder, file),
  markPoint: (name) => hosting.ask(({ keeping }) => keeping.markPoint(name)),
  goBack: (point) => hosting.ask(({ keeping }) => keeping.rewind(point)),
  branch: (point, name) => shelf.branch(point, name),
  renameWorld: (folder, name) => shelf.rename(folder, name),
  duplicateWorld: (folder, name) => shelf.duplicate(folder, name),
  discardWorld: (folder) => shelf.discard(folder),
  bringBackWorld: (folder) => shelf.bringBack(folder),
  deleteWorld: (folder) => shelf.delete(folder, (path) => shell.trashItem(path)),
  showFolder: async (folder) => {
    if (hosting.known(folder)) await shell.openPath(folder);
    return { ok: true };
  },
  exportWorld: async (folder) => {
    const to = await askWhereTo(hosting.known(folder)?.name ?? 'World');
    return to === undefined ? { ok: true } : await shelf.exportTo(folder, to);
  },
  importWorld: async () => {
    const file = await askWhichFile();
    return file === undefined ? { ok: true } : await shelf.import(file);
  },
  tryCopy: () => trial.begin(),
  playInCopy: async (character) => {
    const answer = trial.canPlay(character);
    const part = character === undefined ? {} : { character };
    if (answer.ok) windows.openSession((page) => trial.attach(connectPage(page), part), trial.of);
    return answer;
  },
  copyDifferences: () => trial.differences(),
  bringFromCopy: (keys) => trial.bring(keys),
  keepCopy: (name) => trial.keep(name).finally(() => trial.of ?? windows.closeCopy()),
  discardCopy: () => trial.discard().finally(() => trial.of ?? windows.closeCopy()),
};

const filters = [{ name: 'Troupe world', extensions: [EXTENSION] }];

/** The file to export to, which the dialog has asked about if it is there; undefined if nothing is to be done. */
async function askWhereTo(name: string): Promise<string | undefined> {
  const defaultPath = join(app.getPath('documents'), `${name.replace(/[\\/:]/g, ' ')}.${EXTENSION}`);
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath, filters });
  return canceled || filePath === '' ? undefined : filePath;
}

async function askWhichFile(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({ filters, properties: ['openFile'] });
  return canceled ? undefined : filePaths[0];
}

/** A file was opened by a double click. */
async function openFile(file: string): Promise<void> {
  windows.showLauncher();
  const answer = await shelf.import(file).catch((error): Answer => {
    log.write(`opening ${file}`, error);
    return { ok: false, error: calmSentence(error) };
  });
  if (answer.ok) return;
  await dialog.showMessageBox({ type: 'error', message: 'The file could not be opened', detail: answer.error });
}

function play(part: Part) {
  const answer = hosting.canPlay(part.character);
  if (answer.ok) openSession(part);
  return answer;
}

/** What session windows know of how saving stands. */
let saved: SavedView | undefined;

function show(view: LauncherView): void {
  windows.launcher?.send(LAUNCHER_VIEW_EVENT, withCopy(view));
  if (view.host.state !== 'hosting' || view.host.saved === saved) return;
  saved = view.host.saved;
  windows.sendToSessions(SAVED_EVENT, saved);
}

function openSession(part: Part): void {
  windows.openSession((page) => {
    hosting.attach(connectPage(page), part);
    if (saved) page.send(SAVED_EVENT, saved);
  });
}

/** Ctrl+N: where no world is open, the launcher is where to open one. */
function newSession(): void {
  if (!play({}).ok) windows.showLauncher();
}

async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await shell.openPath(folder);
}

/** From the menu, where nothing shows an answer but the list of the launcher. */
async function backUp(): Promise<void> {
  const answer = await calls.backUp();
  if (!answer.ok) await dialog.showMessageBox({ type: 'error', message: 'No backup was made', detail: answer.error });
}

let troubled = false;

/** The last resort: it is written down, said once, and the game goes on. */
function onTrouble(error: unknown): void {
  log.write('uncaught', error);
  if (troubled) return;
  troubled = true;
  void dialog.showMessageBox({ type: 'error', message: 'Troupe had a problem', detail: calmSentence(error) });
}

let closed = false;

/** All windows are gone: guests are told, everything is saved, then the process ends. */
function closeGame(event: { preventDefault(): void }): void {
  if (closed) return;
  event.preventDefault();
  const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_MS));
  const goodbye = 'The host has left.';
  void Promise.race([Promise.all([trial.close(goodbye), hosting.closeWorld(goodbye)]), patience])
    .catch((error) => log.write('closing', error))
    .then(() => {
      closed = true;
      app.exit(0);
    });
}

process.on('uncaughtException', onTrouble);
process.on('unhandledRejection', onTrouble);
process.on('SIGTERM', () => app.quit());
process.on('SIGINT', () => app.quit());
app.on('render-process-gone', (_event, page, details) => log.write(`page ${page.getURL()} ${details.reason}`));
app.on('second-instance', (_event, argv, folder) => {
  windows.showLauncher();
  openedFiles.addFrom(argv, folder);
});
app.on('activate', () => windows.showLauncher());
app.on('window-all-closed', () => app.quit());
app.on('will-quit', closeGame);

denyPermissions(session.defaultSession);
servePages(pages);
serveLauncher(calls, (what, error) => log.write(what, error));
serveSessions((session, unread) => hosting.setUnread(session, unread));
hosting.onChange(show);
Menu.setApplicationMenu(
  Menu.buildFromTemplate(
    menuTemplate(
      {
        newSession,
        nextSession: () => windows.cycle(1),
        previousSession: () => windows.cycle(-1),
        showLauncher: () => windows.showLauncher(),
        backUp: () => void backUp().catch(onTrouble),
        closeWorld: () => void calls.closeWorld().catch(onTrouble),
        openWorldFolder: () => void openFolder(hosting.folder ?? worlds).catch(onTrouble),
        openLogFolder: () => void openFolder(app.getPath('logs')).catch(onTrouble),
      },
      { name: app.name, isMac: process.platform === 'darwin', isPackaged: app.isPackaged },
    ),
  ),
);
windows.showLauncher();
void trial.tidy().catch((error) => log.write('copies', error));
openedFiles.take((file) => void openFile(file));
