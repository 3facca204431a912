import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProblemsMessage } from '../server/protocol/building.ts';
import { Stage, type Window } from './helpers/stage.ts';

let stage: Stage;
let bea: Window;

beforeEach(async () => {
  stage = await Stage.open();
  bea = await stage.player('Bea', 'builder');
});
afterEach(() => stage.dispose());

const problemsOf = ({ messages }: Window): readonly ProblemsMessage[] =>
  messages.filter((message) => message.type === 'problems');

/** What the list shows after all these messages: `exit east in Hall: one-way`. */
function listed(messages: readonly ProblemsMessage[]): readonly string[] {
  const objects = new Map(messages.flatMap((message) => message.objects).map((each) => [each.id, each]));
  return [...objects.values()]
    .flatMap(({ kind, name, place, faults }) =>
      faults.map(([fault, detail]) => `${kind} ${name} in ${place?.name}: ${fault}${detail && ` ${detail}`}`),
    )
    .sort();
}
let told: readonly ProblemsMessage[];
/** What is listed after a line, and after what is found out later. */
async function listedAfter(line: string): Promise<readonly string[]> {
  await bea.type(line);
  stage.clock.advance(60_000);
  await stage.settle();
  told = [...told, ...problemsOf(bea)];
  return listed(told);
}
async function open(): Promise<readonly string[]> {
  stage.clock.advance(60_000);
  await bea.send({ type: 'problems', on: true });
  told = problemsOf(bea);
  return listed(told);
}

test('BV5: is what the game knows, follows what is found and mended, and is for builders', async () => {
  const before = await open();
  expect(told[0]?.part).toBe('first');
  expect(told.at(-1)).toMatchObject({ part: 'last', isCut: false });
  const added = (...lines: readonly string[]) => [...before, ...lines].sort();
  expect(await listedAfter('dig Den = hole')).toEqual(
    added('exit hole in Hall: one-way', 'room Den in undefined: empty'),
  );
  const { id: den } = stage.object('Den');
  expect(await listedAfter(`desc #${den} = A den.`)).toEqual(added('exit hole in Hall: one-way'));
  expect(await listedAfter('name hole = hatch')).toEqual(added('exit hatch in Hall: one-way'));
  expect(await listedAfter('name here = Great Hall')).toEqual(added('exit hatch in Great Hall: one-way'));
  expect(await listedAfter('destroy/force hatch')).toEqual(added('room Den in undefined: unreachable'));
  expect(await listedAfter(`destroy/force #${den}`)).toEqual(before);
  const amy = await stage.player('Amy');
  await amy.send({ type: 'problems', on: true });
  expect(problemsOf(amy)).toEqual([]);
  await bea.send({ type: 'problems', on: false });
  await bea.type('dig Pit');
  expect(problemsOf(bea)).toEqual([]);
});

test('BV5: comes in slices where much is wrong, and each object once', async () => {
  stage.change((tx) => {
    for (let i = 0; i < 1200; i++) tx.createObject({ kind: 'room', name: `Field ${i}` });
  });
  const lines = await open();
  const ids = told.flatMap(({ objects }) => objects.map(({ id }) => id));
  expect(told.length).toBeGreaterThan(2);
  expect(new Set(ids).size).toBe(ids.length);
  expect(lines.filter((line) => line.startsWith('room Field'))).toHaveLength(2400);
});
