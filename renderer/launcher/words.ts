import type { AddressView, SessionSummary } from '../../server/protocol/launcher.ts';

const transports: Readonly<Record<string, string>> = { port: 'a window', web: 'a browser', telnet: 'a MUD client' };

/** What a session plays by: `a window`, `a browser`. */
export const describeTransport = (transport: string): string => transports[transport] ?? transport;

/** `session 3, a window`. */
export const describePlayer = ({ session, transport }: SessionSummary): string =>
  `session ${session}, ${describeTransport(transport)}`;

/** The policies that a host chooses from, and what each means for somebody with several sessions. */
export const policies: readonly { readonly name: string; readonly title: string; readonly meaning: string }[] = [
  {
    name: 'open',
    title: 'Open',
    meaning:
      'Any number of windows and Characters. At a Character that is played already: share it, take it over or watch.',
  },
  {
    name: 'separate',
    title: 'Separate',
    meaning: 'Any number of Characters, each in one window: a second window takes its Character over.',
  },
  {
    name: 'mirror',
    title: 'Mirror',
    meaning: 'Any number of windows, all of them on one Character, all showing the same.',
  },
  { name: 'single', title: 'Single', meaning: 'One window for each account: a new login ends the older one.' },
];

/** Whether anybody but this computer can reach an address. */
export const isLocal = ({ text }: AddressView): boolean => /^(https?:\/\/)?(127\.|localhost|\[?::1)/.test(text);

/** The web address that leads straight to a seat. */
export const seatLink = ({ text }: AddressView, code: string): string => `${text}?seat=${encodeURIComponent(code)}`;
