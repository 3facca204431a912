import { expect, test } from 'vitest';
import { Emitter } from '../../server/base/emitter.ts';
import type { ProblemObject, ProblemsMessage } from '../../server/protocol/building.ts';
import { gravityOf, grouped, ProblemList, problemWords } from './problem-list.ts';

const hall = { id: 1, name: 'Hall' };
const den: ProblemObject = { id: 2, name: 'Den', kind: 'room', place: null, faults: [['empty', '']] };
const gate: ProblemObject = { id: 7, name: 'gate', kind: 'exit', place: hall, faults: [['one-way', '']] };

function open() {
  const heard = new Emitter<ProblemsMessage>();
  const list = new ProblemList(heard.event);
  const take = (part: ProblemsMessage['part'], ...objects: readonly ProblemObject[]) =>
    heard.fire({ type: 'problems', part, objects, ...(part === 'last' && { isCut: false }) });
  const shown = () => {
    const { rooms } = list.state.peek();
    return {
      kinds: grouped(list.state.peek()).map(({ kind, found }) => `${kind} ${found.map(({ object }) => object.name)}`),
      rooms: [...rooms].map(([room, objects]) => `${room}: ${[...objects]}`).sort(),
    };
  };
  return { list, take, shown };
}

test('the list is whole with the last part, by kinds and by rooms', () => {
  const { list, take, shown } = open();
  take('first', den);
  expect(list.state.peek().ready).toBe(false);
  take('last', gate);
  expect(list.state.peek().ready).toBe(true);
  expect(shown()).toEqual({ kinds: ['one-way gate', 'empty Den'], rooms: ['1: 7', '2: 2'] });
  expect([1, 2, 3].map((room) => gravityOf(list.state.peek(), room))).toEqual(['much', 'little', undefined]);
});

test('a change replaces what was said of an object, wherever it was', () => {
  const { take, shown } = open();
  take('first', den);
  take('last', gate);
  take('change', { ...gate, name: 'hatch', place: { id: 2, name: 'Den' }, faults: [['nowhere', '']] });
  expect(shown()).toEqual({ kinds: ['nowhere hatch', 'empty Den'], rooms: ['2: 2,7'] });
  take('change', { ...den, faults: [] }, { ...gate, faults: [] });
  expect(shown()).toEqual({ kinds: [], rooms: [] });
});

test('a list that begins anew forgets the last one', () => {
  const { take, shown } = open();
  take('first', den);
  take('first', gate);
  expect(shown().rooms).toEqual(['1: 7']);
});

test('a kind that this page does not know is called by its name', () => {
  const { take, shown } = open();
  take('first', { ...den, faults: [['haunted', 'boo']] });
  expect(shown().kinds).toEqual(['haunted Den']);
  expect(problemWords('haunted', 'boo')).toBe('haunted: boo');
  expect(problemWords('nowhere', '')).toBe('leads nowhere');
});
