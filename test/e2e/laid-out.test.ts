import {
  copyFileSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { ElectronPlayhouse } from './drivers/electron-playhouse.ts';
import { electronDist } from './runtime.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Lays the app out as a package does: the runtime under its own name, the app in resources/app. */
function layOut(dist: string, folder: string): string {
  const executable = join(folder, 'troupe');
  for (const entry of readdirSync(dist, { withFileTypes: true })) {
    if (entry.name === 'electron') link(join(dist, entry.name), executable);
    else if (entry.name !== 'resources') symlinkSync(join(dist, entry.name), join(folder, entry.name));
  }
  const app = join(folder, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const parts = ['package.json', 'dist', ...Object.keys(dependencies).map((name) => `node_modules/${name}`)];
  for (const part of parts) cpSync(join(root, part), join(app, part), { recursive: true });
  return executable;
}

/** A second name for a file; a copy where the file lies on another disk. */
function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

describe.skipIf(!electronDist)('the app laid out as a package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'troupe-laid-out-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('starts from its own folder and hosts a world', async () => {
    const house = await ElectronPlayhouse.open({ executable: layOut(electronDist ?? '', folder), args: [] });
    onTestFinished(() => house.close());
    const place = await house.app.evaluate(({ app }) => ({ path: app.getAppPath(), isPackaged: app.isPackaged }));
    expect(place).toEqual({ path: join(folder, 'resources', 'app'), isPackaged: true });
    await house.launcher.createWorld('First', 'Lantern Harbour');
    const ana = await house.play('Ana');
    await ana.isIn('Lantern Square');
  });
});
