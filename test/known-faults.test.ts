// Faults of older servers of this kind, each of which its players have met: none of them may be here. More of them are rows
// of test/scenes/cases.
import { expect, onTestFinished, test } from 'vitest';

import type { AccountRecord } from '../server/model/records.ts';
import { Stage, type Window } from './helpers/stage.ts';

interface Play {
  readonly stage: Stage;
  readonly account: AccountRecord;
  /** Ana in a window, and Bob who sees what the room does. */
  readonly ana: Window;
  readonly bob: Window;
}

/** Ana, who owns Dos and Tre as well, and Bob beside her. */
async function open(settings: Readonly<Record<string, string | number>> = {}): Promise<Play> {
  const stage = await Stage.open();
  onTestFinished(() => stage.dispose());
  stage.change((tx) => {
    for (const [key, value] of Object.entries(settings)) tx.setSetting(key, value);
  });
  const account = stage.account('Ana');
  const ana = await stage.window(account, stage.character(account, 'Ana'));
  for (const name of ['Dos', 'Tre']) stage.character(account, name);
  const bob = await stage.player('Bob');
  return { stage, account, ana, bob };
}

const shownTo = (...windows: readonly Window[]): readonly string[] => windows.flatMap((window) => window.lines());

test('MS8 for staff, too: what is here and is called the same comes after an own Character', async () => {
  const { stage } = await open();
  const bea = await stage.player('Bea', 'builder');
  for (const line of ['charcreate Guard', 'npc Guardsman', 'npc/keep', 'ic bea']) await bea.type(line);
  expect(await bea.type('ic guard')).toContain('You become Guard.');
});

test('MS26 S-55 a world that was killed while people played holds nobody half-present', async () => {
  const { stage, account } = await open();
  const { stowAll } = await import('../server/sessions/presence.ts');
  await (await stage.window(account)).type('ic dos');
  // As the next start finds it: the Characters as they were, and no sessions.
  const present = stage.world.charactersOf(account.id).filter(({ location }) => location !== null);
  expect(present.map(({ name }) => name)).toEqual(['Ana', 'Dos']);
  stage.engine.turn(stowAll);
  for (const { location, stowed } of stage.world.charactersOf(account.id)) {
    expect(location).toBeNull();
    expect(stowed).not.toBeNull();
  }
});

test('MS26 MS34 an extra that a crash left behind is gone when the world starts; what it carried, and who was kept, stay', async () => {
  const { stage } = await open();
  const bea = await stage.player('Bea', 'builder');
  for (const line of ['npc Stayer', 'npc/keep', 'npc Passer-by', 'create lamp']) await bea.type(line);
  const { stowAll } = await import('../server/sessions/presence.ts');
  const room = stage.object('Passer-by').location;
  stage.engine.turn(stowAll);
  expect(stage.world.namedLike('passer-by')).toEqual([]);
  expect(stage.object('lamp').location).toBe(room);
  expect(stage.object('Stayer').location).toBe(room);
});

test('MS10 S-16 twenty windows share a Character, and each that joins also hears', async () => {
  const { stage, account, ana, bob } = await open();
  const windows = [ana];
  for (let i = 1; i < 20; i++) {
    const window = await stage.window(account);
    for (const line of ['ic ana', 'share']) await window.type(line);
    windows.push(window);
  }
  await bob.type('say all of you');
  for (const window of windows) expect(window.lines()).toEqual(['Bob says, "all of you"']);
  await windows.at(-1)?.type('say the last');
  for (const window of windows) expect(window.lines()).toEqual(['You say, "the last"']);
  expect(shownTo(bob)).toEqual(['Ana says, "the last"']);
});

test('MS3 MS10 S-53 twelve windows, twelve Characters in one room: each hears twelve lines, its own as its own', async () => {
  const { stage, account } = await open({ 'limit-puppets': 0 });
  const names = Array.from({ length: 12 }, (_, i) => `Num${i + 10}`);
  const windows: Window[] = [];
  for (const name of names) windows.push(await stage.window(account, stage.character(account, name)));
  const heard = new Map(windows.map((window) => [window, [] as string[]]));
  for (const window of windows) {
    await window.type('say here');
    for (const [each, lines] of heard) lines.push(...each.lines());
  }
  for (const [i, lines] of [...heard.values()].entries()) {
    expect(lines).toEqual(names.map((name, k) => (k === i ? 'You say, "here"' : `${name} says, "here"`)));
  }
});

test('MS25 what the host sets drops nobody and is announced to nobody else', async () => {
  const { ana, bob, stage, account } = await open();
  const second = await stage.window(account);
  await second.type('ic ana');
  await second.type('share');
  const hugo = await stage.player('Hugo', 'host');
  const lines = [
    'policy single',
    'policy/limit puppets = 1',
    'policy/limit sessions = 1',
    'linger off',
    'policy/guests = 3',
  ];
  for (const line of [...lines, 'policy *ana = separate', 'policy open']) {
    expect(await hugo.type(line)).not.toEqual([]);
    expect(shownTo(ana, second, bob)).toEqual([]);
  }
  await bob.type('say still all here');
  expect(shownTo(ana, second)).toEqual(Array(2).fill('Bob says, "still all here"'));
});
