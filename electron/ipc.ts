// The launcher's calls and what session windows report: the only place that listens to pages, and only to our own.
import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { type Answer, type LauncherCalls, MAX_BROUGHT, UNREAD_EVENT } from '../server/protocol/launcher.ts';
import { calmSentence } from './calm.ts';
import { LAUNCHER_PAGE, SESSION_PAGE } from './pages.ts';

type Check = (value: unknown) => boolean;

/** A name or a path longer than this is a mistake. */
const MAX_TEXT = 4096;

const isText: Check = (value) => typeof value === 'string' && value.length <= MAX_TEXT;
const isId: Check = (value) => Number.isSafeInteger(value);
const areKeys: Check = (value) => Array.isArray(value) && value.length <= MAX_BROUGHT && value.every(isText);
const isMaybeId: Check = (value) => value === undefined || isId(value);

/** What each call takes. */
const signatures: { readonly [Name in keyof LauncherCalls]: readonly Check[] } = {
  view: [],
  createWorld: [isText, isText],
  openWorld: [isText],
  closeWorld: [],
  createCharacter: [isText],
  play: [isMaybeId],
  watch: [isId],
  handOver: [isId],
  takeBack: [isId],
  makeExtra: [isText],
  setPolicy: [isText],
  backUp: [],
  restore: [isText, isText],
  markPoint: [isText],
  goBack: [isId],
  branch: [isId, isText],
  renameWorld: [isText, isText],
  duplicateWorld: [isText, isText],
  discardWorld: [isText],
  bringBackWorld: [isText],
  deleteWorld: [isText],
  showFolder: [isText],
  exportWorld: [isText],
  importWorld: [],
  tryCopy: [],
  playInCopy: [isMaybeId],
  copyDifferences: [],
  bringFromCopy: [areKeys],
  keepCopy: [isText],
  discardCopy: [],
};

/**
 * Answers the launcher page with `calls`. What they throw goes to `report`; the page gets one calm sentence.
 */
export function serveLauncher(calls: LauncherCalls, report: (what: string, error: unknown) => void): void {
  for (const name of Object.keys(signatures) as (keyof LauncherCalls)[]) {
    // The checks of `signatures` are what make the arguments of a page those of the call.
    const call: (...args: never[]) => Promise<unknown> = calls[name].bind(calls);
    ipcMain.handle(name, async (event, ...args) => {
      if (!isFrom(LAUNCHER_PAGE, event)) throw new Error(`${name} was called from another page`);
      if (!fits(args, signatures[name])) throw new Error(`${name} was called with other arguments`);
      return call(...(args as never[])).catch((error: unknown): Answer => {
        report(name, error);
        return { ok: false, error: calmSentence(error) };
      });
    });
  }
}

/** Calls `report` with the number of a session and how many of its lines wait, as its window says. */
export function serveSessions(report: (session: number, unread: number) => void): void {
  ipcMain.on(UNREAD_EVENT, (event, session: unknown, unread: unknown) => {
    // A copy's sessions have numbers of their own; its windows have a query.
    if (event.senderFrame?.url !== SESSION_PAGE) return;
    if (isFrom(SESSION_PAGE, event) && isCount(session) && isCount(unread)) report(session, unread);
  });
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const fits = (args: readonly unknown[], checks: readonly Check[]): boolean =>
  args.length <= checks.length && checks.every((check, index) => check(args[index]));

/** Query and fragment aside, the sender must be the page itself, and not a frame inside it. */
const isFrom = (page: string, { senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame.parent === null && senderFrame.url.replace(/[?#].*$/, '') === page;
