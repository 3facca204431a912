// The telnet door: makes a Connection of every TCP connection. Who may come in, and how many, is for sessions.
import { createServer, type Socket } from 'node:net';
import type { ServerConnection } from '../../protocol/connection.ts';
import { Turn } from '../outbox.ts';
import { type Listener, listen, type PortRequest, peerAddress } from '../ports.ts';
import { Renderers } from './render.ts';
import { TelnetConnection } from './telnet-connection.ts';

/** After this silence TCP asks whether the peer is still there, in milliseconds. */
const KEEP_ALIVE_MS = 60_000;

export interface TelnetOptions extends PortRequest {
  readonly onConnection: (connection: ServerConnection) => void;
}

/** Opens a telnet port. Throws PORT_TAKEN or BAD_ARGUMENT (see ports.ts). */
export async function listenTelnet({ onConnection, ...request }: TelnetOptions): Promise<Listener> {
  const turn = new Turn();
  const renderers = new Renderers();
  const open = new Map<Socket, TelnetConnection>();
  const server = createServer({ noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS }, (socket) => {
    const address = peerAddress(socket.remoteAddress);
    const connection = new TelnetConnection(socket, { transport: 'telnet', address }, turn, renderers);
    open.set(socket, connection);
    socket.on('close', () => open.delete(socket));
    onConnection(connection);
  });
  const listening = await listen(server, request);
  server.on('error', () => {}); // one connection could not be accepted (too many files open); the next may be
  return {
    ...listening,
    async close() {
      for (const connection of open.values()) connection.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
