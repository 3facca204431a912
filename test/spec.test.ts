import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { errorCatalogue } from '../server/base/errors.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');

/** Rules that stand, in their order. */
const rules = [...read('server/SPEC.md').matchAll(/^- \*\*([A-Z]{2}\d+)\*\* /gm)].map(([, id = '']) => id);

/** Tests and scenes, as paths from the root. */
const files = ['server', 'electron', 'renderer', 'build', 'test'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { encoding: 'utf8', recursive: true })
    .filter((name) => /\.(test\.tsx?|scene)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

/** The ids with which the name of a test or a comment of a scene begins, those of cases aside, and the files they stand in. */
const cited = new Map<string, string[]>();
for (const path of files) {
  const beginning = path.endsWith('.scene')
    ? /^# (?:[A-Z]-\d\d )*((?:[A-Z]{2}\d+:?(?: |$))+)/gm
    : /['"`]((?:[A-Z]{2}\d+:? )+)/g;
  for (const [, ids = ''] of read(path).matchAll(beginning)) {
    for (const id of ids.replaceAll(':', '').trim().split(/\s+/)) cited.set(id, [...(cited.get(id) ?? []), path]);
  }
}

test('every rule is proved by a test or a scene whose name begins with its id', () => {
  expect(rules.filter((id) => !cited.has(id))).toEqual([]);
});

test('no test and no scene cites a rule that does not stand', () => {
  const unknown = [...cited].filter(([id]) => !rules.includes(id));
  expect(Object.fromEntries(unknown)).toEqual({});
});

test('each rule stands once, in the order of the numbers of its section', () => {
  expect(new Set(rules).size).toBe(rules.length);
  for (const section of new Set(rules.map((id) => id.slice(0, 2)))) {
    const numbers = rules.filter((id) => id.startsWith(section)).map((id) => Number(id.slice(2)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
});

test('the errors are those of the catalogue, with their exit status', () => {
  const told = [...read('server/SPEC.md').matchAll(/^\| ([A-Z_]+) \| (\d) \| \S.* \|$/gm)];
  expect(told.map(([, code, status]) => [code, Number(status)])).toEqual(Object.entries(errorCatalogue));
});
