import { expect, test } from 'vitest';
import { type FolderCalls, makeFolder } from './folder.ts';

function recorded(first: string | undefined): { readonly calls: FolderCalls; readonly log: string[] } {
  const log: string[] = [];
  const calls: FolderCalls = {
    async mkdir(folder) {
      log.push(`make ${folder}`);
      return first;
    },
    async open(folder) {
      return {
        async sync() {
          log.push(`sync ${folder}`);
        },
        async close() {
          log.push(`close ${folder}`);
        },
      };
    },
  };
  return { calls, log };
}

test.skipIf(process.platform === 'win32')(
  'ST3 every folder that got a new entry is synced after the making',
  async () => {
    const { calls, log } = recorded('/data/worlds');
    await makeFolder('/data/worlds/mine', calls);
    expect(log).toEqual([
      'make /data/worlds/mine',
      'sync /data/worlds',
      'close /data/worlds',
      'sync /data',
      'close /data',
    ]);
  },
);

test.skipIf(process.platform === 'win32')(
  'ST3 a folder that was there has its entry synced, since its maker may have died before',
  async () => {
    const { calls, log } = recorded(undefined);
    await makeFolder('/data/worlds/mine', calls);
    expect(log).toEqual(['make /data/worlds/mine', 'sync /data/worlds', 'close /data/worlds']);
  },
);

test('ST9 a folder that cannot be made is refused with its name', async () => {
  const { calls } = recorded(undefined);
  const failing = { ...calls, mkdir: () => Promise.reject(new Error('no such disk')) };
  await expect(makeFolder('/data/worlds', failing)).rejects.toMatchObject({
    code: 'WORLD_UNREADABLE',
    message: 'Cannot use the folder /data/worlds: no such disk; try again, or move the world to another disk.',
  });
});
