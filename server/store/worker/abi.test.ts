import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { type Engine, findVfs, vfsField } from './abi.ts';
import { WasmMemory } from './wasm-memory.ts';

const VFS = 1024;
const NAME = 2048;
const HANDLE = 512;

/** An engine whose memory holds what findVfs looks for, but for what `spoil` changes. */
function engine(spoil: (memory: WasmMemory) => void): Engine {
  const memory = new WasmMemory({ buffer: new ArrayBuffer(4096) });
  memory.setUint32(HANDLE, VFS);
  memory.setUint32(VFS + vfsField.version, 3);
  memory.setUint32(VFS + vfsField.fileSize, 72);
  memory.setUint32(VFS + vfsField.maxPath, 512);
  memory.setUint32(VFS + vfsField.name, NAME);
  for (const [slot, field] of (['open', 'delete', 'access'] as const).entries()) {
    memory.setUint32(VFS + vfsField[field], slot);
  }
  memory.bytes.set(Buffer.from('unix\0'), NAME);
  spoil(memory);
  const table = {
    get(slot: number) {
      if (slot > 2) throw new RangeError('beyond the table');
      return () => 0;
    },
  };
  class Database {
    readonly db = HANDLE;
    run(): void {}
    close(): void {}
    exec(): [] {
      return [];
    }
    prepare(): never {
      throw new Error('not needed');
    }
  }
  return { memory, table, sql: { Database, addFunction: () => 0, _malloc: () => 0 } };
}

describe('the file interface of SQLite', () => {
  test('is found where it is expected', () => {
    expect(findVfs(engine(() => {}))).toBe(VFS);
  });

  test.each<[string, (memory: WasmMemory) => void]>([
    ['points beyond the memory', (memory) => memory.setUint32(HANDLE, 0x7fffffff)],
    ['has an unknown version', (memory) => memory.setUint32(VFS + vfsField.version, 4)],
    ['has no room in its files', (memory) => memory.setUint32(VFS + vfsField.fileSize, 4)],
    ['has another name', (memory) => memory.bytes.set(Buffer.from('opfs'), NAME)],
    ['has no function to open with', (memory) => memory.setUint32(VFS + vfsField.open, 99)],
  ])('ST10 is refused when it %s', (_what, spoil) => {
    expect(() => findVfs(engine(spoil))).toThrow(expect.objectContaining({ code: 'STORE_UNUSABLE' }));
  });

  test('ST10 the installed sql.js is the proved one: raise both only together, after the crash suite has passed', () => {
    const require = createRequire(import.meta.url);
    const { version } = require(require.resolve('sql.js').replace(/dist.*$/, 'package.json')) as { version: string };
    expect(version).toBe('1.16.0');
  });
});
