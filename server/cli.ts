// The headless host: opens (or makes) a world and serves it until it is told to stop.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TroupeError } from './base/errors.ts';
import { readArguments } from './cli-arguments.ts';
import { createGame, type Game } from './game.ts';
import { folderNameFor } from './worlds/folder-name.ts';
import { worldsFolder } from './worlds/worlds-folder.ts';

/** The built browser client, beside the compiled server. */
const assets = fileURLToPath(new URL('../renderer/', import.meta.url));
const DEFAULT_NAME = 'My World';
const DEFAULT_PORTS = { telnet: 4000, web: 4001 };

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  const folder = resolve(args.world ?? join(defaultRoot(), folderNameFor(args.name ?? DEFAULT_NAME)));
  if (isMissing(folder)) {
    const name = args.name ?? (args.world ? basename(folder) : DEFAULT_NAME);
    const { createWorldAt } = await import('./worlds/library.ts'); // once in a world's life
    await createWorldAt({ folder, name, template: args.template });
  }
  const say = args.json ? sayJson : sayWords;
  const game = await createGame({
    folder,
    telnet: { host: args.bind, port: args.telnet ?? DEFAULT_PORTS.telnet, strict: args.telnet !== undefined },
    web: { host: args.bind, port: args.web ?? DEFAULT_PORTS.web, strict: args.web !== undefined, assets },
    accounts: args.accounts,
    ...(args.policy && { policy: args.policy }),
    ...(args.linesPerSecond !== undefined && { linesPerSecond: args.linesPerSecond }),
    reportBug: (error, id) => console.error(`${id}:`, error),
  });
  // Whoever read what is said may go; the game goes on.
  process.stdout.on('error', () => undefined);
  announce(game, say);
  stopOnSignals(game, say);
}

/** Whether there is nothing yet; an empty folder made for a world is as good as none. */
const isMissing = (folder: string): boolean =>
  !existsSync(folder) || (statSync(folder).isDirectory() && readdirSync(folder).length === 0);

interface Report {
  /** For people. */
  readonly words: string;
  /** For programs. */
  readonly data: Readonly<Record<string, unknown>>;
}

const sayWords = ({ words }: Report): void => console.log(words);
const sayJson = ({ data }: Report): void => console.log(JSON.stringify(data));

function announce(game: Game, say: (report: Report) => void): void {
  const { telnet, web } = game;
  say({
    words: [
      `${game.name} is open.`,
      `  In the browser: ${web?.url}`,
      `  Telnet:         ${telnet?.host} ${telnet?.port}`,
      `  World folder:   ${game.folder}`,
      ...game.notices.map((notice) => `  Note: ${notice}`),
    ].join('\n'),
    data: { ready: true, world: game.folder, telnet, web: { url: web?.url } },
  });
  game.onSession(({ state, ...session }) => {
    const who = session.character ?? session.account ?? 'somebody';
    const words = `Session ${session.session} (${session.transport} from ${session.address}): ${who}, ${state}.`;
    say({ words, data: { event: 'session', state, ...session } });
  });
  game.keeping.onNotice((notice) => say({ words: notice, data: { event: 'notice', notice } }));
  game.onStalled((reason) => {
    say({ words: reason ?? 'Saving goes on.', data: { event: reason ? 'stalled' : 'saving', reason } });
  });
}

function stopOnSignals(game: Game, say: (report: Report) => void): void {
  const stop = async (): Promise<void> => {
    say({ words: 'Closing: saying goodbye and saving.', data: { event: 'closing' } });
    const unsaved = await game.close('The host has closed the world. Goodbye.');
    if (unsaved > 0) throw new TroupeError('UNSAVED', unsavedSentence(unsaved));
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().catch(fail));
}

const unsavedSentence = (count: number): string =>
  `The last ${count === 1 ? 'change' : `${count} changes`} could not be saved, as the disk refused; all before is on disk.`;

const defaultRoot = (): string =>
  process.env['TROUPE_WORLDS'] ?? worldsFolder(process.env, process.platform, homedir());

function fail(error: unknown): never {
  if (error instanceof TroupeError) {
    console.error(error.message);
    process.exit(error.exitStatus);
  }
  console.error(error);
  process.exit(1);
}

main().catch(fail);
