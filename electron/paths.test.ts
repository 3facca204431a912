import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { portableFolder, worldsFolder } from './paths.ts';

describe('worldsFolder', () => {
  const home = '/home/ana';
  const none = {};
  test.each([
    ['linux', none, '/home/ana/.local/share/Troupe/Worlds'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/Troupe/Worlds'],
    ['darwin', none, '/home/ana/Library/Application Support/Troupe/Worlds'],
    ['win32', none, '\\home\\ana\\AppData\\Local\\Troupe\\Worlds'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'D:\\Local\\Troupe\\Worlds'],
    ['linux', { TROUPE_WORLDS: '/elsewhere' }, '/elsewhere'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(worldsFolder({ platform, env, home })).toBe(folder);
  });

  test('lies in the data folder of a portable installation', () => {
    expect(worldsFolder({ platform: 'linux', env: none, home, portable: '/stick/data' })).toBe('/stick/data/Worlds');
  });
});

describe('portableFolder', () => {
  const stick = mkdtempSync(join(tmpdir(), 'troupe-portable-'));

  test('is the data folder beside the program, once there is one', () => {
    expect(portableFolder(join(stick, 'troupe'), {})).toBeUndefined();
    mkdirSync(join(stick, 'data'));
    expect(portableFolder(join(stick, 'troupe'), {})).toBe(`${stick}/data`);
  });

  test('is looked for beside an AppImage itself, not in its mount', () => {
    expect(portableFolder('/mnt/image/troupe', { APPIMAGE: join(stick, 'Troupe.AppImage') })).toBe(`${stick}/data`);
  });
});
