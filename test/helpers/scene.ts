import type { Level } from '../../server/model/levels.ts';
import { boom, Stage, type Window } from './stage.ts';

// A scene is a script. Each step says who does what, and below it what everybody is shown for it: all of it, in order.
// Whoever is not named sees nothing.
//
//   cast Ana, Bob, Bea builder     each an account with a Character of that name, in the Hall, in a window of that name
//   + Ana2 of Ana                  another window of Ana's account, out of character
//   + Guest                        somebody connects
//   - Ana2                         a connection is lost
//   Ana> say hi                    typed in the window Ana; \x1b and \u202e are that character
//   Ana>> create ball              typed, and nobody looks at what it shows
//   wait 300                       that many seconds pass
//   Bob: Ana says, "hi"            what is shown; a question begins with "? ", a goodbye with "bye: "
//   Bob, Bea: Ana says, "hi"       what each of them is shown
//   Bob: ...                       any number of lines, also none; within a line ... is any text. A line typed with > says
//                                  more than that of somebody: else it is typed with >>
//   # words                        for the reader; those that begin with ids say which rows and rules follow

type Step = { readonly line: number; readonly source: string; readonly expected: Map<string, string[]> } & (
  | { readonly type: 'cast'; readonly people: readonly { readonly name: string; readonly level: Level }[] }
  | { readonly type: 'enter'; readonly window: string; readonly account: string | undefined }
  | { readonly type: 'lose'; readonly window: string }
  | { readonly type: 'wait'; readonly seconds: number }
  | { readonly type: 'input'; readonly window: string; readonly text: string; readonly isWatched: boolean }
);

/** Plays a script. Throws at the first step that shows something else than it says, with what everybody saw. */
export async function playScene(script: string): Promise<void> {
  const stage = await Stage.open([boom]);
  const windows = new Map<string, Window>();
  for (const step of readScript(script)) {
    stage.clear();
    await perform(stage, windows, step);
    const isWatched = step.type !== 'cast' && !(step.type === 'input' && !step.isWatched);
    const fault = isWatched ? (emptyFault(step) ?? compare(step, windows)) : undefined;
    if (fault) throw new Error(fault, { cause: stage.bugs.at(-1) });
    if (!isWatched && stage.bugs.length > 0) throw stage.bugs.at(-1);
  }
  await stage.dispose();
}

async function perform(stage: Stage, windows: Map<string, Window>, step: Step): Promise<void> {
  switch (step.type) {
    case 'cast':
      for (const { name, level } of step.people) windows.set(name, await stage.player(name, level));
      break;
    case 'enter': {
      const account = step.account === undefined ? undefined : stage.world.accountNamed(step.account);
      if (step.account !== undefined && !account) throw new Error(`line ${step.line}: no account ${step.account}`);
      windows.set(step.window, account ? await stage.window(account) : await stage.stranger());
      break;
    }
    case 'lose':
      windowCalled(windows, step.window, step).close();
      await stage.settle();
      break;
    case 'wait':
      stage.clock.advance(step.seconds * 1000);
      await stage.settle();
      break;
    case 'input':
      await windowCalled(windows, step.window, step).type(step.text);
  }
}

function windowCalled(windows: ReadonlyMap<string, Window>, name: string, { line }: Step): Window {
  const window = windows.get(name);
  if (!window) throw new Error(`line ${line}: there is no window ${name}`);
  return window;
}

/** Says so where nothing could be shown that is not expected. */
function emptyFault({ type, line, source, expected }: Step): string | undefined {
  const all = [...expected.values()].flat();
  const isEmpty = type === 'input' && all.length > 0 && all.every((each) => each === '...');
  return isEmpty ? `line ${line}: ${source}\nSay what is shown, or type it with >>.` : undefined;
}

function compare(step: Step, windows: ReadonlyMap<string, Window>): string | undefined {
  for (const name of step.expected.keys()) windowCalled(windows, name, step);
  const views = [...windows].map(([name, window]) => {
    const expected = step.expected.get(name) ?? [];
    const got = window.lines();
    return { name, expected, got, fits: fits(expected, got) };
  });
  if (views.every((view) => view.fits)) return undefined;
  const reports = views.map(({ name, expected, got, fits: isRight }) =>
    isRight
      ? `${name}: as expected`
      : [`${name} expected`, ...shown(expected), `${name} got`, ...shown(got)].join('\n'),
  );
  return [`line ${step.line}: ${step.source}`, ...reports].join('\n');
}

/** Control characters made visible. */
const shown = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? ['    nothing'] : lines.map((line) => `    ${JSON.stringify(line).slice(1, -1)}`);

function fits(expected: readonly string[], got: readonly string[]): boolean {
  const pattern = expected.map((line) =>
    line === '...' ? '(?:.*\n)*' : `${line.split('...').map(escapeRegExp).join('.*')}\n`,
  );
  return new RegExp(`^${pattern.join('')}$`).test(got.map((line) => `${line}\n`).join(''));
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function readScript(script: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [index, source] of script.split('\n').entries()) {
    if (source.trim() === '' || source.startsWith('#')) continue;
    const [, names, text = ''] = /^([\p{L}\d]+(?:, [\p{L}\d]+)*): ?(.*)$/u.exec(source) ?? [];
    const last = steps.at(-1);
    if (names !== undefined && last) {
      for (const name of names.split(', ')) last.expected.set(name, [...(last.expected.get(name) ?? []), text]);
    } else {
      steps.push(readStep(source, index + 1));
    }
  }
  return steps;
}

function readStep(source: string, line: number): Step {
  const head = { line, source, expected: new Map<string, string[]>() };
  const [, window, watch, text = ''] = /^([\p{L}\d]+)(>>?) ?(.*)$/u.exec(source) ?? [];
  if (window !== undefined) {
    return { ...head, type: 'input', window, text: readEscapes(text), isWatched: watch === '>' };
  }
  const [word, first = '', ...rest] = source.split(/[\s,]+/);
  switch (word) {
    case 'cast':
      return { ...head, type: 'cast', people: readCast(source.slice(word.length)) };
    case '+':
      return { ...head, type: 'enter', window: first, account: rest[0] === 'of' ? rest[1] : undefined };
    case '-':
      return { ...head, type: 'lose', window: first };
    case 'wait':
      return { ...head, type: 'wait', seconds: Number(first) };
    default:
      throw new Error(`line ${line} is no step: ${source}`);
  }
}

const readCast = (text: string) =>
  text.split(',').map((person) => {
    const [name = '', level = 'player'] = person.trim().split(/\s+/);
    return { name, level: level as Level };
  });

const readEscapes = (text: string): string =>
  text.replace(/\\x([0-9a-f]{2})|\\u([0-9a-f]{4})/gi, (_all, short, long) =>
    String.fromCharCode(Number.parseInt(short ?? long, 16)),
  );
