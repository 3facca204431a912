import { describe, expect, it } from 'vitest';
import { Emitter } from '../../server/base/emitter.ts';
import type { ServerMessage } from '../../server/protocol/messages.ts';
import { completionsOf, nextChoice } from './completion.ts';
import { InputModel } from './input-model.ts';
import { SessionModel } from './session-model.ts';

const named = (name: string, id: number) => ({ id, name, place: 'Hall', sessions: [], state: 'free' as const });
const cast = [named('Ana', 1), named('Bob', 2), named('Bea the Bold', 3)];

describe('completion of a Character’s name', () => {
  it.each([
    ['@', ['Bob', 'Bea the Bold']],
    ['@b', ['Bob', 'Bea the Bold']],
    ['@bea THE', ['Bea the Bold']],
    ['@bob', ['Bob']],
    ['@x', []],
    ['@bob: waves', []],
    ['@b\n@', []],
    ['b', []],
    ['say @b', []],
  ])('of %j is %j', (text, names) => {
    const found = completionsOf(text, { characters: cast, words: ['bow'], self: 1 });
    expect(found.map(({ name }) => name)).toEqual(names);
  });

  it('is chosen from either end, round and round', () => {
    expect([nextChoice(-1, 3, 1), nextChoice(-1, 3, -1), nextChoice(2, 3, 1), nextChoice(0, 3, -1)]).toEqual([
      0, 2, 0, 2,
    ]);
  });
});

describe('completion of a word that something here adds', () => {
  it.each([
    ['ri', ['ring', 'rinse']],
    ['RIN', ['ring', 'rinse']],
    ['ring', []],
    ['r', []],
    ['', []],
    ['say ri', []],
    ['ring b', []],
    ['@ri', []],
  ])('of %j is %j', (text, names) => {
    const found = completionsOf(text, { characters: cast, words: ['ring', 'toll', 'rinse'], self: 1 });
    expect(found.map(({ name }) => name)).toEqual(names);
    expect(found.every(({ name, line }) => line === `${name} `)).toBe(true);
  });
});

const offered = (input: InputModel): readonly string[] => input.offer.view.value.completions.map(({ name }) => name);

describe('the names on offer', () => {
  const setUp = () => {
    const session = new SessionModel('Test');
    const message = new Emitter<ServerMessage>();
    const none = new Emitter<void>();
    session.connect(
      {
        origin: { transport: 'memory', address: 'test' },
        onMessage: message.event,
        onClose: none.event,
        send: () => undefined,
        close: () => undefined,
      },
      () => undefined,
    );
    message.fire({
      type: 'session',
      session: 1,
      world: 'My World',
      state: 'ic',
      account: 'ana',
      character: { id: 1, name: 'Ana' },
      characters: cast,
    });
    return new InputModel(session, { getItem: () => null, setItem: () => undefined });
  };

  it('complete the line with the marked one, else with the first', () => {
    const input = setUp();
    input.edit('@');
    input.offer.take();
    expect(input.state.value.text).toBe('@Bob: ');
    input.edit('@');
    input.offer.previous();
    expect(input.offer.view.value.choice).toBe(1);
    expect(offered(input)).toEqual(['Bob', 'Bea the Bold']);
    input.offer.take();
    expect(input.state.value.text).toBe('@Bea the Bold: ');
    expect(offered(input)).toEqual([]);
  });

  it('forget the mark when the text changes, and go away for a text until it does', () => {
    const input = setUp();
    input.edit('@');
    input.offer.next();
    input.edit('@b');
    expect(input.offer.view.value.choice).toBe(-1);
    input.offer.close();
    expect(offered(input)).toEqual([]);
    input.edit('@be');
    expect(offered(input)).toEqual(['Bea the Bold']);
  });

  it('stay away while the history is walked', () => {
    const input = setUp();
    input.edit('@b');
    input.send();
    input.older();
    expect(input.state.value.text).toBe('@b');
    expect(offered(input)).toEqual([]);
  });
});
