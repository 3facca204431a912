// A world on a real disk for tests that harm, copy and restore it. What it says is the setting `note`.
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Change } from '../../server/model/change.ts';
import { World } from '../../server/model/world.ts';
import type { Backup, BackupCause, Copy } from '../../server/store/copies.ts';
import { openFileStore } from '../../server/store/file-store.ts';
import { restoreWorld } from '../../server/store/restore.ts';
import type { Store } from '../../server/store/store.ts';
import { systemClock } from '../../server/system-clock.ts';

export const noted = (text: string): Change => ({
  entries: [{ table: 'setting', id: 'note', to: { id: 'note', value: text } }],
  events: [{ at: 5, kind: 'say', room: 1, actor: null, text }],
});

export const backUp = (store: Store, cause: BackupCause = 'asked', place?: string): Promise<Backup> =>
  store.copies.make({ kind: 'backup', cause }, place);

export async function keep(store: Store, text: string): Promise<void> {
  store.commit(noted(text));
  await store.settled();
}

export async function noteInCopy(store: Store, copy: Copy): Promise<unknown> {
  const world = new World();
  await store.copies.read(copy, world);
  return world.setting('note');
}

export class DiskWorld {
  readonly folder = fs.mkdtempSync(path.join(tmpdir(), 'troupe-world-'));
  readonly file = path.join(this.folder, 'world.sqlite');
  readonly #opened: Store[] = [];
  #isMade = false;

  async open(): Promise<Store> {
    const store = await openFileStore({ folder: this.folder, clock: systemClock, mustExist: this.#isMade });
    this.#isMade = true;
    this.#opened.push(store);
    return store;
  }

  restore(from: string): Promise<Backup | undefined> {
    return restoreWorld({ folder: this.folder, from, clock: systemClock });
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#opened.map((store) => store.close()));
    fs.rmSync(this.folder, { recursive: true });
  }

  /** Opens the world, looks, and closes it. */
  async note(): Promise<unknown> {
    const store = await this.open();
    const world = new World();
    await store.load(world);
    await store.close();
    return world.setting('note');
  }

  /** Everything in the folder, to see that nothing was touched. */
  contents(): Readonly<Record<string, string>> {
    const entries = fs.readdirSync(this.folder, { recursive: true, withFileTypes: true });
    const names = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
    return Object.fromEntries(names.map((name) => [name, fs.readFileSync(name).toString('base64')]));
  }

  /** Makes a backup that says `old`, and closes the world after it came to say `new`. */
  async fill(): Promise<Backup> {
    const store = await this.open();
    await keep(store, 'old');
    const backup = await backUp(store);
    for (let n = 0; n < 200; n++) store.commit(noted(`new ${n} ${'x'.repeat(500)}`));
    await keep(store, 'new');
    await store.close();
    return backup;
  }

  /** Leaves the folder as a crash would, with a backup that says `old` in a world that had come to say `new`. */
  async crash(): Promise<Backup> {
    const store = await this.open();
    await keep(store, 'old');
    const backup = await backUp(store);
    for (let n = 0; n < 200; n++) await keep(store, n === 199 ? 'new' : `${n}`);
    const aside = fs.mkdtempSync(path.join(tmpdir(), 'troupe-aside-'));
    fs.cpSync(this.folder, aside, { recursive: true });
    await store.close();
    fs.rmSync(this.folder, { recursive: true });
    fs.renameSync(aside, this.folder);
    return backup;
  }
}
