// A wire without a wire: two ends in one process, for tests and bots. Messages are handed over as they are.
import type { ClientConnection, Origin, ServerConnection } from '../protocol/connection.ts';
import type { ClientMessage, ServerMessage } from '../protocol/messages.ts';
import { QueuedConnection, Turn } from './outbox.ts';

export interface MemoryPair {
  readonly server: ServerConnection;
  readonly client: ClientConnection;
  /** Delivers all that waits, both ways, and what that causes, without waiting for the event loop. */
  settle(): void;
}

const local: Origin = { transport: 'memory', address: 'local' };

/** Makes both ends of a wire. Pairs given the same `turn` are delivered, and settled, together. */
export function memoryPair(origin: Origin = local, turn: Turn = new Turn()): MemoryPair {
  const server = new MemoryEnd<ServerMessage, ClientMessage>(origin, turn);
  const client = new MemoryEnd<ClientMessage, ServerMessage>(origin, turn);
  server.join(client);
  client.join(server);
  return {
    server,
    client,
    settle() {
      while (!turn.idle) turn.flush();
    },
  };
}

interface Peer<Message> {
  deliver(message: Message): void;
  hangUp(): void;
}

class MemoryEnd<Out, In> extends QueuedConnection<Out, In> implements Peer<In> {
  #queue: Out[] = [];
  #peer: Peer<Out> | undefined;

  join(peer: Peer<Out>): void {
    this.#peer = peer;
  }

  deliver(message: In): void {
    this.receive(message);
  }

  hangUp(): void {
    this.closed();
  }

  protected enqueue(message: Out): void {
    this.#queue.push(message);
  }

  protected write(): void {
    const queue = this.#queue;
    this.#queue = [];
    for (const message of queue) this.#peer?.deliver(message);
  }

  protected end(): void {
    this.#peer?.hangUp();
  }
}
