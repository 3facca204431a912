// What a telnet peer told of itself, and what that means for showing text to it.
import type { ColourDepth } from '../../protocol/ansi.ts';
import type { DisplayMessage } from '../../protocol/messages.ts';

export interface Terminal {
  /** Answers to TERMINAL-TYPE in their order: client, terminal, `MTTS <bits>`; fewer from plain terminals. */
  readonly types: readonly string[];
  /** Size of the window in characters, where the peer told it. */
  readonly columns?: number;
  readonly rows?: number;
  /** What its reader set, which counts more. */
  readonly wanted?: DisplayMessage;
}

/** How text must be made for a peer: peers of equal displays get the same bytes. */
export interface Display {
  readonly depth: ColourDepth;
  /** Characters a line may have, 0 for any number: the client wraps by itself. */
  readonly width: number;
  readonly charset: 'utf-8' | 'latin-1';
}

/** Bits of MTTS. */
const ANSI = 1;
const UTF_8 = 4;
const COLOURS_256 = 8;
const SCREEN_READER = 64;
const TRUE_COLOUR = 256;

/** Narrower windows than this are wrapped as if they had it. */
const MIN_WIDTH = 20;

/** Unsure peers get 16 colours and UTF-8, unwrapped. Lines for a screen reader are never broken. */
export function displayOf({ types, columns: told, wanted }: Terminal): Display {
  const bits = mttsBits(types);
  const byEar = wanted?.spoken || isSpoken(types);
  const columns = wanted?.columns ?? told;
  return {
    depth: bits === undefined ? depthOfNames(types) : depthOfBits(bits),
    width: columns === undefined || byEar ? 0 : Math.max(columns, MIN_WIDTH),
    charset: wanted?.charset ?? (bits === undefined || bits & UTF_8 ? 'utf-8' : 'latin-1'),
  };
}

/** Whether the client says that a screen reader reads what it shows. */
export const isSpoken = (types: readonly string[]): boolean => ((mttsBits(types) ?? 0) & SCREEN_READER) !== 0;

function mttsBits(types: readonly string[]): number | undefined {
  for (const type of types) {
    const bits = /^MTTS (\d{1,9})$/i.exec(type)?.[1];
    if (bits !== undefined) return Number(bits);
  }
  return undefined;
}

function depthOfBits(bits: number): ColourDepth {
  if (bits & TRUE_COLOUR) return 'true';
  if (bits & COLOURS_256) return '256';
  return bits & ANSI ? '16' : 'none';
}

function depthOfNames(types: readonly string[]): ColourDepth {
  const names = types.join(' ').toLowerCase();
  if (/\bdumb\b/.test(names)) return 'none';
  if (names.includes('truecolor')) return 'true';
  return names.includes('256color') ? '256' : '16';
}
