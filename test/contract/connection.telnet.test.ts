// Telnet manners, byte by byte: what a MUD client and a person with `nc` get to see.
import { describe, expect, test } from 'vitest';
import type { ServerMessage } from '../../server/protocol/messages.ts';
import { stringWire } from './connection.string-wire.ts';

const bytes = (...codes: number[]) => String.fromCharCode(...codes);
const IAC = 255;
const [DONT, DO, WONT, WILL, SB, SE] = [254, 253, 252, 251, 250, 240];
const [ECHO, SGA, TTYPE, EOR_OPTION, NAWS, GMCP] = [1, 3, 24, 25, 31, 201];
const GO_AHEAD = bytes(IAC, 249);
const END_OF_RECORD = bytes(IAC, 239);
const WILL_ECHO = bytes(IAC, WILL, ECHO);
const WONT_ECHO = bytes(IAC, WONT, ECHO);
const ASK_TYPE = bytes(IAC, SB, TTYPE, 1, IAC, SE);
const type = (name: string) => bytes(IAC, SB, TTYPE, 0) + name + bytes(IAC, SE);
const size = (...four: number[]) => bytes(IAC, SB, NAWS, ...four, IAC, SE);

const line = (text: string, kind: 'say' | 'error' = 'say'): ServerMessage => ({ type: 'line', kind, text });
const prompt = (text: string): ServerMessage => ({ type: 'prompt', text });

/** A wire past its first offers. */
function greeted() {
  const wire = stringWire();
  wire.flush();
  return wire;
}

type Wire = ReturnType<typeof greeted>;

/** What the peer gets to see of `messages`, as one string. */
function shows({ connection, flush }: Wire, ...messages: ServerMessage[]): string {
  for (const message of messages) connection.send(message);
  return flush().join('');
}

/** Lets the client answer TERMINAL-TYPE with `names`. */
function named(...names: string[]): Wire {
  const wire = greeted();
  wire.feed(bytes(IAC, WILL, TTYPE));
  for (const name of names) wire.feed(type(name));
  wire.flush();
  return wire;
}

describe('negotiation', () => {
  test('a new peer is asked for its type and size and offered EOR, in one write, and nothing else', () => {
    expect(stringWire().flush()).toEqual([bytes(IAC, DO, TTYPE, IAC, DO, NAWS, IAC, WILL, EOR_OPTION)]);
  });

  test('answers to its offers are not answered again', () => {
    const { feed, flush } = greeted();
    feed(bytes(IAC, WONT, TTYPE, IAC, WILL, NAWS, IAC, DO, EOR_OPTION, IAC, WILL, NAWS, IAC, DO, EOR_OPTION));
    expect(flush()).toEqual([]);
  });

  test('unknown options are refused, and refusals of them are let be', () => {
    const { feed, flush } = greeted();
    feed(bytes(IAC, WILL, GMCP, IAC, DO, GMCP, IAC, WONT, GMCP, IAC, DONT, GMCP));
    expect(flush()).toEqual([bytes(IAC, DONT, GMCP, IAC, WONT, GMCP)]);
  });

  test('a peer cannot make the server echo', () => {
    const { feed, flush } = greeted();
    feed(bytes(IAC, DO, ECHO));
    expect(flush()).toEqual([WONT_ECHO]);
  });

  test('"are you there" is answered', () => {
    const { feed, flush } = greeted();
    feed(bytes(IAC, 246));
    expect(flush()).toEqual(['[Yes]\r\n']);
  });
});

describe('what the client tells', () => {
  test('types are asked for three times, and the first is its name', () => {
    const { feed, flush, messages } = greeted();
    feed(bytes(IAC, WILL, TTYPE));
    expect(flush()).toEqual([ASK_TYPE]);
    feed(type('Mudlet'));
    expect(flush()).toEqual([ASK_TYPE]);
    feed(type('XTERM'));
    expect(flush()).toEqual([ASK_TYPE]);
    feed(type('MTTS 13'));
    expect(flush()).toEqual([]);
    expect(messages).toEqual([{ type: 'client', name: 'Mudlet' }]);
  });

  test('a terminal that repeats itself is asked no more', () => {
    const { feed, flush } = named('XTERM');
    feed(type('XTERM'));
    expect(flush()).toEqual([]);
  });

  test('the size may contain doubled bytes; 0 is no size', () => {
    const { feed, messages } = greeted();
    feed(bytes(IAC, WILL, NAWS) + size(0, IAC, IAC, 0, 24));
    feed(size(0, 0, 0, 40));
    expect(messages).toEqual([
      { type: 'client', columns: 255, rows: 24 },
      { type: 'client', rows: 40 },
    ]);
  });
});

describe('colour', () => {
  const text = 'A |#ff8000lamp|n.';
  test.each([
    ['16 when unsure', [], 'A \u001b[93mlamp\u001b[0m.\r\n'],
    ['16 for an ANSI client', ['TINTIN++', 'XTERM', 'MTTS 5'], 'A \u001b[93mlamp\u001b[0m.\r\n'],
    ['256 by MTTS', ['TINTIN++', 'XTERM', 'MTTS 13'], 'A \u001b[38;5;214mlamp\u001b[0m.\r\n'],
    ['256 by name', ['XTERM-256COLOR'], 'A \u001b[38;5;214mlamp\u001b[0m.\r\n'],
    ['true by MTTS', ['MUDLET', 'ANSI-TRUECOLOR', 'MTTS 271'], 'A \u001b[38;2;255;128;0mlamp\u001b[0m.\r\n'],
    ['none by MTTS', ['LYNX', 'PLAIN', 'MTTS 4'], 'A lamp.\r\n'],
    ['none for a dumb terminal', ['DUMB'], 'A lamp.\r\n'],
  ])('%s', (_, names, expected) => {
    expect(shows(named(...names), line(text))).toBe(expected);
  });

  test('a kind gives its colour to lines that have none, and to no others', () => {
    expect(shows(greeted(), line('No.', 'error'))).toBe('\u001b[91mNo.\u001b[0m\r\n');
    expect(shows(greeted(), line('|gNo|n.', 'error'))).toBe('\u001b[92mNo\u001b[0m.\r\n');
    expect(shows(named('DUMB'), line('No.', 'error'))).toBe('No.\r\n');
  });
});

describe('text', () => {
  test('lines end with CR LF and lose control characters', () => {
    expect(shows(greeted(), line('one\ntwo\u001b[2J\u0007'))).toBe('one\r\ntwo[2J\r\n');
  });

  test('is wrapped at words to a window that told its width', () => {
    const wire = greeted();
    wire.feed(size(0, 20, 0, 24));
    expect(shows(wire, line('The |rlantern|n sways above the quay.'))).toBe(
      'The \u001b[91mlantern\u001b[0m sways\r\nabove the quay.\r\n',
    );
  });

  test('is not broken for a screen reader', () => {
    const wire = named('MUDLET', 'ANSI', 'MTTS 77');
    wire.feed(size(0, 20, 0, 24));
    expect(shows(wire, line('The lantern sways above the quay.'))).toBe('The lantern sways above the quay.\r\n');
  });

  test('is UTF-8, or Latin-1 with doubled bytes 255 for a client that says it has no UTF-8', () => {
    expect(shows(greeted(), line('Zoë…'))).toBe(Buffer.from('Zoë…\r\n', 'utf8').toString('latin1'));
    expect(shows(named('OLD', 'ANSI', 'MTTS 1'), line('Zoë “ÿ” 日…'))).toBe('Zoë "ÿÿ" ?...\r\n');
  });

  test('a question shows its answers once, a goodbye its reason, panels nothing', () => {
    const wire = greeted();
    const choices = [
      { answer: 'yes', label: 'Destroy it' },
      { answer: 'no', label: 'Keep it' },
    ];
    expect(shows(wire, { type: 'question', text: 'Destroy the lamp?', choices })).toBe(
      'Destroy the lamp? (yes/no)\r\n',
    );
    const told = 'Destroy the lamp: yes or no?';
    expect(shows(wire, { type: 'question', text: told, choices })).toBe('Destroy the lamp: yes or no?\r\n');
    expect(shows(wire, { type: 'session', session: 1, world: 'W', state: 'login' })).toBe('');
    expect(shows(wire, { type: 'room', id: 1, name: 'Quay', exits: [], people: [], things: [] })).toBe('');
    expect(shows(wire, { type: 'bye', reason: 'Farewell.' })).toBe('Farewell.\r\n');
  });
});

describe('what the reader wants', () => {
  const words = 'one two three four five six seven';
  const wanted = (display: object): ServerMessage => ({ type: 'display', spoken: false, ...display });

  test('counts more than what the client told, also when it tells it again', () => {
    const wire = greeted();
    wire.feed(bytes(IAC, WILL, NAWS) + size(0, 80, 0, 24));
    shows(wire, wanted({ columns: 20, charset: 'latin-1' }));
    expect(shows(wire, line(words))).toBe('one two three four\r\nfive six seven\r\n');
    wire.feed(size(0, 90, 0, 24));
    expect(shows(wire, line(`${words} é`))).toBe('one two three four\r\nfive six seven \xe9\r\n');
  });

  test('lines that are read aloud are not broken', () => {
    const wire = greeted();
    shows(wire, wanted({ columns: 20, spoken: true }));
    expect(shows(wire, line(words))).toBe(`${words}\r\n`);
  });

  test('nothing set, it is as the client told again', () => {
    const wire = greeted();
    shows(wire, wanted({ columns: 20 }), wanted({}));
    expect(shows(wire, line(words))).toBe(`${words}\r\n`);
  });
});

describe('prompts', () => {
  test('end with GA, and only the last of a turn is shown, after all text', () => {
    expect(shows(greeted(), prompt('1> '), line('hi'), prompt('2> '))).toBe(`hi\r\n2> ${GO_AHEAD}`);
  });

  test('end with EOR when agreed, with nothing when GA is suppressed', () => {
    const records = greeted();
    records.feed(bytes(IAC, DO, EOR_OPTION));
    expect(shows(records, prompt('> '))).toBe(`> ${END_OF_RECORD}`);
    const suppressed = greeted();
    suppressed.feed(bytes(IAC, DO, SGA));
    expect(shows(suppressed, prompt('> '))).toBe(`${bytes(IAC, WILL, SGA)}> `);
  });

  test('end with nothing for a peer that types but knows no telnet', () => {
    const wire = greeted();
    wire.feed('look\n');
    expect(shows(wire, prompt('> '))).toBe('> ');
  });

  test('text does not run on behind one, and the same one is not shown twice', () => {
    const wire = greeted();
    shows(wire, prompt('> '));
    expect(shows(wire, prompt('> '))).toBe('');
    expect(shows(wire, line('Bob waves.'), prompt('> '))).toBe(`\r\nBob waves.\r\n> ${GO_AHEAD}`);
  });

  test('an answered one is behind us', () => {
    const wire = greeted();
    shows(wire, prompt('> '));
    wire.feed(bytes(IAC, WONT, TTYPE));
    wire.feed('\r\n');
    expect(shows(wire, line('You wait.'), prompt('> '))).toBe(`You wait.\r\n> ${GO_AHEAD}`);
  });
});

describe('secrets', () => {
  test('hide what is typed while they last, and end the line that the client did not show', () => {
    const wire = greeted();
    expect(shows(wire, { type: 'secret', on: true }, prompt('Password: '))).toBe(`${WILL_ECHO}Password: ${GO_AHEAD}`);
    wire.feed(bytes(IAC, DO, ECHO));
    wire.feed('sesame\r\n');
    expect(shows(wire, { type: 'secret', on: false }, line('Welcome.'))).toBe(`\r\n${WONT_ECHO}Welcome.\r\n`);
  });

  test('that end before the client answered are ended when it does', () => {
    const wire = greeted();
    expect(shows(wire, { type: 'secret', on: true }, { type: 'secret', on: false })).toBe(WILL_ECHO);
    wire.feed(bytes(IAC, DO, ECHO));
    expect(wire.flush()).toEqual([WONT_ECHO]);
  });

  test('a second one is hidden, too, whether the client answers the end of the first late or never', () => {
    const silent = greeted();
    const polite = greeted();
    for (const wire of [silent, polite]) {
      shows(wire, { type: 'secret', on: true });
      wire.feed(bytes(IAC, DO, ECHO));
      shows(wire, { type: 'secret', on: false });
      expect(shows(wire, { type: 'secret', on: true }, prompt('Again: '))).toBe(`${WILL_ECHO}Again: ${GO_AHEAD}`);
    }
    silent.feed(bytes(IAC, DO, ECHO));
    polite.feed(bytes(IAC, DONT, ECHO, IAC, DO, ECHO));
    for (const wire of [silent, polite]) {
      expect(wire.flush()).toEqual([]);
      expect(shows(wire, { type: 'secret', on: false })).toBe(WONT_ECHO);
    }
  });
});

test('a turn is one write, whatever it holds', () => {
  const { connection, feed, flush } = greeted();
  feed(bytes(IAC, 246, IAC, DO, GMCP));
  for (let i = 0; i < 50; i++) connection.send(line(`line ${i}`));
  connection.send(prompt('> '));
  expect(flush()).toHaveLength(1);
});
