// Options: how one session is shown what it is shown. They are the session's own; an account keeps those that its
// sessions begin with.
import { fail, ok, type Result } from '../base/result.ts';
import type { Json } from '../model/records.ts';
import type { Call } from './call.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** What a session may set. */
export interface Options {
  /** Characters in a line; 0 for what the client tells. For clients that do not wrap lines by themselves. */
  readonly screenwidth: number;
  /** Lines in the window; 0 for what the client tells. */
  readonly screenheight: number;
  /** Whether a long answer is shown page by page. */
  readonly pager: 'auto' | 'on' | 'off';
  /** Views have one fact a line and no columns. */
  readonly screenreader: boolean;
  /** A sign where one can type, for clients that show nothing by themselves. */
  readonly prompt: boolean;
  readonly encoding: 'auto' | 'utf-8' | 'latin-1';
}

export type OptionName = keyof Options;

interface OptionKind<T> {
  readonly about: string;
  /** What it is where nobody set it. */
  readonly usual: T;
  /** What can be set, to end the sentence "x is". */
  readonly takes: string;
  /** Reads a value as typed, in lower case, or as it was written; undefined if it is none. */
  read(text: string): T | undefined;
  write(value: T): string;
}

/** Narrower than this no text can be read, wider is no window. */
const WIDTH = { least: 20, most: 500 };
/** Lower than this there is no room for a page. */
const HEIGHT = { least: 5, most: 500 };

const onOff = (about: string): OptionKind<boolean> => ({
  about,
  usual: false,
  takes: 'on or off',
  read: (text) => ({ on: true, off: false, yes: true, no: false, true: true, false: false })[text],
  write: (value) => (value ? 'on' : 'off'),
});

/** A number within bounds, or 0 for what the client tells. */
const size = (about: string, { least, most }: typeof WIDTH): OptionKind<number> => ({
  about,
  usual: 0,
  takes: `a number from ${least} to ${most}, or auto`,
  read: (text) => {
    const value = Number(text);
    if (text === 'auto') return 0;
    return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  },
  write: (value) => (value === 0 ? 'auto' : String(value)),
});

const pagers = ['auto', 'on', 'off'] as const;
const encodings = ['auto', 'utf-8', 'latin-1'] as const;

const kinds: { readonly [N in OptionName]: OptionKind<Options[N]> } = {
  screenwidth: size('characters in a line, for clients that do not wrap lines', WIDTH),
  screenheight: size('lines in the window, for the pager', HEIGHT),
  pager: {
    about: 'long answers page by page; auto is where a telnet client tells its height',
    usual: 'auto',
    takes: 'on, off or auto',
    read: (text) => pagers.find((each) => each === text),
    write: (value) => value,
  },
  screenreader: onOff('one fact a line, to be read aloud'),
  prompt: onOff('a sign where you can type, for telnet'),
  encoding: {
    about: 'how letters are sent, for telnet',
    usual: 'auto',
    takes: 'utf-8, latin-1 or auto',
    read: (text) => encodings.find((each) => each.replace('-', '') === text.replaceAll(/[- _]/g, '')),
    write: (value) => value,
  },
};

export const optionNames = Object.keys(kinds) as readonly OptionName[];

export const usualOptions: Options = {
  screenwidth: kinds.screenwidth.usual,
  screenheight: kinds.screenheight.usual,
  pager: kinds.pager.usual,
  screenreader: kinds.screenreader.usual,
  prompt: kinds.prompt.usual,
  encoding: kinds.encoding.usual,
};

export const aboutOption = (name: OptionName): string => `${kinds[name].about}; ${kinds[name].takes}`;

/** The value as people write it. */
export function writeOption(options: Options, name: OptionName): string {
  return (kinds[name] as OptionKind<unknown>).write(options[name]);
}

/** Reads what somebody typed for the option; empty stands for the usual value. The error is a sentence. */
export function readOption(name: OptionName, text: string): Result<Partial<Options>> {
  const kind = kinds[name];
  const value = text === '' ? kind.usual : kind.read(text.toLowerCase());
  return value === undefined ? fail(`${name} is ${kind.takes}.`) : ok({ [name]: value });
}

/** Sets options of the session that asks for it, and of no other. */
export function setOptions(call: Call, changed: Partial<Options>): void {
  call.session.options = { ...call.session.options, ...changed };
  showDisplay(call, call.session);
}

/** Keeps the session's value of `names` for the sessions that the account begins from now on. */
export function saveOptions({ tx, account, session }: Call, names: readonly OptionName[]): void {
  const kept: Record<string, Json> = { ...savedOptions(tx.world.attribute(account.id, KEY)) };
  for (const name of names) kept[name] = session.options[name];
  tx.setAttribute(account.id, KEY, kept);
}

/** What a session begins with that has just logged in: what its account keeps, and what was set before the login. */
export function takeOptions(call: Call): void {
  const { session, world, account } = call;
  const chosen = chosenOptions(session);
  const saved = savedOptions(world.attribute(account.id, KEY));
  if (Object.keys({ ...saved, ...chosen }).length > 0) setOptions(call, { ...saved, ...chosen });
  if (session.options.screenreader && saved.screenreader !== true) saveOptions(call, ['screenreader']);
}

/** What is set otherwise than usual. */
export function chosenOptions({ options }: Session): Partial<Options> {
  const chosen = optionNames.filter((name) => options[name] !== usualOptions[name]);
  return Object.fromEntries(chosen.map((name) => [name, options[name]]));
}

/** Tells a client that is shown text how its reader wants it. */
export function showDisplay(turn: Turn, session: Session): void {
  if (session.hasPanels) return;
  const { screenwidth, encoding, screenreader } = session.options;
  turn.deliver(session, {
    type: 'display',
    ...(screenwidth > 0 && { columns: screenwidth }),
    ...(encoding !== 'auto' && { charset: encoding }),
    spoken: screenreader,
  });
}

/** The account's attribute. */
const KEY = 'options';

/** Only what is still an option and a value of it. */
function savedOptions(kept: Json | undefined): Partial<Options> {
  if (typeof kept !== 'object' || kept === null) return {};
  const record = kept as Readonly<Record<string, Json>>;
  const read = optionNames.map((name) => (name in record ? readOption(name, String(record[name])) : undefined));
  return Object.assign({}, ...read.map((each) => (each?.ok ? each.value : {})));
}
