import { expect, test } from 'vitest';
import {
  type Ask,
  branching,
  type Deed,
  deleting,
  discarding,
  duplicating,
  endingCopy,
  goingBack,
  renaming,
  restoring,
} from './launcher-deeds.ts';

const world = { folder: '/w/harbour', name: 'Harbour', lastPlayed: 0 };
const point = { number: 3, name: 'duel', at: 0, automatic: false, isHere: false, next: [] };
const backup = { file: '/w/harbour/backups/1', cause: 'asked', at: 0, bytes: 1 };
const restoreOf = (sessions: number) =>
  restoring({ world: 'Harbour', folder: world.folder, sessions, backup, now: 7_200_000 });

/** What a deed asks of the app when it is confirmed with the name it offers. */
async function asked(deed: Deed): Promise<readonly unknown[]> {
  const requests: unknown[] = [];
  const ask: Ask = (name, ...args) => {
    requests.push(name, ...args);
    return Promise.resolve(true);
  };
  await deed.run(ask, deed.name?.value ?? '');
  return requests;
}

test.each([
  [restoreOf(0), ['restore', '/w/harbour', '/w/harbour/backups/1']],
  [goingBack(point, 60_000), ['goBack', 3]],
  [branching(point, 'Harbour'), ['branch', 3, 'Harbour, duel']],
  [renaming(world), ['renameWorld', '/w/harbour', 'Harbour']],
  [duplicating(world), ['duplicateWorld', '/w/harbour', 'Harbour copy']],
  [discarding(world), ['discardWorld', '/w/harbour']],
  [deleting(world), ['deleteWorld', '/w/harbour']],
  [endingCopy('Harbour'), ['keepCopy', 'Harbour, tried']],
  [{ ...endingCopy('Harbour'), ...endingCopy('Harbour').instead }, ['discardCopy']],
])('$title asks for what its button says', async (deed, request) => {
  expect(await asked(deed)).toEqual(request);
});

test('a restore says to when it goes, that today is kept, and who is cut off', () => {
  const said = (sessions: number) => restoreOf(sessions).explanation.join(' ');
  expect(said(0)).toContain('what it was 2 hours ago');
  expect(said(0)).toContain('kept as a backup first');
  expect(said(0)).not.toContain('connected');
  expect(said(1)).toContain('the one session connected ends');
  expect(said(4)).toContain('all 4 sessions connected end');
});

test('going back says that nobody is cut off and that it can be undone', () => {
  const said = goingBack(point, 60_000).explanation.join(' ');
  expect(said).toContain('1 minute ago');
  expect(said).toContain('stays connected');
  expect(said).toContain('marked as a point first');
});
