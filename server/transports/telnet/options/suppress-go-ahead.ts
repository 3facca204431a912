// SUPPRESS-GO-AHEAD (RFC 858): a peer that asks for it gets prompts without GA.
import type { TelnetOption } from '../option.ts';

export const suppressGoAhead: TelnetOption = { code: 3, us: 'agree', them: 'agree' };
