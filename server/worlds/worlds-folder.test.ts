import { expect, test } from 'vitest';
import { worldsFolder } from './worlds-folder.ts';

test.each([
  ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ana', 'D:\\Local\\Troupe\\Worlds'],
  ['win32', {}, 'C:\\Users\\ana', 'C:\\Users\\ana\\AppData\\Local\\Troupe\\Worlds'],
  ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/ana', '/Users/ana/Library/Application Support/Troupe/Worlds'],
  ['linux', {}, '/home/ana', '/home/ana/.local/share/Troupe/Worlds'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/ana', '/data/Troupe/Worlds'],
  ['freebsd', { XDG_DATA_HOME: 'data' }, '/home/ana', '/home/ana/.local/share/Troupe/Worlds'],
] as const)('on %s with %o worlds are kept in the usual place', (platform, env, home, folder) => {
  expect(worldsFolder(env, platform, home)).toBe(folder);
});
