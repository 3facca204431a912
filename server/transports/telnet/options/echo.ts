// ECHO (RFC 857): while the server says it echoes, and does not, what the user types is not shown. For secrets only, so
// a peer that asks for echoing is refused.
import type { TelnetOption } from '../option.ts';

export const echo: TelnetOption = { code: 1, us: 'on-demand' };
