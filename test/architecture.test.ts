import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

// The house plan: which folder may use which. A folder imports only from layers below its own, so folders of one layer
// never meet and nothing goes round in circles; and of those only what its row names. Rows that nobody needs any more
// have to go, so that the plan stays what the house is.

/** From the ground up. */
const layers: readonly (readonly string[])[] = [
  ['server/base'],
  ['server/protocol', 'server/system-clock.ts'],
  ['server/model', 'server/transports', 'renderer/connection', 'renderer/state', 'renderer/ui'],
  [
    'server/store',
    'server/commands',
    'server/comms',
    'server/accounts',
    'server/lan',
    'renderer/map',
    'renderer/builder',
  ],
  ['server/sessions', 'server/worlds', 'renderer/session', 'renderer/launcher'],
  ['server/verbs', 'renderer/web'],
  ['server'],
  ['electron'],
];

/** What each folder may import, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'server/base': [],
  'server/protocol': ['server/base'],
  'server/system-clock.ts': ['server/base'],
  'server/model': ['server/base'],
  'server/transports': ['server/base', 'server/protocol'],
  'server/store': ['server/base', 'server/model'],
  'server/commands': ['server/base', 'server/model'],
  'server/comms': ['server/model', 'server/protocol'],
  'server/accounts': ['server/model'],
  'server/lan': ['server/protocol', 'server/transports'],
  'server/sessions': [
    'server/base',
    'server/commands',
    'server/comms',
    'server/model',
    'server/protocol',
    'server/store',
  ],
  'server/worlds': ['server/base', 'server/model', 'server/protocol', 'server/store', 'server/system-clock.ts'],
  'server/verbs': [
    'server/accounts',
    'server/base',
    'server/commands',
    'server/comms',
    'server/model',
    'server/protocol',
    'server/sessions',
  ],
  server: [
    'server/accounts',
    'server/base',
    'server/commands',
    'server/lan',
    'server/model',
    'server/protocol',
    'server/sessions',
    'server/store',
    'server/system-clock.ts',
    'server/transports',
    'server/verbs',
    'server/worlds',
  ],
  electron: ['server', 'server/base', 'server/protocol', 'server/transports'],
  'renderer/connection': ['server/base', 'server/protocol'],
  'renderer/state': ['server/base', 'server/protocol'],
  'renderer/ui': ['server/base'],
  'renderer/map': ['renderer/state', 'renderer/ui', 'server/base', 'server/protocol'],
  'renderer/builder': ['renderer/state', 'renderer/ui', 'server/protocol'],
  'renderer/session': [
    'renderer/builder',
    'renderer/connection',
    'renderer/map',
    'renderer/state',
    'renderer/ui',
    'server/base',
    'server/protocol',
  ],
  'renderer/launcher': ['renderer/state', 'renderer/ui', 'server/base', 'server/protocol'],
  'renderer/web': [
    'renderer/connection',
    'renderer/session',
    'renderer/state',
    'renderer/ui',
    'server/base',
    'server/protocol',
  ],
};

/** Which folders may use which npm package. */
const packages: Readonly<Record<string, readonly string[]>> = {
  electron: ['electron'],
  ws: ['server/lan'],
  yaml: ['server/worlds'],
  preact: ['renderer/builder', 'renderer/launcher', 'renderer/map', 'renderer/session', 'renderer/web'],
  '@preact/signals': ['renderer/builder', 'renderer/map', 'renderer/session', 'renderer/state', 'renderer/web'],
  'lean-qr': ['renderer/launcher'],
  '@xterm/xterm': ['renderer/session'],
  '@xterm/addon-fit': ['renderer/session'],
};

/** From outside, the shell sees the server's public face and one wire. */
const doors: Readonly<Record<string, readonly string[]>> = {
  server: ['server/index.ts'],
  'server/transports': ['server/transports/message-port.ts'],
};

interface Import {
  readonly file: string;
  readonly from: string;
  /** The file, or the npm package, that is imported. */
  readonly target: string;
  /** Its folder; undefined for a package. */
  readonly to: string | undefined;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const isConfiguration = (file: string): boolean => file.endsWith('.config.ts');

const files = ['server', 'electron', 'renderer'].flatMap(sourcesBelow).filter((file) => !isConfiguration(file));
const imports = files.flatMap(importsOf);
const program = imports.filter(({ file }) => !isTest(file));

describe('the house plan', () => {
  test('has a row and a layer for every folder with sources, and for no other', () => {
    const folders = [...new Set(files.map(folderOf))].sort();
    expect(Object.keys(allowed).sort()).toEqual(folders);
    expect(layers.flat().sort()).toEqual(folders);
  });

  test('lets every row point down only', () => {
    const rows = Object.entries(allowed).flatMap(([from, row]) => row.map((to) => [from, to] as const));
    expect(rows.filter(([from, to]) => !isBelow(to, from))).toEqual([]);
  });

  test('is kept by every import', () => {
    const strays = program.filter(({ from, to }) => to !== undefined && to !== from && !allowed[from]?.includes(to));
    expect(strays.map(describeImport)).toEqual([]);
  });

  test('has no row that nobody needs', () => {
    const rows = Object.entries(allowed).flatMap(([from, row]) => row.map((to) => `${from} -> ${to}`));
    const needed = new Set(program.map(({ from, to }) => `${from} -> ${to}`));
    expect(rows.filter((row) => !needed.has(row))).toEqual([]);
  });

  test('is kept by the tests beside the sources, which may use all that lies below', () => {
    const fromTests = imports.filter(({ file }) => isTest(file));
    const strays = fromTests.filter(
      ({ from, to }) => to !== undefined && to !== from && to !== 'test' && !isBelow(to, from),
    );
    expect(strays.map(describeImport)).toEqual([]);
  });

  test('names who uses which npm package', () => {
    const used = program.filter(({ to, target }) => to === undefined && !target.startsWith('node:'));
    const uses = new Map<string, Set<string>>();
    for (const { target, from } of used) uses.set(target, (uses.get(target) ?? new Set()).add(from));
    expect(Object.fromEntries([...uses].map(([name, by]) => [name, [...by].sort()]))).toEqual(packages);
  });

  test('lets the shell in by the doors only', () => {
    const strays = program.filter(
      ({ from, to, target }) => from === 'electron' && to !== undefined && doors[to] && !doors[to].includes(target),
    );
    expect(strays.map(describeImport)).toEqual([]);
  });
});

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|cts|tsx)$/.test(entry.name))
    .map((entry) => relative(root, `${entry.parentPath}/${entry.name}`).split(sep).join('/'));
}

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(root + file, 'utf8');
  const statements = source.matchAll(/^\s*(?:import|export)\b[^;'"]*?from\s+'([^']+)'|^\s*import '([^']+)'/gm);
  const calls = source.matchAll(/\bimport\(\s*'([^']+)'/g);
  return [...statements, ...calls].map(([, first, second]) => {
    const name = first ?? second ?? '';
    const from = folderOf(file);
    if (!name.startsWith('.')) return { file, from, target: packageOf(name), to: undefined };
    const target = posix.join(dirname(file), name);
    return { file, from, target, to: folderOf(target) };
  });
}

/** `@scope/name` or `name` of an import of a package or of a part of it. */
function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** The folder that a file counts as: server/ and renderer/ are divided, and a file with a row of its own is one. */
function folderOf(file: string): string {
  const [top = '', ...rest] = file.split('/');
  if (file in allowed) return file;
  const isDivided = (top === 'server' || top === 'renderer') && rest.length > 1;
  return isDivided ? `${top}/${rest[0]}` : top;
}

function isBelow(lower: string, upper: string): boolean {
  return layerOf(lower) < layerOf(upper) && layerOf(lower) >= 0;
}

function layerOf(folder: string): number {
  return layers.findIndex((layer) => layer.includes(folder));
}

const describeImport = ({ file, target }: Import): string => `${file} imports ${target}`;
