import { expect, test } from 'vitest';
import { memoryPair } from '../transports/memory.ts';
import { SessionRegistry } from './registry.ts';
import { Session } from './session.ts';

const session = (id: number) => new Session(id, `t${id}`, memoryPair().server, 0);

test('MS10 sessions are found by the Character they puppet, in the order they joined', () => {
  const registry = new SessionRegistry();
  const [a, b] = [session(1), session(2)];
  for (const each of [b, a]) registry.setStatus(each, { state: 'ic', account: 7, puppet: 40 });
  expect(registry.puppeting(40)).toEqual([b, a]);
  expect(registry.ofAccount(7)).toEqual([b, a]);
});

test('MS2 a session that lets go stays with its account, and remembers its last puppet', () => {
  const registry = new SessionRegistry();
  const a = session(1);
  registry.setStatus(a, { state: 'ic', account: 7, puppet: 40 });
  registry.setStatus(a, { state: 'ooc', account: 7 });
  expect(registry.isPlayed(40)).toBe(false);
  expect(registry.ofAccount(7)).toEqual([a]);
  expect(a.lastPuppet).toBe(40);
});

test('a closed session is forgotten everywhere', () => {
  const registry = new SessionRegistry();
  const a = session(1);
  registry.add(a);
  registry.setStatus(a, { state: 'ic', account: 7, puppet: 40 });
  registry.setStatus(a, { state: 'closed' });
  expect([registry.size, registry.puppeting(40), registry.ofAccount(7)]).toEqual([0, [], []]);
});
