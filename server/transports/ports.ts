// Finding a port to listen on. Which ports are usual is for the composition roots to say.
import type { AddressInfo } from 'node:net';
import { TroupeError } from '../base/errors.ts';

/** How many ports after the wanted one are tried. */
const FURTHER_PORTS = 20;
const HIGHEST_PORT = 65535;

export interface PortRequest {
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
  /** Refuse another port than the one asked for. */
  readonly strict?: boolean;
}

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** The port asked for was taken, and this is another one. */
  readonly moved: boolean;
}

/** A door that is open for connections; `close` ends those that are left and resolves when all is released. */
export interface Listener extends Listening {
  close(): Promise<void>;
}

/** What is needed of a `net.Server` or `http.Server`. */
export interface Listenable {
  listen(options: { host: string; port: number }): unknown;
  address(): AddressInfo | string | null;
  once(event: 'listening' | 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  off(event: 'listening' | 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * Listens on the port asked for or, unless `strict`, on the next free one.
 * Throws PORT_TAKEN when there is none, BAD_ARGUMENT when the host is no address of this computer.
 */
export async function listen(server: Listenable, { host, port, strict = false }: PortRequest): Promise<Listening> {
  const last = strict || port === 0 ? port : Math.min(port + FURTHER_PORTS, HIGHEST_PORT);
  for (let candidate = port; candidate <= last; candidate++) {
    const error = await tryListen(server, host, candidate);
    if (!error) return { host, port: portOf(server) ?? candidate, moved: candidate !== port };
    if (!isTaken(error)) throw new TroupeError('BAD_ARGUMENT', `Cannot listen on ${host}: ${error.message}.`);
  }
  const which = last > port ? `Ports ${port} to ${last} of ${host} are` : `Port ${port} of ${host} is`;
  throw new TroupeError('PORT_TAKEN', `${which} in use by another program.`);
}

function tryListen(server: Listenable, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const onListening = () => {
      server.off('error', onError);
      resolve(undefined);
    };
    const onError = (error: NodeJS.ErrnoException) => {
      server.off('listening', onListening);
      resolve(error);
    };
    server.once('listening', onListening);
    server.once('error', onError);
    server.listen({ host, port });
  });
}

/** Systems that reserve ranges of ports answer EACCES for a port that is theirs. */
const isTaken = (error: NodeJS.ErrnoException): boolean => error.code === 'EADDRINUSE' || error.code === 'EACCES';

function portOf(server: Listenable): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

/** An IPv4 address as such, also where a dual-stack socket shows it mapped into IPv6. */
export const peerAddress = (address: string | undefined): string => (address ?? 'unknown').replace(/^::ffff:/i, '');
