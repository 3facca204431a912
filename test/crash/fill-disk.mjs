// Fills the file system that a file is on.
import { closeSync, openSync, writeSync } from 'node:fs';

/** Writes zeros to a new `file` until nothing more fits. @param {string} file */
export function fillDisk(file) {
  const filler = openSync(file, 'w');
  for (let size = 65_536; size >= 1; ) {
    try {
      writeSync(filler, Buffer.alloc(size));
    } catch {
      size /= 2;
    }
  }
  closeSync(filler);
}
