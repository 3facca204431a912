// Reading a zip archive: as much of the format (PKWARE's APPNOTE) as an archive below 4 GB uses.
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const DIRECTORY_END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * @typedef {object} ZipEntry
 * @property {string} path with slashes; ends with one when it is a folder
 * @property {number} mode permission bits, 0 where the archive was not made on Unix
 * @property {() => Buffer} read
 */

/**
 * The entries of the archive in `file`, which is held in memory as long as they are.
 * @param {string} file
 * @returns {readonly ZipEntry[]}
 */
export function readZip(file) {
  const zip = readFileSync(file);
  const end = zip.lastIndexOf(bytesOf(DIRECTORY_END));
  if (end < 0) throw new Error(`not a zip archive: ${file}`);
  const count = zip.readUInt16LE(end + 10);
  const entries = [];
  for (let at = zip.readUInt32LE(end + 16), index = 0; index < count; index++) {
    const pathLength = zip.readUInt16LE(at + 28);
    const header = at;
    entries.push({
      path: zip.toString('utf8', at + 46, at + 46 + pathLength),
      mode: (zip.readUInt32LE(at + 38) >>> 16) & 0o777,
      read: () => contents(zip, header),
    });
    at += 46 + pathLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {Buffer} zip @param {number} header where the entry is in the central directory */
function contents(zip, header) {
  const local = zip.readUInt32LE(header + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(header + 20));
  const method = zip.readUInt16LE(header + 10);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Error(`unknown compression method ${method}`);
  return inflateRawSync(packed);
}

/** @param {number} signature */
function bytesOf(signature) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
