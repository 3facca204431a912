// The tools for a world that nobody plays, as somebody at a terminal uses them.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openFileStore } from '../server/store/file-store.ts';
import { systemClock } from '../server/system-clock.ts';
import { createWorldAt } from '../server/worlds/library.ts';
import { readWorldFile } from '../server/worlds/world-file.ts';

const program = fileURLToPath(new URL('../dist/server/tools.js', import.meta.url));

let root: string;
let folder: string;
beforeAll(() => {
  root = fs.mkdtempSync(path.join(tmpdir(), 'troupe-tools-'));
});
afterAll(() => fs.rmSync(root, { recursive: true }));
beforeEach(async () => {
  fs.rmSync(root, { recursive: true });
  folder = path.join(root, 'Keep');
  await createWorldAt({ folder, name: 'Keep', template: 'starter' });
});

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Not synchronous: a world that this process holds has to answer who asks for it. */
const troupe = (...args: readonly string[]): Promise<Run> => run(args);

const run = (args: readonly string[], user: { readonly uid?: number; readonly gid?: number } = {}): Promise<Run> =>
  new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, TROUPE_WORLDS: root }, ...user };
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

/** As a user to whom nothing here belongs, where that can be; who runs this may be let everywhere. */
const somebody = (...args: readonly string[]): Promise<Run> =>
  run(args, process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {});

/** The last line of `--json` output. */
async function outcome(
  ...args: readonly string[]
): Promise<Record<string, unknown> & { readonly status: number | null }> {
  const { stdout, status } = await troupe(...args, '--json');
  return { ...JSON.parse(stdout.trim().split('\n').at(-1) ?? ''), status };
}

describe('troupe', () => {
  test('TL1 a backup is made, checked, shown by number and put back', async () => {
    const made = await troupe('backup', 'Keep');
    expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Backed up: .*asked\.sqlite\n$/) });
    const check = await troupe('check', folder);
    expect(check.stdout).toMatch(/^Keep is whole: \d+ objects, \d+ accounts\.\n {2}1 {2}.+backup, asked, 0\.\d MB\n$/);
    expect(check.stderr).toMatch(/Checking copy 1 of 1/);
    expect(check.status).toBe(0);
    fs.truncateSync(path.join(folder, 'world.sqlite'), 5000);
    const damaged = await outcome('check', 'Keep');
    expect(damaged).toMatchObject({ ok: false, code: 'WORLD_DAMAGED', status: 4 });
    expect(damaged['error']).toMatch(/restore it in the app, or with: npm run troupe -- restore/);
    expect(await troupe('restore', 'Keep')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^Restored from .*asked\.sqlite\nWhat it was before is kept: .*pre-restore\.sqlite\n$/,
      ),
    });
    expect(await outcome('check', 'Keep')).toMatchObject({ ok: false, status: 4 }); // the copy of what was damaged
    expect(await outcome('restore', 'Keep', '1')).toMatchObject({ ok: true, status: 0 });
  });

  test.each([
    ['missing', (file: string) => fs.rmSync(file)],
    ['damaged', (file: string) => fs.writeFileSync(file, '{"na')],
  ])('ST14 a world whose world.json is %s is there all the same, and so are its backups', async (_what, harm) => {
    await troupe('backup', 'Keep');
    harm(path.join(folder, 'world.json'));
    expect(await troupe('check', 'Keep')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Keep is whole'),
    });
    expect(await troupe('restore', 'Keep')).toMatchObject({ status: 0 });
    expect(await readWorldFile(folder)).toMatchObject({ name: 'Keep' });
  });

  test('TL2 a world goes out as one file and comes in as a world of its own', async () => {
    expect(await troupe('export', 'Keep')).toMatchObject({ status: 0, stdout: expect.stringContaining('Keep.troupe') });
    expect(await troupe('export', 'Keep')).toMatchObject({ status: 2, stderr: expect.stringMatching(/already.*\n$/) });
    expect(await troupe('import', 'Keep.troupe')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('already'),
    });
    const imported = await outcome('import', 'Keep.troupe', 'Keep Two');
    expect(imported).toMatchObject({ ok: true, status: 0, world: path.join(root, 'Keep Two') });
    const [first, second] = await Promise.all([readWorldFile(folder), readWorldFile(path.join(root, 'Keep Two'))]);
    expect(second).toMatchObject({ name: 'Keep Two' });
    expect(second.id).not.toBe(first.id);
    const { objects } = await outcome('check', 'Keep');
    expect(await outcome('check', 'Keep Two')).toMatchObject({ ok: true, objects });
  });

  test('TL2 what is no world does not come in, and nothing is left of it', async () => {
    fs.writeFileSync(path.join(root, 'Letter.troupe'), 'Dear Ana '.repeat(999));
    expect(await troupe('import', 'Letter.troupe')).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('Letter.troupe'),
    });
    const missing = path.join(root, 'Nothing.troupe');
    expect(await troupe('import', missing)).toMatchObject({
      status: 4,
      stderr: expect.stringContaining(`Cannot copy ${missing}: there is no such file.\n`),
    });
    expect(fs.readdirSync(root).sort()).toEqual(['Keep', 'Letter.troupe']);
  });

  test.skipIf(process.platform === 'win32')(
    'ST9 TL4 a folder, or a file, without rights is told with what to do',
    async () => {
      const told = (what: string) => ({
        status: 4,
        stderr: expect.stringMatching(
          new RegExp(
            `Cannot ${what}: access is denied; give your user the right to read and write there, or move the world\\.\n$`,
          ),
        ),
      });
      fs.chmodSync(root, 0o755);
      fs.chmodSync(folder, 0o555);
      const file = path.join(folder, 'world.sqlite');
      expect(await somebody('check', folder)).toMatchObject(told(`use the folder ${path.join(folder, 'backups')}`));
      fs.chmodSync(folder, 0o755);
      fs.mkdirSync(path.join(folder, 'backups'));
      fs.chmodSync(folder, 0o555);
      fs.chmodSync(file, 0o444);
      expect(await somebody('check', folder)).toMatchObject(told(`open ${file}`));
      fs.chmodSync(folder, 0o755);
    },
  );

  test('TL3 a world that is being played is left alone', async () => {
    const store = await openFileStore({ folder, clock: systemClock });
    for (const tool of ['check', 'backup', 'restore', 'export']) {
      expect(await outcome(tool, 'Keep', ...(tool === 'restore' ? ['world.json'] : []))).toMatchObject({ ok: false });
    }
    expect(await outcome('backup', 'Keep')).toMatchObject({ code: 'WORLD_HELD', status: 3 });
    await store.close();
  });

  test.each([
    [['polish', 'Keep'], /no tool "polish"/],
    [['check'], /Usage: npm run troupe -- check WORLD/],
    [['check', 'Keep', 'more'], /Usage: npm run troupe -- check WORLD/],
    [['check', 'Nowhere'], /no world in .*Nowhere/],
    [['restore', 'Keep'], /no good backup/],
    [['restore', 'Keep', '7'], /no backup "7"/],
    [['check', 'Keep', '--loud'], /--loud/],
  ])('TL4 %j is refused in a sentence', async (args, sentence) => {
    expect(await troupe(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(sentence) });
  });

  test('TL4 how far long work is, is told on the way', async () => {
    const store = await openFileStore({ folder, clock: systemClock });
    const entries = Array.from({ length: 20_000 }, (_, n) => {
      const id = `${n}/x`;
      return { table: 'attribute', id, to: { id, object: n, key: 'x', value: n } } as const;
    });
    store.commit({ entries, events: [] });
    await store.close();
    const { stdout, stderr } = await troupe('check', 'Keep', '--json');
    expect(stderr).toBe('');
    expect(stdout.split('\n')).toContain('{"progress":"Read 20000 records ..."}');
    expect((await troupe('check', 'Keep')).stderr).toContain('Read 20000 records ...\n');
  });

  test('TL4 help is shown', async () => {
    expect(await troupe()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: .+points WORLD/s) });
    expect(await troupe('points', 'Keep')).toMatchObject({ status: 0, stdout: 'There are no points.\n' });
  });
});
