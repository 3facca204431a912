import { beforeEach, describe, expect, test } from 'vitest';
import { TroupeError } from '../server/base/errors.ts';
import { type LauncherCalls, launcherCallNames } from '../server/protocol/launcher.ts';
import { ipcMain } from '../test/fake-electron.ts';
import { serveLauncher, serveSessions } from './ipc.ts';

const launcher = { senderFrame: { url: 'app://troupe/launcher.html', parent: null } };

describe('serveLauncher', () => {
  const made: unknown[] = [];
  const reports: string[] = [];
  const done = async () => ({ ok: true }) as const;
  const calls: LauncherCalls = {
    view: async () => ({ worlds: [], trash: [], templates: [], host: { state: 'idle' } }),
    createWorld: async (...args) => {
      made.push(args);
      return { ok: true };
    },
    openWorld: async () => {
      throw new TroupeError('WORLD_HELD', 'Another Troupe has it open.');
    },
    closeWorld: () => Promise.reject(new Error('a bug with a stack')),
    createCharacter: done,
    watch: done,
    handOver: async () => ({ ok: true, code: 'blue-lamp', expires: 1 }),
    takeBack: done,
    makeExtra: done,
    setPolicy: done,
    backUp: done,
    restore: done,
    markPoint: done,
    goBack: done,
    branch: done,
    renameWorld: done,
    duplicateWorld: done,
    discardWorld: done,
    bringBackWorld: done,
    deleteWorld: done,
    showFolder: done,
    exportWorld: done,
    importWorld: done,
    tryCopy: done,
    playInCopy: done,
    copyDifferences: async () => ({ ok: true, differences: [], more: 0 }),
    bringFromCopy: async (...args) => {
      made.push(args);
      return { ok: true };
    },
    keepCopy: done,
    discardCopy: done,
    play: async (...args) => {
      made.push(args);
      return { ok: true };
    },
  };

  beforeEach(() => {
    ipcMain.handlers.clear();
    made.length = 0;
    reports.length = 0;
    serveLauncher(calls, (what) => reports.push(what));
  });

  const call = (name: string, args: readonly unknown[] = [], event: unknown = launcher) =>
    Promise.resolve(ipcMain.handlers.get(name)?.(event, ...args));

  test('answers every call of the protocol', () => {
    expect([...ipcMain.handlers.keys()].sort()).toEqual(Object.values(launcherCallNames).sort());
  });

  test('passes the arguments on', async () => {
    expect(await call('createWorld', ['Harbour', 'starter'])).toEqual({ ok: true });
    await call('play', []);
    await call('play', [7]);
    await call('bringFromCopy', [['object 7']]);
    expect(made).toEqual([['Harbour', 'starter'], [], [7], [['object 7']]]);
  });

  test.each([
    ['createWorld', ['Harbour']],
    ['createWorld', ['Harbour', 'starter', 'more']],
    ['createWorld', ['x'.repeat(5000), 'starter']],
    ['openWorld', [{ folder: '/' }]],
    ['play', ['7']],
    ['watch', []],
    ['handOver', ['Ana']],
    ['setPolicy', [{ name: 'open' }]],
    ['play', [1.5]],
    ['goBack', ['1']],
    ['branch', ['What If', 1]],
    ['restore', ['/w/a']],
    ['bringFromCopy', ['object 7']],
    ['bringFromCopy', [['object 7', 8]]],
    ['bringFromCopy', [Array.from({ length: 501 }, () => 'object 7')]],
  ])('refuses %s with %j', async (name, args) => {
    await expect(call(name, args)).rejects.toThrow(`${name} was called with other arguments`);
    expect(made).toEqual([]);
  });

  test.each([
    ['another page of ours', { url: 'app://troupe/session.html', parent: null }],
    ['a page from elsewhere', { url: 'https://example.org/app://troupe/launcher.html', parent: null }],
    ['a frame inside the launcher', { url: 'app://troupe/launcher.html', parent: {} }],
    ['a page that is gone', null],
  ])('does not listen to %s', async (_who, senderFrame) => {
    await expect(call('view', [], { senderFrame })).rejects.toThrow('from another page');
  });

  test('listens to the launcher with a query', async () => {
    const event = { senderFrame: { url: 'app://troupe/launcher.html?theme=dark#x', parent: null } };
    expect(await call('view', [], event)).toMatchObject({ host: { state: 'idle' } });
  });

  test('answers an operational error with its own sentence', async () => {
    expect(await call('openWorld', ['/w/a'])).toEqual({ ok: false, error: 'Another Troupe has it open.' });
  });

  test('answers a bug calmly and reports it', async () => {
    expect(await call('closeWorld')).toEqual({
      ok: false,
      error: 'Something went wrong in Troupe. The log folder has the details.',
    });
    expect(reports).toEqual(['closeWorld']);
  });
});

describe('serveSessions', () => {
  const session = { senderFrame: { url: 'app://troupe/session.html', parent: null } };
  const reported: (readonly number[])[] = [];
  const say = (event: unknown, ...args: unknown[]) => ipcMain.listeners.get('unread')?.(event, ...args);

  beforeEach(() => {
    reported.length = 0;
    serveSessions((...report) => void reported.push(report));
  });

  test('hears what waits in a session window', () => {
    say(session, 3, 12);
    expect(reported).toEqual([[3, 12]]);
  });

  test('hears neither other pages nor what is no count', () => {
    say(launcher, 3, 12);
    say({ senderFrame: { url: 'app://troupe/session.html?copy=Harbour', parent: null } }, 3, 12);
    for (const args of [[], [3], ['3', 12], [3, -1], [3, 1.5]]) say(session, ...args);
    expect(reported).toEqual([]);
  });
});
