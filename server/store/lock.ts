// One process a world. The lock is a listening local socket named after the world's folder: the system drops it with the
// process, however that ends, so there are no stale pid files to judge. On Linux the name is in no folder (an abstract
// socket, visible within one network namespace); Windows has named pipes; elsewhere it is a socket file in /tmp.
import { createHash } from 'node:crypto';
import { realpath, rm, stat } from 'node:fs/promises';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { type Disposable, toDisposable } from '../base/disposable.ts';
import { TroupeError } from '../base/errors.ts';
import { stamp } from '../base/stamp.ts';

/** Milliseconds that a holder has to say who it is. */
const ANSWER_MS = 2_000;
/** Bytes of that answer. */
const ANSWER_LENGTH = 1_000;
/** Tries, as a holder may go away between our finding the name taken and our asking. */
const ATTEMPTS = 4;
const PAUSE_MS = 50;

/** Takes the lock of the world in `folder`, which exists. Throws WORLD_HELD, naming the holder's pid and since when. */
export async function lockWorld(
  folder: string,
  clock: Clock,
  platform: NodeJS.Platform = process.platform,
): Promise<Disposable> {
  const address = await lockAddress(folder, platform);
  const self = JSON.stringify({ pid: process.pid, since: clock.now() });
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const server = await listen(address, self);
    if (server) return toDisposable(() => server.close());
    const holder = await askHolder(address);
    if (holder !== undefined) throw new TroupeError('WORLD_HELD', heldBy(folder, holder));
    // Nobody listens any more. A socket file outlives its process, and is in the way.
    if (address.startsWith('/')) await rm(address, { force: true });
    await wait(PAUSE_MS);
  }
  throw new TroupeError('WORLD_HELD', heldBy(folder, ''));
}

/**
 * Where the lock of the world in `folder` listens. The name is made of the folder's own identity where there is one, so
 * that links and mounts of one world share its lock.
 */
export async function lockAddress(folder: string, platform: NodeJS.Platform): Promise<string> {
  if (platform === 'win32') return `\\\\.\\pipe\\troupe-${digest((await realpath(folder)).toLowerCase())}`;
  const { dev, ino } = await stat(folder, { bigint: true });
  const name = `troupe-${digest(`${dev}:${ino}`)}`;
  return platform === 'linux' ? `\0${name}` : `/tmp/${name}.sock`;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** Undefined when the address is taken. */
function listen(address: string, answer: string): Promise<net.Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((asker) => {
      asker.on('error', () => {}); // it left before it heard
      asker.end(answer);
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ path: address, exclusive: true }, () => resolve(server.unref()));
  });
}

/** What the holder answers, '' when it is there and silent, undefined when there is none. */
function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(address);
    let answer = '';
    const finish = (): void => {
      resolve(answer);
      socket.destroy();
    };
    socket.setEncoding('utf8').setTimeout(ANSWER_MS, finish);
    socket.on('data', (text) => {
      answer += text;
      if (answer.length > ANSWER_LENGTH) finish();
    });
    socket.on('end', finish);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? undefined : answer),
    );
  });
}

function heldBy(folder: string, answer: string): string {
  const { pid, since } = parse(answer);
  const who =
    typeof pid === 'number' && Number.isSafeInteger(since)
      ? ` (process ${pid}, since ${stamp(Number(since))} UTC)`
      : '';
  return `The world in ${folder} is open in another Troupe${who}.`;
}

function parse(answer: string): { readonly pid?: unknown; readonly since?: unknown } {
  try {
    return Object(JSON.parse(answer));
  } catch {
    return {};
  }
}
