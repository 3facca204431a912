// Writing an asar archive, Electron's container for an app: a Chromium pickle with a JSON index, then the files' bytes.

/**
 * An archive of files in one folder.
 * @param {Readonly<Record<string, string>>} files contents by name
 */
export function packAsar(files) {
  const contents = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  let offset = 0;
  const index = contents.map(({ name, bytes }) => {
    const entry = [name, { size: bytes.length, offset: String(offset) }];
    offset += bytes.length;
    return entry;
  });
  const header = pickleString(JSON.stringify({ files: Object.fromEntries(index) }));
  return Buffer.concat([pickle(uint32(header.length)), header, ...contents.map(({ bytes }) => bytes)]);
}

/** @param {string} text */
function pickleString(text) {
  const bytes = Buffer.from(text);
  return pickle(Buffer.concat([uint32(bytes.length), bytes, Buffer.alloc(-bytes.length & 3)]));
}

/** @param {Buffer} payload a multiple of four bytes */
const pickle = (payload) => Buffer.concat([uint32(payload.length), payload]);

/** @param {number} value */
function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
