import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { portableFolder, worldsRoot } from './paths.ts';

describe('worldsRoot', () => {
  test.each([
    ['the usual folder', {}, undefined, '/usual'],
    ['the portable folder', {}, '/stick/data', join('/stick/data', 'Worlds')],
    ['the one that is named', { TROUPE_WORLDS: '/named' }, '/stick/data', '/named'],
  ])('is %s', (_which, env, portable, folder) => {
    expect(worldsRoot(env, portable, '/usual')).toBe(folder);
  });
});

describe('portableFolder', () => {
  const stick = mkdtempSync(join(tmpdir(), 'troupe-portable-'));

  test('is the data folder beside the program, once there is one', () => {
    expect(portableFolder(join(stick, 'troupe'), {})).toBeUndefined();
    mkdirSync(join(stick, 'data'));
    expect(portableFolder(join(stick, 'troupe'), {})).toBe(join(stick, 'data'));
  });

  test('is looked for beside an AppImage itself, not in its mount', () => {
    expect(portableFolder('/mnt/image/troupe', { APPIMAGE: join(stick, 'Troupe.AppImage') })).toBe(join(stick, 'data'));
  });
});
