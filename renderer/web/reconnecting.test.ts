import { describe, expect, it } from 'vitest';
import { toDisposable } from '../../server/base/disposable.ts';
import { Emitter } from '../../server/base/emitter.ts';
import type { ClientConnection } from '../../server/protocol/connection.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';
import { SessionModel } from '../state/session-model.ts';
import { Reconnecting } from './reconnecting.ts';

class FakeConnection implements ClientConnection {
  readonly origin = { transport: 'memory', address: 'test' } as const;
  readonly sent: ClientMessage[] = [];
  readonly message = new Emitter<ServerMessage>();
  readonly closed = new Emitter<void>();
  readonly onMessage = this.message.event;
  readonly onClose = this.closed.event;
  send(message: ClientMessage): void {
    this.sent.push(message);
  }
  close(): void {
    this.closed.fire();
  }
}

function setUp() {
  const waits: { ms: number; run: () => void }[] = [];
  const clock = {
    now: () => 0,
    after: (ms: number, run: () => void) => {
      const wait = { ms, run };
      waits.push(wait);
      return toDisposable(() => void waits.splice(waits.indexOf(wait), 1));
    },
  };
  const model = new SessionModel('Browser');
  const connections: FakeConnection[] = [];
  const open = () => {
    const connection = new FakeConnection();
    connections.push(connection);
    return connection;
  };
  const reconnecting = new Reconnecting(model, open, clock);
  reconnecting.connect();
  return { model, reconnecting, connections, waits, link: () => model.view.peek().link.state };
}

const welcome: ServerMessage = { type: 'session', session: 1, world: 'My World', state: 'login' };

describe('Reconnecting', () => {
  it('introduces itself on each connection', () => {
    const { connections, waits } = setUp();
    connections[0]!.close();
    waits[0]!.run();
    for (const { sent } of connections)
      expect(sent).toEqual([{ type: 'client', protocol: 1, name: 'Browser', edits: true }]);
  });

  it('tries again, waiting longer each time, and from the start after a success', () => {
    const { connections, waits, link } = setUp();
    for (let i = 0; i < 8; i++) {
      connections[i]!.close();
      expect(link()).toBe('lost');
      waits[i]!.run();
    }
    expect(waits.map((wait) => wait.ms)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    connections[8]!.message.fire(welcome);
    expect(link()).toBe('connected');
    connections[8]!.close();
    expect(waits[8]!.ms).toBe(500);
  });

  it('leaves a session that was said goodbye to ended, until asked', () => {
    const { connections, waits, link, reconnecting } = setUp();
    connections[0]!.message.fire({ type: 'bye', reason: 'See you.' });
    connections[0]!.close();
    expect({ waits, link: link() }).toEqual({ waits: [], link: 'ended' });
    reconnecting.connect();
    expect(link()).toBe('connecting');
    expect(connections).toHaveLength(2);
  });

  it('tries at once when there is reason to, and only while it waits for a try', () => {
    const { connections, waits, reconnecting } = setUp();
    reconnecting.hurry();
    expect(connections).toHaveLength(1);
    connections[0]!.close();
    reconnecting.hurry();
    expect(connections).toHaveLength(2);
    expect(waits).toEqual([]);
    reconnecting.hurry();
    expect(connections).toHaveLength(2);
  });

  it('stops trying when disposed', () => {
    const { connections, waits, reconnecting } = setUp();
    connections[0]!.close();
    reconnecting.dispose();
    expect(waits).toEqual([]);
  });
});
