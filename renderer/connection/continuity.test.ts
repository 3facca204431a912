import { describe, expect, it } from 'vitest';
import { Emitter } from '../../server/base/emitter.ts';
import type { ClientConnection } from '../../server/protocol/connection.ts';
import { CONFIRM_EVERY } from '../../server/protocol/limits.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';
import { FakeClock } from '../../test/helpers/fake-clock.ts';
import { CONFIRM_PAUSE, Continuity } from './continuity.ts';

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

function tab() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

const envelope = { type: 'session', world: 'My World', resume: 'the-token' } as const;
const ana = { ...envelope, session: 7, state: 'ooc', account: 'ana', characters: [] } as const;
const door = { ...envelope, session: 8, resume: 'another', state: 'login' } as const;
const words = (text: string): ServerMessage => ({ type: 'line', kind: 'say', text });
const refused: ServerMessage = { type: 'resume-refused' };
const resumed = (received: number, missed = 0): ServerMessage => ({ type: 'resumed', received, missed });

function setUp(memory = tab()) {
  const clock = new FakeClock();
  const continuity = new Continuity(clock, memory);
  const delivered: ServerMessage[] = [];
  const connect = (...messages: ServerMessage[]) => {
    const wire = new FakeConnection();
    const connection = continuity.over(wire);
    connection.onMessage((message) => delivered.push(message));
    connection.send({ type: 'client', name: 'Browser' });
    for (const message of messages) wire.message.fire(message);
    return wire;
  };
  return { clock, continuity, delivered, connect, memory };
}

describe('Continuity', () => {
  it('says that it resumes, and begins at the door', () => {
    expect(setUp().connect().sent).toEqual([{ type: 'client', name: 'Browser', resumes: true }]);
  });

  it('MS23: asks for the session before anything else, with the count of what arrived', () => {
    const { connect } = setUp();
    connect(door, ana, words('one'));
    expect(connect().sent[0]).toEqual({ type: 'resume', token: 'the-token', received: 3 });
  });

  it('MS23: delivers what was missed in order and exactly once', () => {
    const { connect, delivered } = setUp();
    connect(ana, words('one'));
    connect(door, resumed(2), words('two'), words('three'));
    expect(delivered).toEqual([ana, words('one'), resumed(2), words('two'), words('three')]);
  });

  it('MS23: counts on through a connection that dropped half-way, and through one that dropped before the answer', () => {
    const { connect } = setUp();
    connect(ana, words('one'));
    connect(door, resumed(2), words('two'));
    connect(door);
    expect(connect().sent[0]).toMatchObject({ received: 3 });
  });

  it('MS23: counts what could not be kept as received', () => {
    const { connect } = setUp();
    connect(ana);
    connect(resumed(121, 120), words('later'));
    expect(connect().sent[0]).toMatchObject({ received: 122 });
  });

  it('MS23: goes on with the new session when the old one is gone', () => {
    const { connect, delivered, continuity } = setUp();
    connect(ana);
    const wire = connect(door, refused, { ...ana, resume: 'new' });
    expect(delivered).toEqual([ana, refused, door, { ...ana, resume: 'new' }]);
    continuity.confirm();
    expect(wire.sent.at(-1)).toEqual({ type: 'received', count: 3 });
    expect(connect().sent[0]).toEqual({ type: 'resume', token: 'new', received: 3 });
  });

  it('MS23: counts on with the session that is taken up by logging in', () => {
    const { connect } = setUp();
    connect(door, words('Take it up again?'), resumed(40), words('missed'), ana);
    expect(connect().sent[0]).toEqual({ type: 'resume', token: 'the-token', received: 42 });
  });

  it('hears nothing of a connection that was replaced', () => {
    const { connect, delivered } = setUp();
    const old = connect(ana);
    connect(door, resumed(1));
    old.message.fire({ type: 'bye', reason: 'It goes on elsewhere.' });
    expect(delivered).toEqual([ana, resumed(1)]);
  });

  it.each([
    ['a goodbye', { type: 'bye', reason: 'See you.' } as const],
    ['a logout', door],
  ])('has nothing to come back to after %s', (_what, end) => {
    const { connect } = setUp();
    connect(ana, end);
    expect(connect().sent[0]?.type).toBe('client');
  });

  it('delivers a goodbye that comes instead of an answer, and asks again later', () => {
    const { connect, delivered } = setUp();
    connect(ana);
    connect({ type: 'bye', reason: 'Too many connections.' });
    expect(delivered.at(-1)?.type).toBe('bye');
    expect(connect().sent[0]?.type).toBe('resume');
  });
});

describe('confirming', () => {
  const confirmations = (wire: FakeConnection) => wire.sent.filter(({ type }) => type === 'received');

  it('happens every so many messages', () => {
    const wire = setUp().connect(ana, ...Array.from({ length: CONFIRM_EVERY }, () => words('x')));
    expect(confirmations(wire)).toEqual([{ type: 'received', count: CONFIRM_EVERY }]);
  });

  it('happens now and then, as long as it lives', () => {
    const { connect, clock, continuity } = setUp();
    const wire = connect(ana);
    clock.advance(CONFIRM_PAUSE * 2);
    expect(confirmations(wire)).toHaveLength(2);
    continuity.dispose();
    expect(clock.waiting).toBe(0);
  });

  it('does not happen before the session goes on', () => {
    const { connect, clock } = setUp();
    connect(ana);
    const wire = connect(door);
    clock.advance(CONFIRM_PAUSE);
    expect(confirmations(wire)).toEqual([]);
  });
});

describe('a reload', () => {
  it('MS23: takes the session up with the count of when the page went', () => {
    const before = setUp();
    const wire = before.connect(ana, words('one'));
    before.continuity.away();
    expect(wire.sent.at(-1)).toEqual({ type: 'received', count: 2 });
    expect(setUp(before.memory).connect().sent[0]).toEqual({ type: 'resume', token: 'the-token', received: 2 });
  });

  it('leaves nothing for a copy of a tab that is shown', () => {
    const { connect, continuity, memory } = setUp();
    connect(ana);
    expect(memory.items.size).toBe(0);
    continuity.away();
    expect(memory.items.size).toBe(1);
    continuity.back();
    expect(memory.items.size).toBe(0);
  });

  it('keeps count while the page is hidden', () => {
    const before = setUp();
    const wire = before.connect(ana);
    before.continuity.away();
    for (let i = 0; i < CONFIRM_EVERY; i++) wire.message.fire(words('x'));
    expect(setUp(before.memory).connect().sent[0]).toMatchObject({ received: CONFIRM_EVERY });
  });

  it.each(['{', '7', '{"token":1,"received":"x"}'])('begins at the door when what was kept is %s', (kept) => {
    const memory = tab();
    memory.items.set('troupe.session', kept);
    expect(setUp(memory).connect().sent[0]?.type).toBe('client');
  });

  it('begins at the door where nothing may be kept', () => {
    const forbidden = () => {
      throw new Error('denied');
    };
    const { connect, continuity } = setUp({ ...tab(), getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    connect(ana);
    expect(() => continuity.away()).not.toThrow();
  });
});
