// Reading and writing the memory of the SQLite module. Its buffer is replaced whenever it grows, so views are made anew.

import type { Memory } from './web-assembly.ts';

export class WasmMemory {
  readonly #memory: Memory;
  #bytes: Uint8Array;
  #view: DataView;

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#bytes = new Uint8Array(memory.buffer);
    this.#view = new DataView(memory.buffer);
  }

  /** All of the memory. Not to be kept: growth detaches it. */
  get bytes(): Uint8Array {
    this.#refresh();
    return this.#bytes;
  }

  uint32(at: number): number {
    this.#refresh();
    return this.#view.getUint32(at, true);
  }

  setUint32(at: number, value: number): void {
    this.#refresh();
    this.#view.setUint32(at, value, true);
  }

  setInt64(at: number, value: number): void {
    this.#refresh();
    this.#view.setBigInt64(at, BigInt(value), true);
  }

  /** A C string: UTF-8 up to a zero byte. */
  text(at: number): string {
    const bytes = this.bytes;
    return Buffer.from(bytes.subarray(at, bytes.indexOf(0, at))).toString();
  }

  #refresh(): void {
    if (this.#view.buffer === this.#memory.buffer) return;
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#view = new DataView(this.#memory.buffer);
  }
}
