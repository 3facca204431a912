import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readZip } from './zip.mjs';

/** A zip of one entry, field by field after APPNOTE 4.3. */
function zipOf(path: string, content: string, mode: number, deflate: boolean): Buffer {
  const bytes = deflate ? deflateRawSync(content) : Buffer.from(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(deflate ? 8 : 0, 4);
  common.writeUInt32LE(crc32?.(content) ?? 0, 10);
  common.writeUInt32LE(bytes.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(path), bytes]);
  const attributes = Buffer.alloc(14);
  attributes.writeUInt16LE((mode | 0o100000) & 0xffff, 8);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), common, attributes, Buffer.from(path)]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}

test.each([true, false])('reads an entry, deflated: %s', (deflate) => {
  const file = join(mkdtempSync(join(tmpdir(), 'troupe-zip-')), 'x.zip');
  writeFileSync(file, zipOf('a/electron', 'content '.repeat(100), 0o755, deflate));
  const [entry] = readZip(file);
  expect(entry?.path).toBe('a/electron');
  expect(entry?.mode).toBe(0o755);
  expect(entry?.read().toString()).toBe('content '.repeat(100));
});

test('says that a file is no zip', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'troupe-zip-')), 'x.zip');
  writeFileSync(file, 'no zip at all');
  expect(() => readZip(file)).toThrow('not a zip archive');
});
