import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { groups, open } from './rows.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const rows = Object.entries(groups).flatMap(([group, numbers]) => numbers.split(' ').map((each) => `${group}-${each}`));

/** Tests and scenes, as paths from the root. */
const files = ['server', 'electron', 'renderer', 'build', 'test'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { encoding: 'utf8', recursive: true })
    .filter((name) => /\.(test\.tsx?|scene)$/.test(name))
    .map((name) => `${folder}/${name}`),
);

/** In a scene the comment that begins with a row's id heads what proves it; elsewhere the name of a test does. */
function cited(path: string): readonly string[] {
  const text = readFileSync(`${root}/${path}`, 'utf8');
  const beginning = path.endsWith('.scene')
    ? /^# ((?:[A-Z]-\d\d )*[A-Z]-\d\d)\b/gm
    : /['"`](?:[A-Z]{2}\d+:? )*((?:[A-Z]-\d\d )*[A-Z]-\d\d)\b/g;
  return [...text.matchAll(beginning)].flatMap(([, ids = '']) => ids.split(' '));
}

const citations = new Map(files.map((path) => [path, cited(path)]));
const proved = new Set([...citations.values()].flat());

test('every row is proved by a test or in a scene, or it is open, with the reason', () => {
  expect(rows.filter((id) => !proved.has(id) && open[id] === undefined)).toEqual([]);
});

test('no test and no scene cites a row that there is not, and no row is open that is proved', () => {
  expect([...proved].filter((id) => !rows.includes(id))).toEqual([]);
  expect(Object.keys(open).filter((id) => proved.has(id) || !rows.includes(id))).toEqual([]);
});

test('a scene tells the rows of a group in their order, and shows what each of them looks like', () => {
  for (const [path, ids] of citations) {
    if (!path.endsWith('.scene')) continue;
    for (const group of Object.keys(groups)) {
      const told = ids.filter((id) => id.startsWith(group));
      expect(told, path).toEqual([...told].sort());
    }
    const parts = readFileSync(`${root}/${path}`, 'utf8').split(/^(?=# )/m);
    const empty = parts.filter((part) => /^# [A-Z]-\d\d/.test(part) && !/^[\p{L}\d]+> ?|^[-+] |^wait /mu.test(part));
    expect(empty, path).toEqual([]);
  }
});
