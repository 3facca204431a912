// The headless host's arguments, checked. What they mean is in cli.ts.
import { parseArgs } from 'node:util';
import { TroupeError } from './base/errors.ts';
import { type Level, parseLevel } from './model/levels.ts';
import { isPolicyName, type PolicyName, policyNames } from './sessions/policy.ts';
import { templates } from './worlds/templates.ts';

export interface ServeArguments {
  readonly world?: string;
  readonly name?: string;
  readonly template: string;
  readonly bind: string;
  /** Only if given: then no other port will do. */
  readonly telnet?: number;
  readonly web?: number;
  readonly accounts: readonly { readonly name: string; readonly password: string; readonly level: Level }[];
  readonly policy?: PolicyName;
  readonly linesPerSecond?: number;
  readonly json: boolean;
}

const options = {
  world: { type: 'string' },
  name: { type: 'string' },
  template: { type: 'string', default: 'starter' },
  bind: { type: 'string', default: '127.0.0.1' },
  telnet: { type: 'string' },
  web: { type: 'string' },
  account: { type: 'string', multiple: true, default: [] as string[] },
  policy: { type: 'string' },
  'lines-per-second': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const HIGHEST_PORT = 65_535;
const MAX_LINES_PER_SECOND = 1_000_000;

/** Reads the arguments after the program's name. Throws BAD_ARGUMENT with one sentence. */
export function readArguments(argv: readonly string[]): ServeArguments {
  const { world, name, template, bind, telnet, web, account, policy, json, ...rest } = parse(argv);
  if (!templates.some(({ id }) => id === template)) {
    throw bad(`There is no template "${template}"; there are ${templates.map(({ id }) => id).join(' and ')}.`);
  }
  if (policy !== undefined && !isPolicyName(policy)) {
    throw bad(`There is no policy "${policy}"; there are ${policyNames.join(', ')}.`);
  }
  if (world === '' || name?.trim() === '') throw bad(`--${world === '' ? 'world' : 'name'} needs a value.`);
  const lines = rest['lines-per-second'];
  return {
    template,
    bind,
    json,
    accounts: account.map(readAccount),
    ...(world !== undefined && { world }),
    ...(name !== undefined && { name }),
    ...(telnet !== undefined && { telnet: readNumber('--telnet', telnet, HIGHEST_PORT) }),
    ...(web !== undefined && { web: readNumber('--web', web, HIGHEST_PORT) }),
    ...(policy !== undefined && { policy }),
    ...(lines !== undefined && { linesPerSecond: readNumber('--lines-per-second', lines, MAX_LINES_PER_SECOND) }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence = 'unknown argument'] = (error as Error).message.split(/[.\n]/);
    throw bad(
      `${sentence}. Known are ${Object.keys(options)
        .map((key) => `--${key}`)
        .join(', ')}.`,
    );
  }
}

/** `NAME:PASSWORD[:LEVEL]`. */
function readAccount(text: string): ServeArguments['accounts'][number] {
  const [name, password, word = 'player', ...more] = text.split(':');
  if (!name || !password || more.length > 0) throw bad(`--account is written NAME:PASSWORD or NAME:PASSWORD:LEVEL.`);
  const level = parseLevel(word);
  if (!level || level === 'guest')
    throw bad(`No account has the level "${word}"; there are player, helper, builder, admin and host.`);
  return { name, password, level };
}

function readNumber(option: string, text: string, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= most)) throw bad(`${option} takes a number from 0 to ${most}.`);
  return number;
}

const bad = (message: string): TroupeError => new TroupeError('BAD_ARGUMENT', message);
