// TERMINAL-TYPE (RFC 1091). MUD clients give three names when asked again and again: the client, the terminal, and
// `MTTS` with a sum of what they can do (https://tintin.mudhalla.net/protocols/mtts); others repeat their last one.
import type { OptionHost, TelnetOption } from '../option.ts';

const CODE = 24;
const IS = '\u0000';
const SEND = '\u0001';
const MAX_ASKED = 3;
/** Characters of one name (RFC 1091: at most 40); more is no name. */
const MAX_NAME = 60;

export const terminalType: TelnetOption = {
  code: CODE,
  them: 'ask',
  started: (host) => ask(host),
  received(payload, host) {
    const { types } = host.terminal;
    if (!payload.startsWith(IS) || types.length >= MAX_ASKED) return;
    const name = payload.slice(1).replace(/[^ -~]/g, '');
    if (name === '' || name.length > MAX_NAME || name === types.at(-1)) return;
    host.learn({ types: [...types, name] });
    if (types.length + 1 < MAX_ASKED) ask(host);
  },
};

const ask = (host: OptionHost): void => host.subnegotiate(CODE, SEND);
