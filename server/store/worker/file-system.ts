// The few calls through which the database reaches a disk: `node:fs` satisfies it, and so do the doubles that tests
// use to fill, break or cut the power of one. Errors carry Node's codes (ENOSPC, EACCES ...).

export interface FileSystem {
  openSync(path: string, flags: 'r' | 'r+' | 'wx+'): number;
  closeSync(file: number): void;
  /** Returns how many bytes were read; 0 at the end of the file. Offsets and lengths in bytes. */
  readSync(file: number, target: Uint8Array, offset: number, length: number, position: number): number;
  writeSync(file: number, source: Uint8Array, offset: number, length: number, position: number): number;
  ftruncateSync(file: number, size: number): void;
  /** Of a folder opened with `r`: then its entries are on disk. */
  fsyncSync(folder: number): void;
  /** Then the file's content and size are on disk; when it was written need not be, which halves the work. */
  fdatasyncSync(file: number): void;
  fstatSync(file: number): { readonly size: number };
  statSync(path: string, options: { readonly throwIfNoEntry: false }): { readonly size: number } | undefined;
  unlinkSync(path: string): void;
}
