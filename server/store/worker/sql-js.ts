// The part of sql.js 1.16 that the store uses. sql.js brings no types of its own.
import type { Cell } from '../codec.ts';
import type { Instance, Module } from './web-assembly.ts';

export interface SqlStatement {
  bind(parameters: readonly Cell[]): boolean;
  /** Whether there is a row. */
  step(): boolean;
  /** The row that `step` reached. */
  get(): Cell[];
  /** Binds, steps once and resets. */
  run(parameters: readonly Cell[]): void;
  reset(): void;
  free(): void;
}

/** Errors are plain Errors with SQLite's message and no code. */
export interface SqlDatabase {
  /** Address of the `sqlite3` structure. */
  readonly db: number;
  run(sql: string): void;
  exec(sql: string): readonly { readonly values: readonly (readonly Cell[])[] }[];
  prepare(sql: string): SqlStatement;
  close(): void;
}

/** The initialised module: sql.js's own API and the Emscripten runtime below it. */
export interface SqlJs {
  readonly Database: new (content: Uint8Array) => SqlDatabase;
  /** Puts `callback` into the function table. Signature letters: result first; `i` 32-bit number, `j` 64-bit bigint. */
  addFunction(callback: (...parameters: never[]) => number, signature: string): number;
  _malloc(size: number): number;
}

export type InitSqlJs = (options: {
  readonly useOldExtensionFunctions: false;
  /** Makes the instance from the `imports`, tells `done`, and returns its exports. */
  readonly instantiateWasm: (
    imports: object,
    done: (instance: Instance, module: Module) => void,
  ) => Instance['exports'];
}) => Promise<SqlJs>;
