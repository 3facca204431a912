// Bytes of the telnet protocol (RFC 854, RFC 885). On this wire text is handled as strings in which each character is
// one byte ("byte strings", Latin-1 to Node): slicing and joining them is cheap, and no byte can be lost.

export const IAC = 255;
export const DONT = 254;
export const DO = 253;
export const WONT = 252;
export const WILL = 251;
export const SB = 250;
export const GA = 249;
export const EL = 248;
export const EC = 247;
export const AYT = 246;
export const SE = 240;
/** End of record (RFC 885). */
export const EOR = 239;

export type Verb = typeof DO | typeof DONT | typeof WILL | typeof WONT;

/** A byte string of `codes`. */
export const bytes = (...codes: readonly number[]): string => String.fromCharCode(...codes);

/** A subnegotiation with `payload`, a byte string; its bytes 255 are doubled (RFC 855). */
export const subnegotiation = (option: number, payload: string): string =>
  bytes(IAC, SB, option) + doubleIac(payload) + bytes(IAC, SE);

/** A copy of a slice: a slice kept as it is would hold the whole chunk it was cut from, up to 64 kB, in memory. */
export const detached = (slice: string): string => Buffer.from(slice, 'latin1').toString('latin1');

/** Data bytes 255 are doubled, so that none reads as a command. */
export const doubleIac = (text: string): string => text.replaceAll('\u00ff', '\u00ff\u00ff');
