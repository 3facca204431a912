// The contract of protocol/connection.ts, kept by every wire.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ServerConnection } from '../../server/protocol/connection.ts';
import { MAX_LINE_LENGTH, MAX_UNSENT_BYTES } from '../../server/protocol/limits.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol/messages.ts';
import { isLineTooLong } from '../../server/protocol/parse.ts';
import { drivers, type Host, type Wired } from './connection.drivers.ts';

const line = (text: string): ServerMessage => ({ type: 'line', kind: 'reply', text });
const numbered = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word} ${i}`);
const eventually = (check: () => void) => vi.waitFor(check, { interval: 2, timeout: 5000 });

/** Input lines that `server` gets from now on. */
function inputs(server: ServerConnection): string[] {
  const texts: string[] = [];
  server.onMessage((message: ClientMessage) => {
    if (message.type === 'input') texts.push(message.text);
  });
  return texts;
}

function closes(server: ServerConnection): { count: number } {
  const seen = { count: 0 };
  server.onClose(() => {
    seen.count++;
  });
  return seen;
}

describe.each(drivers)('a Connection over $name', (driver) => {
  let host: Host;

  beforeEach(async () => {
    host = await driver.start();
  });

  afterEach(async () => {
    await host.close();
  });

  test('says where it comes from', async () => {
    const { server } = await host.connect();
    expect(server.origin).toEqual({ transport: driver.name, address: driver.address });
    server.close();
  });

  test('delivers every message once and in order, both ways', async () => {
    const wired = await host.connect();
    const got = inputs(wired.server);
    for (const text of numbered('there', 300)) wired.server.send(line(text));
    for (const text of numbered('back', 300)) wired.say(text);
    await eventually(() => {
      expect(got).toEqual(numbered('back', 300));
      expect(wired.heard()).toEqual(numbered('there', 300));
    });
    wired.server.close();
  });

  test('misses nothing for a listener added when it was handed over', async () => {
    let got: string[] = [];
    const wired = await host.connect((server) => {
      got = inputs(server);
    });
    wired.say('first');
    await eventually(() => expect(got).toEqual(['first']));
    wired.server.close();
  });

  test('sends the output of one turn together, and not before the turn ends', async () => {
    const wired = await host.connect();
    for (const text of numbered('line', 20)) wired.server.send(line(text));
    expect(wired.heard()).toEqual([]);
    await eventually(() => expect(wired.heard()).toHaveLength(20));
    expect(wired.deliveries()).toBe(1);
    wired.server.close();
  });

  test('carries all of Unicode', async () => {
    const text = 'Zoë – «ночь» 日本語 🎭 e\u0301';
    const wired = await host.connect();
    const got = inputs(wired.server);
    wired.server.send(line(text));
    wired.say(text);
    await eventually(() => {
      expect(got).toEqual([text]);
      expect(wired.heard()).toEqual([text]);
    });
    wired.server.close();
  });

  test('closed by the server: what was queued leaves first, then both sides end, once', async () => {
    const wired = await host.connect();
    const closed = closes(wired.server);
    wired.server.send(line('goodbye'));
    wired.server.close();
    wired.server.close();
    wired.server.send(line('too late'));
    await eventually(() => {
      expect(wired.ended()).toBe(true);
      expect(closed.count).toBe(1);
    });
    expect(wired.heard()).toEqual(['goodbye']);
    wired.server.close();
    wired.server.send(line('far too late'));
    expect(closed.count).toBe(1);
  });

  test('closed by the server: nothing arrives afterwards', async () => {
    const wired = await host.connect();
    const got = inputs(wired.server);
    wired.say('before');
    await eventually(() => expect(got).toEqual(['before']));
    wired.server.close();
    wired.say('after');
    await eventually(() => expect(wired.ended()).toBe(true));
    expect(got).toEqual(['before']);
  });

  test('closed by the peer: what it said arrives, then the end, once; sending is harmless', async () => {
    const wired = await host.connect();
    const closed = closes(wired.server);
    const got = inputs(wired.server);
    wired.say('last words');
    await eventually(() => expect(got).toEqual(['last words']));
    wired.hangUp();
    await eventually(() => expect(closed.count).toBe(1));
    wired.server.send(line('nobody hears'));
    wired.server.close();
    expect(wired.heard()).toEqual([]);
    expect(closed.count).toBe(1);
  });

  test('can be closed while it delivers; the rest of the input is dropped', async () => {
    const wired = await host.connect();
    const got: string[] = [];
    wired.server.onMessage((message) => {
      if (message.type === 'input') got.push(message.text);
      wired.server.close();
    });
    for (const text of numbered('line', 3)) wired.say(text);
    await eventually(() => expect(wired.ended()).toBe(true));
    expect(got).toEqual(['line 0']);
  });

  test('forgets a listener that was removed', async () => {
    const wired = await host.connect();
    const removed: unknown[] = [];
    wired.server.onMessage((message) => removed.push(message)).dispose();
    const got = inputs(wired.server);
    wired.say('hello');
    await eventually(() => expect(got).toEqual(['hello']));
    expect(removed).toEqual([]);
    wired.server.close();
  });

  test('stands junk, and goes on', async () => {
    const wired = await host.connect();
    const got = inputs(wired.server);
    wired.junk();
    wired.say('\u001b[31mlook');
    await eventually(() => expect(got).toHaveLength(1));
    expect(got[0]).toMatch(/look$/);
    wired.server.close();
  });

  test('hands over a line that is too long so that it can be refused, and goes on', async () => {
    const wired = await host.connect();
    const got = inputs(wired.server);
    wired.say('x'.repeat(MAX_LINE_LENGTH));
    wired.say('x'.repeat(MAX_LINE_LENGTH + 50));
    wired.say('short');
    await eventually(() => expect(got).toHaveLength(3));
    expect(got.map(isLineTooLong)).toEqual([false, true, false]);
    wired.server.close();
  });

  test('keeps the lines of many connections apart', async () => {
    const all: Wired[] = [];
    for (let i = 0; i < 20; i++) all.push(await host.connect());
    const got = all.map(({ server }) => inputs(server));
    const shared = line('to all');
    for (const [i, wired] of all.entries()) {
      wired.server.send(shared);
      wired.server.send(line(`to ${i}`));
      wired.say(`from ${i}`);
    }
    await eventually(() => {
      expect(got).toEqual(all.map((_, i) => [`from ${i}`]));
      expect(all.map((wired) => wired.heard())).toEqual(all.map((_, i) => ['to all', `to ${i}`]));
    });
    for (const { server } of all) server.close();
  });
});

const remote = drivers.filter(({ name }) => name === 'web' || name === 'telnet');

describe.each(remote)('a listener for $name', (driver) => {
  /** Sockets and servers of this process; the tests before left none. */
  const held = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Server/.test(kind)).length;

  test('closed with peers connected ends them, and holds nothing afterwards', async () => {
    const host = await driver.start();
    const wired = [await host.connect(), await host.connect()];
    const closed = wired.map(({ server }) => closes(server));
    wired[0]?.server.send(line('goodbye'));
    await host.close();
    await eventually(() => {
      expect(closed).toEqual([{ count: 1 }, { count: 1 }]);
      expect(wired.map((one) => one.ended())).toEqual([true, true]);
      expect(held()).toBe(0);
    });
    expect(wired[0]?.heard()).toEqual(['goodbye']);
  });

  test('cuts off a peer that does not read', async () => {
    const host = await driver.start();
    const wired = await host.connect();
    const closed = closes(wired.server);
    wired.stall();
    const megabyte = 'x'.repeat(1024 * 1024);
    // Twice the bound, and room for what the kernel takes in.
    for (let sent = 0; sent < 4 * MAX_UNSENT_BYTES && closed.count === 0; sent += megabyte.length) {
      wired.server.send(line(megabyte));
      await new Promise(setImmediate);
    }
    expect(closed.count).toBe(1);
    wired.hangUp();
    await host.close();
  });
});
