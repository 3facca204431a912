import { describe, expect, it } from 'vitest';
import { MAX_KEPT_MESSAGES } from '../../server/protocol/limits.ts';
import type { LineKind, RoomMessage, ServerMessage } from '../../server/protocol/messages.ts';
import {
  emptySession,
  linesAfter,
  MAX_LINES,
  reduceSession,
  type SessionEvent,
  type SessionView,
} from './session-state.ts';
import { charactersOf, memoryKeyOf, titleOf } from './session-words.ts';

const run = (view: SessionView, ...events: SessionEvent[]) => events.reduce(reduceSession, view);
const server = (message: ServerMessage): SessionEvent => ({ type: 'server', message });
const line = (text: string, kind: LineKind = 'say'): SessionEvent => server({ type: 'line', kind, text });
const envelope = { type: 'session', session: 7, world: 'My World' } as const;
const ana = server({ ...envelope, state: 'ic', account: 'ana', character: { id: 4, name: 'Ana' }, characters: [] });
const ooc = server({ ...envelope, state: 'ooc', account: 'ana', characters: [] });
const login = server({ ...envelope, state: 'login' });
const quay: RoomMessage = { type: 'room', id: 2, name: 'The Quay', exits: [], people: [], things: [] };
const blur: SessionEvent = { type: 'focus', focused: false };
const focus: SessionEvent = { type: 'focus', focused: true };
const lost: SessionEvent = { type: 'link', link: { state: 'lost' } };
const question = server({ type: 'question', text: 'Really?', choices: [] });
const texts = (view: SessionView) => view.lines.map((each) => each.text);

describe('the wire', () => {
  it('counts as connected from the first message on', () => {
    expect(run(emptySession, login).link.state).toBe('connected');
  });

  it('says once that it was lost, however often reconnecting fails', () => {
    expect(texts(run(emptySession, ana, lost, lost))).toEqual(['connection lost: reconnecting']);
  });

  it('keeps the reason of a goodbye when the close follows', () => {
    const view = run(emptySession, ana, server({ type: 'bye', reason: 'See you.' }), {
      type: 'link',
      link: { state: 'ended', reason: 'The host is gone.' },
    });
    expect(view.link).toEqual({ state: 'ended', reason: 'See you.' });
    expect(texts(view)).toEqual(['See you.']);
  });

  it('begins anew at the door, whatever was attached before it was lost', () => {
    const view = run(emptySession, ana, server(quay), lost);
    expect(view).toMatchObject({ attached: { state: 'ic' }, room: quay });
    expect(run(view, line('Welcome.'))).toMatchObject({ attached: { state: 'login' }, room: undefined });
  });

  it('asks for the same when it comes back, and for nothing at the door', () => {
    const asked = run(emptySession, ana, server({ type: 'secret', on: true }), question, lost);
    expect(asked).toMatchObject({ secret: true, question: { text: 'Really?' } });
    expect(run(asked, server({ type: 'resumed', received: 9, missed: 0 }))).toMatchObject({ secret: true });
    expect(run(asked, login)).toMatchObject({ secret: false, question: undefined });
  });

  it('MS23: goes on where it was, and says what could not be kept', () => {
    const view = run(emptySession, ana, server(quay), lost, server({ type: 'resumed', received: 9, missed: 120 }));
    expect(view).toMatchObject({ link: { state: 'connected' }, attached: { state: 'ic' }, room: quay });
    expect(texts(view).at(-1)).toBe('— 120 lines could not be kept —');
    expect(texts(run(view, lost, server({ type: 'resumed', received: 9, missed: 0 }))).at(-1)).toBe(
      '— connected again —',
    );
  });

  it('MS23: shows the gap before all that was kept', () => {
    const kept = Array.from({ length: MAX_KEPT_MESSAGES }, (_, i) => line(`${i}`));
    const view = run(emptySession, ana, lost, server({ type: 'resumed', received: 9, missed: 1 }), ...kept);
    expect(view.lines.at(-MAX_KEPT_MESSAGES - 1)).toMatchObject({
      kind: 'error',
      text: '— 1 line could not be kept —',
    });
  });

  it('MS23: says at the door that the session is over', () => {
    const view = run(emptySession, ana, lost, server({ type: 'resume-refused' }), login);
    expect(view.attached.state).toBe('login');
    expect(view.lines.filter(({ id }) => id >= view.since).map(({ text }) => text)).toEqual([
      'Your session is over. Log in again to go on.',
    ]);
  });
});

describe('lines', () => {
  it('are numbered, and the oldest go first', () => {
    const view = run(emptySession, ...Array.from({ length: MAX_LINES + 3 }, (_, i) => line(`${i}`)));
    expect(view.lines).toHaveLength(MAX_LINES);
    expect(view.lines[0]).toMatchObject({ id: 4, text: '3' });
  });

  it('are picked by what came after one of them', () => {
    const { lines } = run(emptySession, line('one'), line('two'), line('three'));
    expect(linesAfter(lines, 1).map((each) => each.text)).toEqual(['two', 'three']);
    expect(linesAfter(lines, 3)).toEqual([]);
    expect(linesAfter(lines.slice(1), 0)).toHaveLength(2);
  });

  it('lose control characters', () => {
    expect(texts(run(emptySession, line('a\u001b[2Jb\u202ec')))).toEqual(['a[2Jbc']);
  });

  it('count as unread only while the window is unfocused', () => {
    const view = run(emptySession, ana, line('one'), blur, line('two'), line('three'));
    expect(view.unread).toBe(2);
    expect(titleOf(view)).toBe('(2) Ana – My World');
    expect(titleOf(run(view, focus))).toBe('Ana – My World');
  });

  it('MS12: do not count where they are meant for another window', () => {
    const elsewhere = server({ type: 'line', kind: 'page', text: 'Bob pages: hi', elsewhere: true });
    const view = run(emptySession, ana, blur, elsewhere);
    expect(view).toMatchObject({ unread: 0, newSince: undefined, lines: [{ elsewhere: true }] });
  });

  it('mark the first one since the reader looked, until the next time', () => {
    const view = run(emptySession, line('one'), blur, line('two'), line('three'), focus, line('four'));
    expect(view.newSince).toBe(2);
    expect(run(view, blur).newSince).toBeUndefined();
  });
});

describe('what was typed', () => {
  it('is shown as it is, never as markup', () => {
    expect(texts(run(emptySession, { type: 'typed', text: 'say |rhi' }))).toEqual(['say ||rhi']);
  });

  it('is not shown while it is a secret', () => {
    const view = run(emptySession, server({ type: 'secret', on: true }), { type: 'typed', text: 'hunter2' });
    expect(view.lines).toEqual([]);
  });

  it('answers the question', () => {
    const asked = run(emptySession, question);
    expect(asked.question?.text).toBe('Really?');
    expect(texts(asked)).toEqual(['Really?']);
    expect(run(asked, { type: 'typed', text: 'yes' }).question).toBeUndefined();
  });
});

describe('attachment', () => {
  it('has no room out of character', () => {
    expect(run(emptySession, ana, server(quay)).room?.name).toBe('The Quay');
    expect(run(emptySession, ana, server(quay), ooc).room).toBeUndefined();
  });

  it('names what somebody does who only watches or sits in', () => {
    const who = { account: 'ana', character: { id: 4, name: 'Ana' } };
    const watching = run(emptySession, server({ ...envelope, ...who, state: 'watching' }));
    expect(titleOf(watching)).toBe('watching Ana – My World');
    expect(memoryKeyOf(watching)).toBe('My World/watching Ana');
    const seated = run(emptySession, server({ ...envelope, ...who, state: 'seated' }));
    expect(titleOf(seated)).toBe('on Ana’s seat – My World');
  });

  it('keeps the Character that lines are for, until there is none', () => {
    const speaker = { id: 5, name: 'Bob' };
    const characters = [{ ...speaker, place: 'The Quay', sessions: [], state: 'free' as const }];
    const me = { ...envelope, state: 'ic', account: 'ana', character: { id: 4, name: 'Ana' }, characters } as const;
    const cast = run(emptySession, server({ ...me, speaker }));
    expect(cast.speaker).toEqual(speaker);
    expect(charactersOf(cast.attached)).toEqual(characters);
    expect(run(cast, ana).speaker).toBeUndefined();
  });

  it('keeps a room that came before the Character did', () => {
    expect(run(emptySession, server(quay), ana).room?.name).toBe('The Quay');
  });

  it('names the drafts of each Character and of the account, and none before login', () => {
    expect(memoryKeyOf(run(emptySession, ana))).toBe('My World/Ana');
    expect(memoryKeyOf(run(emptySession, ooc))).toBe('My World/account ana');
    expect(memoryKeyOf(run(emptySession, login))).toBeUndefined();
  });
});

describe('login', () => {
  it('is refused by an error line, tried again, and over when attached', () => {
    const refused = run(emptySession, login, { type: 'login', by: 'seat' }, line('No such |wname|n.', 'error'));
    expect(refused.login).toEqual({ state: 'refused', by: 'seat', reason: 'No such name.' });
    expect(run(refused, { type: 'login', by: 'login' }).login.state).toBe('trying');
    expect(run(refused, ooc).login.state).toBe('none');
  });

  it('hides what another account was shown, and keeps what the same one was', () => {
    const back = run(emptySession, login, ooc, line('secret'), lost, login, line('Welcome.'));
    expect(texts(run(back, ooc))).toEqual(['secret', 'connection lost: reconnecting', 'Welcome.']);
    const celia = server({ ...envelope, state: 'ooc', account: 'celia', characters: [] });
    expect(texts(run(back, celia))).toEqual(['Welcome.']);
  });

  it('does not take errors of the game for refusals', () => {
    expect(run(emptySession, ana, line('What?', 'error')).login.state).toBe('none');
  });
});
