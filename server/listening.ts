// The ways in from outside: telnet and the browser game, on the ports asked for or the next free ones.
import { listenWeb } from './lan/web-host.ts';
import type { ServerConnection } from './protocol/connection.ts';
import type { Listener, PortRequest } from './transports/ports.ts';
import { listenTelnet } from './transports/telnet/listen-telnet.ts';

export interface WaysIn {
  readonly telnet?: PortRequest;
  /** `assets` is the folder of the built browser client. */
  readonly web?: PortRequest & { readonly assets: string };
}

/** Open ways in. */
export interface Listening {
  readonly telnet?: { readonly host: string; readonly port: number };
  readonly web?: { readonly host: string; readonly port: number; readonly url: string };
  /** A sentence for each port that is not the one asked for. */
  readonly notices: readonly string[];
  /** Ends the connections that are left and resolves when all ports are free. */
  close(): Promise<void>;
}

/** Rejects with PORT_TAKEN or BAD_ARGUMENT; then no port is held. */
export async function listenTo(ways: WaysIn, onConnection: (connection: ServerConnection) => void): Promise<Listening> {
  const telnet = ways.telnet && (await listenTelnet({ ...ways.telnet, onConnection }));
  const web = ways.web && (await listenWeb({ ...ways.web, onConnection }).catch((error) => closed(telnet, error)));
  return {
    ...(telnet && { telnet: { host: telnet.host, port: telnet.port } }),
    ...(web && { web: { host: web.host, port: web.port, url: urlOf(web) } }),
    notices: [...movedNotice('Telnet', telnet, ways.telnet), ...movedNotice('The browser game', web, ways.web)],
    async close() {
      await Promise.all([telnet?.close(), web?.close()]);
    },
  };
}

async function closed(listener: Listener | undefined, error: unknown): Promise<never> {
  await listener?.close();
  throw error;
}

const urlOf = ({ host, port }: Listener): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;

const movedNotice = (what: string, listener?: Listener, wanted?: PortRequest): readonly string[] =>
  listener?.moved ? [`${what} is on port ${listener.port}, as ${wanted?.port} is in use by another program.`] : [];
