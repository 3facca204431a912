// The meeting point of wires and players: transports make Connections, sessions use them, neither knows the other.
import type { Event } from '../base/emitter.ts';
import type { ClientMessage, ServerMessage } from './messages.ts';

export type TransportName = 'memory' | 'port' | 'web' | 'telnet';

/** Where a connection comes from. */
export interface Origin {
  readonly transport: TransportName;
  /** The peer's IP address, or `local` for a window of this computer. */
  readonly address: string;
}

/**
 * One end of a two-way wire. Messages arrive whole, in order and at most once; none arrive in the turn of the event
 * loop in which the Connection was handed over, so a listener added then misses nothing.
 */
export interface Connection<Out, In> {
  readonly origin: Origin;
  /** Queues `message`; everything queued leaves together, once a turn of the event loop. After the close: ignored. */
  send(message: Out): void;
  readonly onMessage: Event<In>;
  /** Fires once, whichever side closed; nothing arrives afterwards. */
  readonly onClose: Event<void>;
  /** Sends what is queued, then closes. */
  close(): void;
}

/** The server's end. */
export type ServerConnection = Connection<ServerMessage, ClientMessage>;
/** The end of the app or the browser. */
export type ClientConnection = Connection<ClientMessage, ServerMessage>;
