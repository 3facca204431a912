import { describe, expect, test } from 'vitest';
import { Emitter } from '../server/base/emitter.ts';
import { TroupeError } from '../server/base/errors.ts';
import type { ServerConnection } from '../server/protocol/connection.ts';
import type { ServerMessage } from '../server/protocol/messages.ts';
import { ana, backup, FakeGame, setUpHosting as setUp } from '../test/helpers/fake-hosting.ts';

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
      saved: { at: 1 },
      backups: [backup],
      points: [{ number: 1, name: 'duel', at: 500, automatic: false, isHere: true, next: [] }],
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
    expect(games[0]?.keeping.copies.size).toBe(0);
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
      folder: '/w/a',
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

  test('ST17: shows at once that nothing is being saved, and that it goes on', async () => {
    const { hosting, games } = setUp();
    await hosting.openWorld('/w/a');
    const [game] = games;
    game!.keeping.state = { stalled: 'saving is stalled: the disk is full' };
    game!.stalled.fire('saving is stalled: the disk is full');
    expect((await hosting.view()).host).toMatchObject({ saved: { stalled: 'saving is stalled: the disk is full' } });
    game!.keeping.state = { at: 2 };
    game!.stalled.fire(undefined);
    expect((await hosting.view()).host).toMatchObject({ saved: { at: 2 } });
  });

  test('BK10: shows what went wrong with a backup until there is another copy', async () => {
    const { hosting, games } = setUp();
    await hosting.openWorld('/w/a');
    const keeping = games[0]!.keeping;
    keeping.notice.fire('No backup could be made.');
    expect((await hosting.view()).host).toMatchObject({
      notices: ['No backup could be made.', 'Port 4000 was taken.'],
    });
    keeping.kept = [backup, { ...backup, file: '/w/a/backups/2', at: 2000 }];
    keeping.copies.fire();
    await nextTurn();
    expect((await hosting.view()).host).toMatchObject({
      notices: ['Port 4000 was taken.'],
      backups: [{ at: 2000 }, { at: 1000 }],
    });
  });

  test('shows the worlds it last knew, and why there are no newer ones, when the folder cannot be read', async () => {
    const { hosting, reports, folders } = setUp();
    await hosting.view();
    folders.broken = true;
    const view = await hosting.view();
    expect(view.worlds).toHaveLength(2);
    expect(view.unlisted).toBe('The folder of worlds cannot be read.');
    expect(reports).toEqual(['listing worlds']);
    folders.broken = false;
    expect(await hosting.view()).not.toHaveProperty('unlisted');
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
