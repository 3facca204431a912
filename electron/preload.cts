// Runs in our pages before their own scripts, in the sandbox: gives the launcher its calls and a session its port.
const { contextBridge, ipcRenderer }: typeof import('electron') = require('electron');

// As much of the page's world as this script touches; electron/ is compiled without the DOM.
declare const location: { readonly pathname: string; readonly origin: string };
declare const window: { postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void };

type Launcher = typeof import('../server/protocol/launcher.ts', { with: { 'resolution-mode': 'import' }});
type LauncherBridge = import('../server/protocol/launcher.ts', { with: { 'resolution-mode': 'import' }}).LauncherBridge;
type SessionBridge = import('../server/protocol/launcher.ts', { with: { 'resolution-mode': 'import' }}).SessionBridge;
type SavedView = import('../server/protocol/launcher.ts', { with: { 'resolution-mode': 'import' }}).SavedView;
type LauncherView = import('../server/protocol/launcher.ts', { with: { 'resolution-mode': 'import' }}).LauncherView;

// A sandboxed preload cannot load other modules; the types keep these names equal to the protocol's.
const names: Launcher['launcherCallNames'] = {
  view: 'view',
  createWorld: 'createWorld',
  openWorld: 'openWorld',
  closeWorld: 'closeWorld',
  createCharacter: 'createCharacter',
  play: 'play',
  watch: 'watch',
  handOver: 'handOver',
  takeBack: 'takeBack',
  makeExtra: 'makeExtra',
  setPolicy: 'setPolicy',
  backUp: 'backUp',
  restore: 'restore',
  markPoint: 'markPoint',
  goBack: 'goBack',
  branch: 'branch',
  renameWorld: 'renameWorld',
  duplicateWorld: 'duplicateWorld',
  discardWorld: 'discardWorld',
  bringBackWorld: 'bringBackWorld',
  deleteWorld: 'deleteWorld',
  showFolder: 'showFolder',
  exportWorld: 'exportWorld',
  importWorld: 'importWorld',
  tryCopy: 'tryCopy',
  playInCopy: 'playInCopy',
  copyDifferences: 'copyDifferences',
  bringFromCopy: 'bringFromCopy',
  keepCopy: 'keepCopy',
  discardCopy: 'discardCopy',
};
const viewEvent: Launcher['LAUNCHER_VIEW_EVENT'] = 'launcher-view';
const unreadEvent: Launcher['UNREAD_EVENT'] = 'unread';
const savedEvent: Launcher['SAVED_EVENT'] = 'saved';
const portEvent: Launcher['SESSION_PORT_EVENT'] = 'session-port';

const launcher: LauncherBridge = {
  view: () => ipcRenderer.invoke(names.view),
  createWorld: (name, template) => ipcRenderer.invoke(names.createWorld, name, template),
  openWorld: (folder) => ipcRenderer.invoke(names.openWorld, folder),
  closeWorld: () => ipcRenderer.invoke(names.closeWorld),
  createCharacter: (name) => ipcRenderer.invoke(names.createCharacter, name),
  play: (character) => ipcRenderer.invoke(names.play, character),
  watch: (character) => ipcRenderer.invoke(names.watch, character),
  handOver: (character) => ipcRenderer.invoke(names.handOver, character),
  takeBack: (character) => ipcRenderer.invoke(names.takeBack, character),
  makeExtra: (name) => ipcRenderer.invoke(names.makeExtra, name),
  setPolicy: (name) => ipcRenderer.invoke(names.setPolicy, name),
  backUp: () => ipcRenderer.invoke(names.backUp),
  restore: (folder, file) => ipcRenderer.invoke(names.restore, folder, file),
  markPoint: (name) => ipcRenderer.invoke(names.markPoint, name),
  goBack: (point) => ipcRenderer.invoke(names.goBack, point),
  branch: (point, name) => ipcRenderer.invoke(names.branch, point, name),
  renameWorld: (folder, name) => ipcRenderer.invoke(names.renameWorld, folder, name),
  duplicateWorld: (folder, name) => ipcRenderer.invoke(names.duplicateWorld, folder, name),
  discardWorld: (folder) => ipcRenderer.invoke(names.discardWorld, folder),
  bringBackWorld: (folder) => ipcRenderer.invoke(names.bringBackWorld, folder),
  deleteWorld: (folder) => ipcRenderer.invoke(names.deleteWorld, folder),
  showFolder: (folder) => ipcRenderer.invoke(names.showFolder, folder),
  exportWorld: (folder) => ipcRenderer.invoke(names.exportWorld, folder),
  importWorld: () => ipcRenderer.invoke(names.importWorld),
  tryCopy: () => ipcRenderer.invoke(names.tryCopy),
  playInCopy: (character) => ipcRenderer.invoke(names.playInCopy, character),
  copyDifferences: () => ipcRenderer.invoke(names.copyDifferences),
  bringFromCopy: (keys) => ipcRenderer.invoke(names.bringFromCopy, keys),
  keepCopy: (name) => ipcRenderer.invoke(names.keepCopy, name),
  discardCopy: () => ipcRenderer.invoke(names.discardCopy),
  onView(listener) {
    const heard = (_event: unknown, view: LauncherView) => listener(view);
    ipcRenderer.on(viewEvent, heard);
    return () => void ipcRenderer.off(viewEvent, heard);
  },
};

// The first news of saving may come before the page listens.
let lastSaved: SavedView | undefined;

const session: SessionBridge = {
  reportUnread: (number, unread) => ipcRenderer.send(unreadEvent, number, unread),
  onSaved(listener) {
    const heard = (_event: unknown, saved: SavedView) => listener(saved);
    ipcRenderer.on(savedEvent, heard);
    if (lastSaved) listener(lastSaved);
    return () => void ipcRenderer.off(savedEvent, heard);
  },
};

switch (location.pathname) {
  case '/launcher.html':
    contextBridge.exposeInMainWorld('troupe', launcher);
    break;
  case '/session.html':
    contextBridge.exposeInMainWorld('troupeSession', session);
    ipcRenderer.on(savedEvent, (_event, saved: SavedView) => {
      lastSaved = saved;
    });
    // A port cannot cross the context bridge; a window message carries it into the page.
    ipcRenderer.on(portEvent, (event) => window.postMessage(portEvent, location.origin, event.ports));
    break;
}
