// The options this server knows; the order is that of its first bytes to a new peer.
import type { TelnetOption } from './option.ts';
import { echo } from './options/echo.ts';
import { endOfRecord } from './options/end-of-record.ts';
import { suppressGoAhead } from './options/suppress-go-ahead.ts';
import { terminalType } from './options/terminal-type.ts';
import { windowSize } from './options/window-size.ts';

export const telnetOptions: ReadonlyMap<number, TelnetOption> = new Map(
  [terminalType, windowSize, endOfRecord, suppressGoAhead, echo].map((option) => [option.code, option]),
);
