// The arguments of the world tools, checked. What they do is in tools.ts.
import { parseArgs } from 'node:util';
import { TroupeError } from './base/errors.ts';

const usages = {
  check: 'check WORLD',
  backup: 'backup WORLD',
  restore: 'restore WORLD [BACKUP]',
  points: 'points WORLD',
  export: 'export WORLD [FILE.troupe]',
  import: 'import FILE.troupe [NAME]',
} as const;

export type ToolName = keyof typeof usages;

export interface ToolArguments {
  readonly tool: ToolName;
  /** A world, or the file to import. */
  readonly subject: string;
  /** The backup, the file to write, the new world's name. */
  readonly object: string | undefined;
  readonly json: boolean;
}

export const usage = `Usage: npm run troupe -- ${Object.values(usages).join('\n                        ')}

WORLD is a world's folder, or its name in the folder of worlds. BACKUP is a file, or the number that "check" shows; not
given, the newest good one. With --json every line of output is one JSON value.`;

/** Reads the arguments after the program's name; undefined when help is asked for. Throws BAD_ARGUMENT. */
export function readToolArguments(argv: readonly string[]): ToolArguments | undefined {
  const { values, positionals } = parse(argv);
  const [word, subject, object, ...more] = positionals;
  if (values.help || word === undefined || word === 'help') return undefined;
  if (!isTool(word)) throw bad(`There is no tool "${word}"; there are ${Object.keys(usages).join(', ')}.`);
  const isOver = more.length > 0 || (object !== undefined && !usages[word].includes('['));
  if (subject === undefined || isOver) throw bad(`Usage: npm run troupe -- ${usages[word]}`);
  return { tool: word, subject, object, json: values.json };
}

function parse(argv: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
  } catch (error) {
    const [sentence = 'unknown argument'] = (error as Error).message.split(/[.\n]/);
    throw bad(`${sentence}. Known are --json and --help.`);
  }
}

const isTool = (word: string): word is ToolName => Object.hasOwn(usages, word);

const bad = (message: string): TroupeError => new TroupeError('BAD_ARGUMENT', message);
