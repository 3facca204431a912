// NAWS, the size of the peer's window in characters (RFC 1073). 0 means that it does not say.
import type { TelnetOption } from '../option.ts';

export const windowSize: TelnetOption = {
  code: 31,
  them: 'ask',
  received(payload, host) {
    if (payload.length !== 4) return;
    const word = (at: number) => payload.charCodeAt(at) * 256 + payload.charCodeAt(at + 1);
    host.learn({ columns: word(0), rows: word(2) });
  },
};
