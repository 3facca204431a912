// A library and games as the desktop shell sees them, without a disk: what was asked of them can be read.

import type { HostedGame } from '../../electron/hosted-world.ts';
import { Hosting, type HostingParts, type Part } from '../../electron/hosting.ts';
import type { Library } from '../../electron/library.ts';
import { Shelf } from '../../electron/shelf.ts';
import { Emitter } from '../../server/base/emitter.ts';
import { TroupeError } from '../../server/base/errors.ts';
import type { CopyChanges } from '../../server/index.ts';
import type { ServerConnection } from '../../server/protocol/connection.ts';
import type { BackupView, LauncherView } from '../../server/protocol/launcher.ts';

export const ana = { id: 7, name: 'Ana', place: 'the quay', sessions: [], state: 'free' as const };

export const backup: BackupView = { file: '/w/a/backups/1', cause: 'asked', at: 1000, bytes: 2_000_000 };
const point = {
  kind: 'point',
  number: 1,
  after: 0,
  name: 'duel',
  automatic: false,
  at: 500,
  bytes: 9,
  file: '/p/1',
} as const;

class FakeKeeping {
  readonly copies = new Emitter<void>();
  readonly onCopies = this.copies.event;
  readonly notice = new Emitter<string>();
  readonly onNotice = this.notice.event;
  state: { readonly at: number } | { readonly stalled: string } = { at: 1 };
  kept = [backup];
  saved = () => this.state;
  backups = async () => this.kept.map((each) => ({ kind: 'backup', ...each, cause: 'asked' }) as const);
  backUp = async () => ({ ok: true }) as const;
  points = async () => [{ point, isHere: true, next: [] }];
  markPoint = async () => ({ ok: true }) as const;
  rewind = async () => ({ ok: true }) as const;
  snapshot = async () => ({ ok: true, point }) as const;
}

export class FakeGame implements HostedGame {
  readonly name: string;
  readonly folder: string;
  readonly telnet = { host: '127.0.0.1', port: 4000 };
  readonly web = { host: '127.0.0.1', port: 4001, url: 'http://127.0.0.1:4001/' };
  readonly notices = ['Port 4000 was taken.'];
  readonly changed = new Emitter<void>();
  readonly onChange = this.changed.event;
  readonly stalled = new Emitter<string | undefined>();
  readonly onStalled = this.stalled.event;
  readonly keeping = new FakeKeeping();
  readonly bringing = {
    begin: () => `changes in ${this.folder}` as unknown as CopyChanges,
    differences: async (changes: CopyChanges) => {
      this.asked.push(['differences', changes]);
      return { ok: true, differences: [], more: 0 } as const;
    },
    bring: async (changes: CopyChanges, keys: readonly string[]) => this.#asked('bring', changes, keys),
  };
  readonly attached: unknown[] = [];
  readonly asked: unknown[] = [];
  goodbye: string | undefined;

  constructor(folder: string) {
    this.folder = folder;
    this.name = `World ${folder}`;
  }

  hostAccount = () => 'Host';
  characters = () => [ana];
  sessions = () => [{ session: 3, transport: 'port', address: 'local' }];
  policy = () => 'open';
  setPolicy = (name: string) => this.#asked('setPolicy', name);
  takeBack = (character: number) => this.#asked('takeBack', character);
  handOver = (character: number) => ({ ...this.#asked('handOver', character), code: 'blue-lamp', expires: 600_000 });
  makeExtra = (name: string) => ({ ...this.#asked('makeExtra', name), character: 9 });
  createCharacter = async (name: string) =>
    name === 'Bob' ? ({ ok: true } as const) : ({ ok: false, error: 'That name is taken.' } as const);
  attach = (_connection: ServerConnection, as: Part) => void this.attached.push(as);

  #asked(...request: unknown[]) {
    this.asked.push(request);
    return { ok: true } as const;
  }

  async close(reason: string) {
    this.goodbye = reason;
  }
}

export function setUpHosting(options: Partial<Pick<HostingParts, 'open'>> & { library?: Partial<Library> } = {}) {
  const folders = { broken: false, list: ['/w/a', '/w/b'], trash: ['/w/.trash/old'] };
  const shelved: unknown[] = [];
  const note =
    (what: string) =>
    async (...args: unknown[]) => {
      shelved.push([what, ...args]);
      return '/w/new';
    };
  const games: FakeGame[] = [];
  const reports: string[] = [];
  const views: LauncherView[] = [];
  const library: Library = {
    templates: [{ id: 'starter', title: 'Starter', about: 'To begin with.' }],
    list: async () => {
      if (folders.broken) throw new TroupeError('STORE_UNUSABLE', 'The folder of worlds cannot be read.');
      return folders.list.map((folder) => ({ folder, name: folder, lastPlayed: 0 }));
    },
    trash: async () => folders.trash.map((folder) => ({ folder, name: folder, lastPlayed: 0 })),
    create: async (name) => {
      folders.list.push(`/w/${name}`);
      return `/w/${name}`;
    },
    createFrom: async (file, name) => {
      folders.list.push(`/w/${name}`);
      await note('createFrom')(file, name);
      return `/w/${name}`;
    },
    copyAside: async (file, name) => {
      await note('copyAside')(file, name);
      return `/w/.copies/${name}`;
    },
    copies: async () => [],
    duplicate: note('duplicate'),
    rename: note('rename'),
    discard: note('discard'),
    bringBack: note('bringBack'),
    freeName: async (name) => `${name} 2`,
    exportTo: async (...args) => void (await note('exportTo')(...args)),
    backups: async () => [backup],
    newestGoodBackup: async () => backup,
    restore: note('restore'),
    ...options.library,
  };
  const hosting = new Hosting({
    library,
    open:
      options.open ??
      (async (folder) => {
        const game = new FakeGame(folder);
        games.push(game);
        return game;
      }),
    report: (what) => reports.push(what),
  });
  hosting.onChange((view) => views.push(view));
  return { hosting, library, shelf: new Shelf(hosting, library), games, reports, views, folders, shelved };
}
