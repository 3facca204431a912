// One value of a YAML file that knows its line: reading it as the wrong thing notes a fault and goes on, so that one
// pass finds them all. Knows nothing of areas.
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Json } from '../model/records.ts';
import { stripControls } from '../protocol/markup.ts';
import type { Fault, Place } from './area.ts';

interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly faults: Fault[];
}

/** What git leaves in a file that two have changed, at the beginning of lines. */
const UNMERGED = /^(?:<{7}|={7}|>{7})(?: .*)?$/gm;

/** Reads a file. A file that is no YAML has only its syntax faults, and no value. */
export function readYaml(file: string, text: string, faults: Fault[]): YamlValue | undefined {
  const lines = new LineCounter();
  // The parser compares each key with each: in a large file that takes longer than all else.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const unmerged = document.errors.length > 0 ? [...text.matchAll(UNMERGED)] : [];
  for (const { index } of unmerged) {
    faults.push({ file, line: lines.linePos(index).line, text: 'Here two versions of the file are not merged yet.' });
  }
  // All that follows from these would only hide them.
  for (const { message, pos } of unmerged.length > 0 ? [] : document.errors) {
    faults.push({ file, line: lines.linePos(pos[0]).line, text: `${message}.` });
  }
  if (document.errors.length > 0) return undefined;
  return new YamlValue({ file, document, lines, faults }, document.contents, 1);
}

export interface YamlField {
  readonly key: string;
  /** Where the key stands. */
  readonly at: Place;
  readonly value: YamlValue;
}

export class YamlValue {
  readonly at: Place;
  readonly #source: Source;
  readonly #node: Node | null;

  /** `line` is for a value that is left empty and so has no line of its own. */
  constructor(source: Source, node: Node | null, line: number) {
    this.#source = source;
    this.#node = node;
    this.at = { file: source.file, line: node?.range ? source.lines.linePos(node.range[0]).line : line };
  }

  /** Notes that something is wrong here. */
  fault(text: string, at: Place = this.at): void {
    this.#source.faults.push({ file: at.file, line: at.line, text });
  }

  get isEmpty(): boolean {
    return this.#node === null || (isScalar(this.#node) && (this.#node.value === null || this.#node.value === ''));
  }

  /** Whether `null` is written here, which unlike nothing is meant. */
  get isNull(): boolean {
    return isScalar(this.#node) && this.#node.value === null && this.#node.source !== '';
  }

  get isText(): boolean {
    return isScalar(this.#node) && typeof this.#node.value === 'string';
  }

  /** The text, without white space around it. Empty if there is none: a fault, in which `what` says what is missing. */
  text(what: string): string {
    const text = isScalar(this.#node) && typeof this.#node.value === 'string' ? this.#node.value.trim() : '';
    if (text === '') this.fault(`Here ${what} should stand, as text.`);
    return text;
  }

  /** Text of several words or lines: what is in quotes stands as it is, else white space around it does not count. */
  prose(what: string, { mayBeEmpty = false } = {}): string {
    const isQuoted = isScalar(this.#node) && (this.#node.type === 'QUOTE_DOUBLE' || this.#node.type === 'QUOTE_SINGLE');
    if (isQuoted && this.isText && (mayBeEmpty || !this.isEmpty)) return String((this.#node as Scalar).value);
    return stripControls(this.text(what));
  }

  /** A list of texts; an empty value is an empty list. */
  texts(what: string): readonly string[] {
    if (this.isEmpty) return [];
    if (isSeq<Node>(this.#node)) {
      return this.#node.items.map((item) => this.#child(item, this.at.line).text(what)).filter((text) => text !== '');
    }
    this.fault(`Here ${what} should stand, as a list: [one, two].`);
    return [];
  }

  /** A mapping's fields in order; an empty value has none. */
  fields(what: string): readonly YamlField[] {
    if (this.isEmpty) return [];
    if (isMap<Node, Node | null>(this.#node)) {
      this.#requireUniqueKeys(this.#node);
      return this.#node.items.flatMap(({ key, value }) => {
        const keyValue = this.#child(key, this.at.line);
        const name = keyValue.text('a name');
        return name === '' ? [] : [{ key: name, at: keyValue.at, value: this.#child(value, keyValue.at.line) }];
      });
    }
    this.fault(`Here ${what} should stand, each as "name: value" on a line of its own.`);
    return [];
  }

  /** The value as data, whatever it is; null, with a fault, for what JSON cannot hold. */
  json(): Json {
    if (this.#node) visit(this.#node, { Map: (_key, map) => this.#requireUniqueKeys(map) });
    const value: unknown = this.#node?.toJS(this.#source.document) ?? null;
    if (isJson(value)) return value;
    this.fault('This value cannot be kept: text, numbers, true, false, null, lists and mappings can.');
    return null;
  }

  #requireUniqueKeys({ items }: YAMLMap<unknown, unknown>): void {
    const keys = new Set<string>();
    for (const { key } of items) {
      const text = String(isScalar(key) ? key.value : key);
      if (keys.has(text)) this.#child(key as Node, this.at.line).fault(`"${text}" stands here twice: keys are unique.`);
      keys.add(text);
    }
  }

  #child(node: Node | null, line: number): YamlValue {
    return new YamlValue(this.#source, node, line);
  }
}

function isJson(value: unknown): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return typeof value === 'object' && Object.values(value).every(isJson);
}
