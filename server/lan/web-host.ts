// The web door: serves the browser client and turns `/play` into Connections. Who may log in is for sessions.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import type { ServerConnection } from '../protocol/connection.ts';
import { Turn } from '../transports/outbox.ts';
import { type Listener, listen, type PortRequest, peerAddress } from '../transports/ports.ts';
import { JsonCache, WebSocketConnection, webSocketOptions } from '../transports/web-socket.ts';
import { type AssetTable, readAssets } from './assets.ts';

/** Where the WebSocket of the game is. */
const PLAY_PATH = '/play';
/** How often silent peers are asked for a sign of life, in milliseconds; one that gives none until the next is dropped. */
const KEEP_ALIVE_MS = 30_000;
/** How long peers may take to answer the goodbye when the host closes, in milliseconds. */
const LINGER_MS = 2000;

/** The page may only load its own files and talk to its own host. xterm sizes its cells with style elements. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

export interface WebOptions extends PortRequest {
  /** The folder with the built browser client. */
  readonly assets: string;
  readonly onConnection: (connection: ServerConnection) => void;
}

/** Opens a web port. Throws PORT_TAKEN or BAD_ARGUMENT (see transports/ports.ts). */
export async function listenWeb({ assets, onConnection, ...request }: WebOptions): Promise<Listener> {
  const table = await readAssets(assets);
  const server = createServer({ noDelay: true }, (incoming, response) => send(response, answerTo(table, incoming)));
  const listening = await listen(server, request);
  const door = new PlayDoor(onConnection);
  server.on('upgrade', (incoming, socket, head) => door.open(incoming, socket, head));
  server.on('error', () => {}); // one connection could not be accepted (too many files open); the next may be
  return {
    ...listening,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      door.close();
      const linger = setTimeout(() => {
        door.terminate();
        server.closeAllConnections();
      }, LINGER_MS);
      await closed;
      clearTimeout(linger);
    },
  };
}

/** The WebSockets of one host: their upgrade, their keep-alive, their end. */
class PlayDoor {
  /** Its program is read when somebody comes: where all play by telnet or in windows of the app, it is not needed. */
  #sockets: Promise<WebSocketServer> | undefined;
  readonly #turn = new Turn();
  readonly #json = new JsonCache();
  readonly #open = new Set<WebSocketConnection>();
  readonly #onConnection: (connection: ServerConnection) => void;
  #isClosed = false;
  readonly #keepAlive = setInterval(() => this.#checkAll(), KEEP_ALIVE_MS).unref();

  constructor(onConnection: (connection: ServerConnection) => void) {
    this.#onConnection = onConnection;
  }

  open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (pathOf(request) !== PLAY_PATH) refuseUpgrade(socket, '404 Not Found');
    else if (!isSameOrigin(request)) refuseUpgrade(socket, '403 Forbidden');
    else void this.#upgrade(request, socket, head);
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const leave = () => {}; // the peer left before it was let in
    socket.on('error', leave);
    this.#sockets ??= import('ws').then(({ WebSocketServer }) => new WebSocketServer(webSocketOptions));
    const sockets = await this.#sockets;
    socket.off('error', leave);
    if (this.#isClosed) socket.destroy();
    else sockets.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket, request));
  }

  #welcome(webSocket: WebSocket, request: IncomingMessage): void {
    const origin = { transport: 'web', address: peerAddress(request.socket.remoteAddress) } as const;
    const connection = new WebSocketConnection(webSocket, origin, this.#turn, this.#json);
    this.#open.add(connection);
    webSocket.on('close', () => this.#open.delete(connection));
    this.#onConnection(connection);
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#keepAlive);
    for (const connection of this.#open) connection.close();
  }

  terminate(): void {
    for (const connection of this.#open) connection.terminate();
  }

  #checkAll(): void {
    for (const connection of this.#open) connection.checkAlive();
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

function answerTo(table: AssetTable, request: IncomingMessage): Answer {
  const text = { 'Content-Type': 'text/plain; charset=utf-8' };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, headers: { ...text, Allow: 'GET, HEAD' }, body: 'Method not allowed' };
  }
  const asset = table.get(pathOf(request));
  if (!asset) return { status: 404, headers: text, body: 'Not found' };
  if (request.headers['if-none-match'] === asset.etag) return { status: 304, headers: asset.headers };
  return { status: 200, headers: asset.headers, body: asset.body };
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(status, { ...securityHeaders, ...headers, ...length }).end(body);
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => {}); // the peer left before it heard
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

/** The path without its query; a target that is no path (of a proxy request) has none. */
const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? '';

/**
 * Pages of other sites may not play; native clients send no Origin. A site whose name was made to mean this computer (DNS
 * rebinding) has itself for an Origin: over loopback the host must be called so.
 */
function isSameOrigin({ headers, socket }: IncomingMessage): boolean {
  if (headers.origin === undefined) return true;
  const isLocal = isLoopback(peerAddress(socket.localAddress));
  if (isLocal && !isLoopback((headers.host ?? '').replace(/:\d+$/, ''))) return false;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/i.test(host);
