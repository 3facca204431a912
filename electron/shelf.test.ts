import { describe, expect, test } from 'vitest';
import { TroupeError } from '../server/base/errors.ts';
import { backup, setUpHosting as setUp } from '../test/helpers/fake-hosting.ts';

const damage = new TroupeError('WORLD_DAMAGED', 'It is damaged. Restore it.', {
  cause: new TroupeError('WORLD_DAMAGED', 'It is damaged.'),
});

describe('Hosting.restore', () => {
  test('BK6: closes the world, puts the backup in its place and opens it again', async () => {
    const { hosting, games, shelved } = setUp();
    await hosting.openWorld('/w/a');
    expect(await hosting.restore('/w/a', backup.file)).toEqual({ ok: true });
    expect(shelved).toEqual([['restore', '/w/a', backup.file]]);
    expect(games.map(({ goodbye }) => goodbye)).toEqual([expect.stringContaining('backup'), undefined]);
    expect(hosting.folder).toBe('/w/a');
  });

  test.each([
    ['a world that is not listed', '/etc', backup.file],
    ['a file that is no backup of it', '/w/a', '/etc/passwd'],
  ])('leaves the game alone for %s', async (_what, folder, file) => {
    const { hosting, games, shelved } = setUp();
    await hosting.openWorld('/w/a');
    expect(await hosting.restore(folder, file)).toMatchObject({ ok: false });
    expect(shelved).toEqual([]);
    expect(games[0]?.goodbye).toBeUndefined();
  });

  test('opens the world as it was where the backup is no good, and says so', async () => {
    const restore = async () => {
      throw new TroupeError('WORLD_DAMAGED', 'That backup is damaged.');
    };
    const { hosting } = setUp({ library: { restore } });
    await hosting.openWorld('/w/a');
    expect(await hosting.restore('/w/a', backup.file)).toEqual({ ok: false, error: 'That backup is damaged.' });
    expect(hosting.folder).toBe('/w/a');
  });

  test('ST14: a damaged world offers its newest good backup', async () => {
    const open = async () => {
      throw damage;
    };
    const { hosting } = setUp({ open });
    expect(await hosting.openWorld('/w/a')).toEqual({ ok: false, error: 'It is damaged.' });
    expect((await hosting.view()).host).toEqual({
      state: 'failed',
      world: '/w/a',
      folder: '/w/a',
      reason: 'It is damaged.',
      backup,
    });
  });

  test('a damaged world without one says all that can be done', async () => {
    const open = async () => {
      throw damage;
    };
    const { hosting } = setUp({ open, library: { newestGoodBackup: async () => undefined } });
    expect(await hosting.openWorld('/w/a')).toEqual({ ok: false, error: 'It is damaged. Restore it.' });
  });
});

describe('Shelf', () => {
  test('changes a world that is closed', async () => {
    const { shelf, shelved } = setUp();
    await shelf.rename('/w/a', 'Hill');
    await shelf.duplicate('/w/a', 'Twin');
    await shelf.exportTo('/w/a', '/x/a.troupe');
    await shelf.discard('/w/a');
    expect(shelved).toEqual([
      ['rename', '/w/a', 'Hill'],
      ['duplicate', '/w/a', 'Twin'],
      ['exportTo', '/x/a.troupe', { world: '/w/a' }],
      ['discard', '/w/a'],
    ]);
  });

  test('neither renames nor discards the world that is hosted', async () => {
    const { hosting, shelf, shelved } = setUp();
    await hosting.openWorld('/w/a');
    const refusal = { ok: false, error: '/w/a is being hosted; stop hosting first.' };
    expect(await shelf.rename('/w/a', 'Hill')).toEqual(refusal);
    expect(await shelf.discard('/w/a')).toEqual(refusal);
    expect(shelved).toEqual([]);
  });

  test('LB3: copies the world that is hosted as it is now, while it is played on', async () => {
    const { hosting, shelf, shelved, games } = setUp();
    await hosting.openWorld('/w/a');
    await shelf.duplicate('/w/a', 'Twin');
    await shelf.exportTo('/w/a', '/x/a.troupe');
    expect(shelved).toEqual([
      ['createFrom', '/p/1', 'Twin'],
      ['exportTo', '/x/a.troupe', { point: '/p/1' }],
    ]);
    expect(games[0]?.goodbye).toBeUndefined();
  });

  test('PT8: branches off a point that there is', async () => {
    const { hosting, shelf, shelved } = setUp();
    expect(await shelf.branch(1, 'What If')).toEqual({ ok: false, error: 'Open a world first.' });
    await hosting.openWorld('/w/a');
    expect(await shelf.branch(2, 'What If')).toEqual({ ok: false, error: 'That point is gone.' });
    expect(await shelf.branch(1, 'What If')).toEqual({ ok: true });
    expect(shelved).toEqual([['createFrom', '/p/1', 'What If']]);
  });

  test('hosts what is in a file, unless something is hosted already', async () => {
    const { hosting, shelf, shelved } = setUp();
    await shelf.import('/x/Old Harbour.TROUPE');
    expect(shelved).toEqual([['createFrom', '/x/Old Harbour.TROUPE', 'Old Harbour 2']]);
    expect(hosting.folder).toBe('/w/Old Harbour 2');
    await shelf.import('C:\\x\\Hill.troupe');
    expect(hosting.folder).toBe('/w/Old Harbour 2');
    expect((await hosting.view()).worlds.map(({ name }) => name)).toContain('/w/Hill 2');
  });

  test('LB2: brings back and deletes what is in the trash, and nothing else', async () => {
    const { shelf, shelved } = setUp();
    const removed: string[] = [];
    const remove = async (folder: string) => void removed.push(folder);
    expect(await shelf.bringBack('/w/a')).toMatchObject({ ok: false });
    expect(await shelf.delete('/w/a', remove)).toMatchObject({ ok: false });
    await shelf.bringBack('/w/.trash/old');
    await shelf.delete('/w/.trash/old', remove);
    expect(shelved).toEqual([['bringBack', '/w/.trash/old']]);
    expect(removed).toEqual(['/w/.trash/old']);
  });

  test('says where a world lies that the system does not take', async () => {
    const { shelf } = setUp();
    const answer = await shelf.delete('/w/.trash/old', () => Promise.reject(new Error('no trash here')));
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('/w/.trash/old') });
  });
});
