// END-OF-RECORD (RFC 885): marks the end of a prompt, for clients that set prompts apart.
import type { TelnetOption } from '../option.ts';

export const endOfRecord: TelnetOption = { code: 25, us: 'offer' };
