// The part of WebAssembly's JavaScript interface that the store uses. TypeScript knows it only together with the DOM,
// which has no place in the server.

export interface Memory {
  readonly buffer: ArrayBuffer;
}

/** Functions by number. */
export interface FunctionTable {
  /** Throws RangeError beyond the end. */
  get(slot: number): unknown;
}

/** A compiled module. Opaque. */
export interface Module {
  readonly [Symbol.toStringTag]: string;
}

export interface Instance {
  readonly exports: Readonly<Record<string, unknown>>;
}

type Class<T, P extends readonly unknown[]> = new (...parameters: P) => T;

export const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: Class<Module, [Uint8Array]>;
    readonly Instance: Class<Instance, [module: Module, imports: object]>;
    readonly Memory: Class<Memory, never[]>;
    readonly Table: Class<FunctionTable, never[]>;
  };
};
