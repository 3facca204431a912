// A telnet connection on a wire of strings, for tests that look at every byte.
import type { ClientMessage } from '../../server/protocol/messages.ts';
import { Turn } from '../../server/transports/outbox.ts';
import { Renderers } from '../../server/transports/telnet/render.ts';
import { TelnetConnection } from '../../server/transports/telnet/telnet-connection.ts';

export function stringWire() {
  const turn = new Turn();
  const messages: ClientMessage[] = [];
  let feed: (chunk: string) => void = () => {};
  let writes: string[] = [];
  const socket = {
    writableLength: 0,
    setEncoding: () => {},
    write: (data: string) => {
      writes.push(data);
    },
    end: () => {},
    destroy: () => {},
    on: (event: string, listener: (chunk: never) => void) => {
      if (event === 'data') feed = listener as (chunk: string) => void;
    },
  };
  const connection = new TelnetConnection(socket, { transport: 'telnet', address: 'test' }, turn, new Renderers());
  connection.onMessage((message) => messages.push(message));
  return {
    connection,
    messages,
    /** The peer sends a byte string. */
    feed: (chunk: string) => feed(chunk),
    /** Ends the turn; what was written since the last call, a string for each write. */
    flush(): readonly string[] {
      turn.flush();
      const written = writes;
      writes = [];
      return written;
    },
  };
}
