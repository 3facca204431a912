import { describe, expect, it } from 'vitest';
import { describePlayer, isLocal, policies, seatLink } from './words.ts';

const web = (text: string) => ({ kind: 'web', text }) as const;

describe('the words of the launcher', () => {
  it('explain every policy there is', () => {
    expect(policies.map(({ name }) => name).sort()).toEqual(['mirror', 'open', 'separate', 'single']);
  });

  it('say by what a session plays, also if that is new', () => {
    expect(describePlayer({ session: 3, transport: 'port', address: 'local' })).toBe('session 3, a window');
    expect(describePlayer({ session: 4, transport: 'pigeon', address: 'local' })).toBe('session 4, pigeon');
  });

  it('know which addresses lead nowhere from outside', () => {
    const local = ['http://127.0.0.1:4001/', '127.0.0.1 4000', 'http://[::1]:4001/', 'http://localhost:4001/'];
    expect(local.map(web).map(isLocal)).toEqual([true, true, true, true]);
    expect(isLocal(web('http://192.168.1.27:4001/'))).toBe(false);
  });

  it('make a link of a code', () => {
    expect(seatLink(web('http://192.168.1.27:4001/'), 'blue lamp&4')).toBe(
      'http://192.168.1.27:4001/?seat=blue%20lamp%264',
    );
  });
});
