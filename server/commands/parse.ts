// An input line as a command sees it: `name/switch left = right`.

export interface Input {
  /** The command's name as typed, lower case; empty if the line begins with a sign that stands for it. */
  readonly name: string;
  /** Known switches, in full. */
  readonly switches: ReadonlySet<string>;
  /** All after the name, trimmed. */
  readonly text: string;
  /** Before the first `=`, trimmed; all of the text if there is none. */
  readonly left: string;
  /** After the first `=`, trimmed; undefined if there is none. */
  readonly right: string | undefined;
}

export interface ParsedLine {
  readonly name: string;
  readonly switches: readonly string[];
  readonly text: string;
}

/** Splits a line into name, switches and the rest. `@dig` is `dig`. `signs` are those that need no space after them. */
export function parseLine(line: string, signs: ReadonlySet<string>): ParsedLine {
  const trimmed = line.trim();
  const sign = trimmed.charAt(0);
  if (signs.has(sign)) return { name: sign, switches: [], text: trimmed.slice(1).trim() };
  const word = /^\S+/.exec(trimmed.startsWith('@') ? trimmed.slice(1) : trimmed)?.[0] ?? '';
  const text = trimmed.slice(word.length + (trimmed.startsWith('@') ? 1 : 0)).trim();
  const [name = '', ...switches] = word.toLowerCase().split('/');
  return { name, switches: switches.filter((each) => each !== ''), text };
}

/** Completes a parsed line for a command that knows `known` switches. Returns the switches that it does not know, too. */
export function toInput(
  line: ParsedLine,
  known: readonly string[] = [],
): { readonly input: Input; readonly ignored: readonly string[] } {
  const switches = new Set<string>();
  const ignored: string[] = [];
  for (const typed of line.switches) {
    const found = resolveSwitch(typed, known);
    if (found === undefined) ignored.push(typed);
    else switches.add(found);
  }
  const { left, right } = splitSides(line.text);
  return { input: { name: line.name, switches, text: line.text, left, right }, ignored };
}

/** Splits at the first `=`. */
export function splitSides(text: string): { readonly left: string; readonly right: string | undefined } {
  const at = text.indexOf('=');
  return at < 0
    ? { left: text, right: undefined }
    : { left: text.slice(0, at).trim(), right: text.slice(at + 1).trim() };
}

/** Splits a list at commas; empty items are left out. */
export const splitList = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** `name;alias;alias` as builders write it. */
export function splitNames(text: string): { readonly name: string; readonly aliases: readonly string[] } {
  const [name = '', ...aliases] = text.split(';').map((part) => part.trim().replace(/\s+/g, ' '));
  const others = new Set(aliases.map((alias) => alias.toLowerCase()));
  for (const needless of ['', name.toLowerCase()]) others.delete(needless);
  return { name, aliases: [...others] };
}

/** An exact name wins, else the only one that begins so. */
function resolveSwitch(typed: string, known: readonly string[]): string | undefined {
  if (known.includes(typed)) return typed;
  const begun = known.filter((each) => each.startsWith(typed));
  return begun.length === 1 ? begun[0] : undefined;
}
