import { describe, expect, test } from 'vitest';
import { MAX_LINE_LENGTH } from '../protocol/limits.ts';
import { applyNick, NICK_LENGTH, type Nick, type NickKind, nickFault } from './nicks.ts';

const nick = (pattern: string, replacement: string, kind: NickKind = 'input'): Nick => ({ kind, pattern, replacement });

describe('applyNick', () => {
  test.each([
    ['gb', 'get ball', 'gb', 'get ball'],
    ['gb', 'get ball', 'GB', 'get ball'],
    ['g', 'get', 'g the  big ball', 'get the  big ball'],
    ['go home', 'home', 'go  home', 'home'],
    ['s2 $1 $2', 'say $1 and $2', 's2 one two three', 'say one and two three'],
    ['s2 $2 $1', 'say $1 and $2', 's2 one two three', 'say two three and one'],
    ['put $1 in $2', 'give $1 = $2', 'put big in box', 'give big = box'],
    ['tell $1 now', 'page bea = $1', 'tell come here now', 'page bea = come here'],
    ['twice $1', 'say $1 $1', 'twice a $1', 'say a $1 a $1'],
  ])('"%s" for "%s": "%s" becomes "%s"', (pattern, replacement, typed, result) => {
    expect(applyNick(nick(pattern, replacement), typed)).toBe(result);
  });

  test.each([
    ['gb', 'gbx'],
    ['gb', 'x gb'],
    ['go home', 'go'],
    ['s2 $1 $2', 's2 one'],
    ['s2 $1', 's2'],
    ['tell $1 now', 'tell now'],
    ['tell $1 now', 'tell come here'],
  ])('"%s" does not fit "%s"', (pattern, typed) => {
    expect(applyNick(nick(pattern, 'look'), typed)).toBeUndefined();
  });

  test('the nick of a name stands for all of it or for none', () => {
    expect(applyNick(nick('orb', 'ball', 'object'), 'orb')).toBe('ball');
    expect(applyNick(nick('orb', 'ball', 'object'), 'orb two')).toBeUndefined();
  });

  test('a result that would be too long for a line is none', () => {
    const words = 'x'.repeat(MAX_LINE_LENGTH / 2);
    expect(applyNick(nick('a $1', 'say $1'), `a ${words}`)).toBe(`say ${words}`);
    expect(applyNick(nick('a $1', 'say $1 $1'), `a ${words}`)).toBeUndefined();
    // Put together it would be longer than a text can be.
    expect(applyNick(nick('a $1', '$1'.repeat(300_000)), `a ${words}`)).toBeUndefined();
  });
});

describe('nickFault', () => {
  test.each([
    ['gb', 'get ball'],
    ['s $2 to $1', 'say $1, $2!'],
    ['nicky', 'look'],
  ])('"%s" may stand for "%s"', (pattern, replacement) => {
    expect(nickFault(nick(pattern, replacement))).toBeUndefined();
  });

  test.each([
    ['gb', 'GB', /pointless/],
    ['wv', ':waves at $1', /both sides/],
    ['wv $1 $2', ':waves at $1', /both sides/],
    ['$1', 'say $1', /begins with/],
    ['a $1$2', 'say $1 $2', /stands alone/],
    ['a $1 $1', 'say $1', /stands once/],
    ['nick', 'look', /stay what it is/],
    ['@nick/delete $1', 'look $1', /stay what it is/],
    ['x'.repeat(NICK_LENGTH.pattern + 1), 'look', /at most/],
    ['x', 'x'.repeat(NICK_LENGTH.replacement + 1), /at most/],
  ])('"%s" may not stand for "%s"', (pattern, replacement, reason) => {
    expect(nickFault(nick(pattern, replacement))).toMatch(reason);
  });
});
