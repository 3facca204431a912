import { describe, expect, test } from 'vitest';
import { Emitter } from '../server/base/emitter.ts';
import { TroupeError } from '../server/base/errors.ts';
import type { ServerConnection } from '../server/protocol/connection.ts';
import type { LauncherView } from '../server/protocol/launcher.ts';
import type { ServerMessage } from '../server/protocol/messages.ts';
import { type HostedGame, Hosting, type Library, type Part } from './hosting.ts';

const ana = { id: 7, name: 'Ana', place: 'the quay', sessions: [], state: 'free' as const };

class FakeGame implements HostedGame {
  readonly name: string;
  readonly folder: string;
  readonly telnet = { host: '127.0.0.1', port: 4000 };
  readonly web = { host: '127.0.0.1', port: 4001, url: 'http://127.0.0.1:4001/' };
  readonly notices = ['Port 4000 was taken.'];
  readonly changed = new Emitter<void>();
  readonly onChange = this.changed.event;
  readonly stalled = new Emitter<string | undefined>();
  readonly onStalled = this.stalled.event;
  readonly attached: unknown[] = [];
  readonly asked: unknown[] = [];
  goodbye: string | undefined;

  constructor(folder: string) {
    this.folder = folder;
    this.name = `World ${folder}`;
  }

  hostAccount = () => 'Host';
  characters = () => [ana];
  sessions = () => [{ session: 3, transport: 'port', address: 'local' }];
  policy = () => 'open';
  setPolicy = (name: string) => this.#asked('setPolicy', name);
  takeBack = (character: number) => this.#asked('takeBack', character);
  handOver = (character: number) => ({ ...this.#asked('handOver', character), code: 'blue-lamp', expires: 600_000 });
  makeExtra = (name: string) => ({ ...this.#asked('makeExtra', name), character: 9 });
  createCharacter = async (name: string) =>
    name === 'Bob' ? ({ ok: true } as const) : ({ ok: false, error: 'That name is taken.' } as const);
  attach = (_connection: ServerConnection, as: Part) => void this.attached.push(as);

  #asked(...request: unknown[]) {
    this.asked.push(request);
    return { ok: true } as const;
  }

  async close(reason: string) {
    this.goodbye = reason;
  }
}

function setUp(options: { open?: Library['open'] } = {}) {
  const folders = { broken: false, list: ['/w/a', '/w/b'] };
  const games: FakeGame[] = [];
  const reports: string[] = [];
  const views: LauncherView[] = [];
  const hosting = new Hosting({
    templates: [{ id: 'starter', title: 'Starter' }],
    list: async () => {
      if (folders.broken) throw new Error('no right to read');
      return folders.list.map((folder) => ({ folder, name: folder, lastPlayed: 0 }));
    },
    create: async (name) => {
      folders.list.push(`/w/${name}`);
      return `/w/${name}`;
    },
    open:
      options.open ??
      (async (folder) => {
        const game = new FakeGame(folder);
        games.push(game);
        return game;
      }),
    report: (what) => reports.push(what),
  });
  hosting.onChange((view) => views.push(view));
  return { hosting, games, reports, views, folders };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('Hosting', () => {
  test('starts idle, with the worlds of the folder', async () => {
    const { hosting } = setUp();
    const view = await hosting.view();
    expect(view.host).toEqual({ state: 'idle' });
    expect(view.worlds.map(({ folder }) => folder)).toEqual(['/w/a', '/w/b']);
  });

  test('shows all of the game that it hosts', async () => {
    const { hosting } = setUp();
    expect(await hosting.openWorld('/w/a')).toEqual({ ok: true });
    expect((await hosting.view()).host).toEqual({
      state: 'hosting',
      world: 'World /w/a',
      folder: '/w/a',
      account: 'Host',
      characters: [ana],
      policy: 'open',
      sessions: [{ session: 3, transport: 'port', address: 'local' }],
      addresses: [
        { kind: 'web', text: 'http://127.0.0.1:4001/' },
        { kind: 'telnet', text: '127.0.0.1 4000' },
      ],
      notices: ['Port 4000 was taken.'],
    });
  });

  test('hosts a world it has just made', async () => {
    const { hosting } = setUp();
    await hosting.createWorld('harbour', 'starter');
    expect(hosting.folder).toBe('/w/harbour');
  });

  test('refuses a folder that is not one of the worlds', async () => {
    const { hosting, games } = setUp();
    expect(await hosting.openWorld('/etc')).toMatchObject({ ok: false });
    expect(games).toEqual([]);
  });

  test('closes the world before it opens another', async () => {
    const { hosting, games } = setUp();
    await Promise.all([hosting.openWorld('/w/a'), hosting.openWorld('/w/b')]);
    expect(games.map(({ folder, goodbye }) => [folder, goodbye])).toEqual([
      ['/w/a', 'The host opened /w/b instead.'],
      ['/w/b', undefined],
    ]);
    expect(games[0]?.changed.size).toBe(0);
    expect(games[0]?.stalled.size).toBe(0);
  });

  test('leaves a world alone that is asked for twice', async () => {
    const { hosting, games } = setUp();
    await hosting.openWorld('/w/a');
    expect(await hosting.openWorld('/w/a')).toEqual({ ok: true });
    expect(games).toHaveLength(1);
  });

  test('says in one sentence why a world did not open, and reports the cause', async () => {
    const open = async () => {
      throw new TroupeError('WORLD_HELD', 'Another Troupe has it open.');
    };
    const { hosting, reports } = setUp({ open });
    expect(await hosting.openWorld('/w/a')).toEqual({ ok: false, error: 'Another Troupe has it open.' });
    expect((await hosting.view()).host).toEqual({
      state: 'failed',
      world: '/w/a',
      reason: 'Another Troupe has it open.',
    });
    expect(reports).toEqual(['opening /w/a']);
  });

  test('can open a world after one that failed', async () => {
    let broken = true;
    const open = async (folder: string) => {
      if (broken) throw new Error('bug');
      return new FakeGame(folder);
    };
    const { hosting } = setUp({ open });
    await hosting.openWorld('/w/a');
    broken = false;
    expect(await hosting.openWorld('/w/a')).toEqual({ ok: true });
  });

  test('tells of many changes once a turn', async () => {
    const { hosting, games, views } = setUp();
    await hosting.openWorld('/w/a');
    await nextTurn();
    views.length = 0;
    for (let i = 0; i < 10; i++) games[0]?.changed.fire();
    await nextTurn();
    expect(views).toHaveLength(1);
    expect(views[0]?.host.state).toBe('hosting');
  });

  test('shows first of all that nothing is being saved, for as long as that is so', async () => {
    const { hosting, games } = setUp();
    await hosting.openWorld('/w/a');
    games[0]?.stalled.fire('The disk is full.');
    expect((await hosting.view()).host).toMatchObject({ notices: ['The disk is full.', 'Port 4000 was taken.'] });
    games[0]?.stalled.fire(undefined);
    expect((await hosting.view()).host).toMatchObject({ notices: ['Port 4000 was taken.'] });
  });

  test('shows the worlds it last knew when the folder cannot be read', async () => {
    const { hosting, reports, folders } = setUp();
    await hosting.view();
    folders.broken = true;
    expect((await hosting.view()).worlds).toHaveLength(2);
    expect(reports).toEqual(['listing worlds']);
  });

  test('asks for an open world before playing or making a Character', async () => {
    const { hosting } = setUp();
    expect(hosting.canPlay(undefined)).toEqual({ ok: false, error: 'Open a world first.' });
    expect(await hosting.createCharacter('Bob')).toEqual({ ok: false, error: 'Open a world first.' });
  });

  test('lets the host play their Characters and nobody else', async () => {
    const { hosting } = setUp();
    await hosting.openWorld('/w/a');
    expect(hosting.canPlay(undefined)).toEqual({ ok: true });
    expect(hosting.canPlay(ana.id)).toEqual({ ok: true });
    expect(hosting.canPlay(8)).toMatchObject({ ok: false });
  });

  test('attaches a window to the game, or says goodbye to it when there is none', async () => {
    const { hosting, games } = setUp();
    const { connection, heard } = recordingConnection();
    hosting.attach(connection, { character: ana.id });
    expect(heard).toEqual([{ type: 'bye', reason: 'No world is open.' }, 'closed']);
    await hosting.openWorld('/w/a');
    hosting.attach(connection, { character: ana.id, watch: true });
    hosting.attach(connection, {});
    expect(games[0]?.attached).toEqual([{ host: true, character: ana.id, watch: true }, { host: true }]);
  });

  test('MS40 MS34: passes on what is asked of the cast, once there is a world', async () => {
    const { hosting, games } = setUp();
    expect(await hosting.handOver(ana.id)).toEqual({ ok: false, error: 'Open a world first.' });
    await hosting.openWorld('/w/a');
    expect(await hosting.handOver(ana.id)).toEqual({ ok: true, code: 'blue-lamp', expires: 600_000 });
    expect(await hosting.takeBack(ana.id)).toEqual({ ok: true });
    expect(await hosting.makeExtra('Old Sailor')).toEqual({ ok: true, character: 9 });
    expect(await hosting.setPolicy('single')).toEqual({ ok: true });
    expect(games[0]?.asked).toEqual([
      ['handOver', ana.id],
      ['takeBack', ana.id],
      ['makeExtra', 'Old Sailor'],
      ['setPolicy', 'single'],
    ]);
  });

  test('shows what waits to be seen in a window, until the world closes', async () => {
    const { hosting } = setUp();
    await hosting.openWorld('/w/a');
    hosting.setUnread(3, 12);
    hosting.setUnread(4, 1);
    expect((await hosting.view()).host).toMatchObject({ sessions: [{ session: 3, unread: 12 }] });
    await hosting.closeWorld('');
    await hosting.openWorld('/w/a');
    expect((await hosting.view()).host).toMatchObject({
      sessions: [{ session: 3, transport: 'port', address: 'local' }],
    });
  });

  test('says goodbye to the game when the world closes', async () => {
    const { hosting, games } = setUp();
    await hosting.openWorld('/w/a');
    await hosting.closeWorld('The host has left.');
    expect(games[0]?.goodbye).toBe('The host has left.');
    expect((await hosting.view()).host).toEqual({ state: 'idle' });
  });
});

function recordingConnection() {
  const heard: (ServerMessage | 'closed')[] = [];
  const connection: ServerConnection = {
    origin: { transport: 'port', address: 'local' },
    send: (message) => void heard.push(message),
    close: () => void heard.push('closed'),
    onMessage: new Emitter<never>().event,
    onClose: new Emitter<void>().event,
  };
  return { connection, heard };
}
