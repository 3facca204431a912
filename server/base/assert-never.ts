// The end of a `switch` over a union.

/** Closes a `switch` over a union: the compiler refuses a missed variant; at run time it names what slipped through. */
export function assertNever(value: never): never {
  throw new Error(`unexpected variant: ${JSON.stringify(value)}`);
}
