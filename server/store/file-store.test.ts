// What only the store on disk can break: its folder, its lock, its file. The rest is the Store contract in test/contract.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import { World } from '../model/world.ts';
import { systemClock } from '../system-clock.ts';
import { openFileStore } from './file-store.ts';
import type { Store } from './store.ts';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-store-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

const openFile = (): Promise<Store> => openFileStore({ folder, clock: systemClock });

const noted = (text: string): Change => ({
  entries: [{ table: 'setting', id: text, to: { id: text, value: text } }],
  events: [{ at: 5, kind: 'say', room: 1, actor: null, text }],
});

describe('file store', () => {
  test('ST13 closing leaves one file', async () => {
    const store = await openFile();
    store.commit(noted('a'));
    await store.close();
    expect(fs.readdirSync(folder)).toEqual(['world.sqlite']);
  });

  test('a missing folder is made', async () => {
    const deep = path.join(folder, 'a', 'b');
    await (await openFileStore({ folder: deep, clock: systemClock })).close();
    expect(fs.existsSync(path.join(deep, 'world.sqlite'))).toBe(true);
  });

  test('ST7 a second opener is refused while the first has the world, and let in after', async () => {
    const store = await openFile();
    await expect(openFile()).rejects.toMatchObject({
      code: 'WORLD_HELD',
      message: expect.stringContaining(`process ${process.pid}, since 20`),
    });
    await store.close();
    await (await openFile()).close();
  });

  test('ST9 what cannot be opened is refused, and the world is not held', async () => {
    const file = path.join(folder, 'world.sqlite');
    fs.writeFileSync(file, 'no database '.repeat(1000));
    await expect(openFile()).rejects.toMatchObject({ code: 'WORLD_UNREADABLE' });
    fs.rmSync(file);
    await (await openFile()).close();
  });

  // To root, every folder can be written: the same refusal is tested with a double beside the worker.
  test.skipIf(process.getuid?.() === 0)('ST9 a folder without the right to write is refused', async () => {
    fs.chmodSync(folder, 0o500);
    await expect(openFile()).rejects.toMatchObject({ code: 'WORLD_UNREADABLE' });
    fs.chmodSync(folder, 0o700);
  });

  test('ST7 the lock goes with its process, however that ends', async () => {
    const host = spawn(process.execPath, [path.join(import.meta.dirname, '../../test/crash/store.writer.mjs'), folder]);
    await once(host.stdout, 'data');
    await expect(openFile()).rejects.toMatchObject({
      code: 'WORLD_HELD',
      message: expect.stringContaining(`process ${host.pid},`),
    });
    host.kill('SIGKILL');
    await once(host, 'exit');
    await (await openFile()).close();
  });

  test('many records are loaded in slices, with turns of the event loop between', async () => {
    const store = await openFile();
    const world = new World();
    for (let n = 0; n < 20; n++) {
      store.commit(
        world.transaction((tx) => {
          for (let i = 0; i < 500; i++) tx.setAttribute(n, `key ${i}`, 'x'.repeat(50));
        }).change,
      );
    }
    await store.settled();
    let [total, inTurn, mostInTurn] = [0, 0, 0];
    const count = () => {
      total++;
      inTurn++;
    };
    const turn = () => {
      mostInTurn = Math.max(mostInTurn, inTurn);
      inTurn = 0;
      if (total < 10_000) setImmediate(turn);
    };
    turn();
    await store.load({ load: count, loadNextId() {} });
    expect(total).toBe(10_000);
    expect(mostInTurn).toBeLessThanOrEqual(200);
    await store.close();
  });
});
