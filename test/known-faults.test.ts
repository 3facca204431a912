// Faults of older servers of this kind, each of which its players have met: none of them may be here.
import { expect, onTestFinished, test } from 'vitest';

import type { AccountRecord } from '../server/model/records.ts';
import { cheapHash } from './helpers/cheap-hash.ts';
import { Stage, type Window } from './helpers/stage.ts';

const PASSWORD = 'green apples';

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
  const account = stage.account('Ana', 'player', cheapHash(PASSWORD));
  const ana = await stage.window(account, stage.character(account, 'Ana'));
  for (const name of ['Dos', 'Tre']) stage.character(account, name);
  const bob = await stage.player('Bob');
  return { stage, account, ana, bob };
}

const shownTo = (...windows: readonly Window[]): readonly string[] => windows.flatMap((window) => window.lines());

test('MS5 a newcomer who takes the Character over is not seen to leave and to enter (S-01, S-14)', async () => {
  for (const policy of ['single', 'separate']) {
    const { stage, bob } = await open({ policy });
    const newcomer = await stage.stranger();
    await newcomer.type(`connect ana ${PASSWORD}`);
    if (policy === 'separate') await newcomer.type('ic ana');
    expect(newcomer.lines()).toContain('You become Ana.');
    expect(shownTo(bob)).toEqual([]);
  }
});

test('MS7 a swap that the limit refuses does not cost the old Character, and is told to one window only (S-07, S-11, S-13)', async () => {
  const { stage, account, ana, bob } = await open({ 'limit-puppets': 2 });
  const second = await stage.window(account);
  await second.type('ic dos');
  const third = await stage.window(account);
  expect(await third.type('ic tre')).toEqual(['You may play 2 Characters at once, and you do.']);
  expect(shownTo(ana, second, bob)).toEqual([]);
  expect(await second.type('ic dos')).toEqual(['You already are Dos.']);
  expect(shownTo(ana, third, bob)).toEqual([]);
  await second.type('ic bob');
  await second.type('say still Dos');
  expect(shownTo(bob)).toEqual(['Dos says, "still Dos"']);
});

test('MS8 a thing of the same name, here or elsewhere, does not make an own Character ambiguous (S-19)', async () => {
  const { stage, ana } = await open();
  const bea = await stage.player('Bea', 'builder');
  for (const line of ['create/drop Dos', 'north', 'create/drop Dos']) await bea.type(line);
  expect(await ana.type('ic dos')).toContain('You become Dos.');
});

test('MS8 for staff, too: what is here and is called the same comes after an own Character', async () => {
  const { stage } = await open();
  const bea = await stage.player('Bea', 'builder');
  for (const line of ['charcreate Guard', 'npc Guardsman', 'npc/keep', 'ic bea']) await bea.type(line);
  expect(await bea.type('ic guard')).toContain('You become Guard.');
});

test('MS9 a refused ic is not remembered, and the last Character is each window’s own (S-17, S-20)', async () => {
  const { stage, account, ana } = await open();
  const second = await stage.window(account);
  await second.type('ic dos');
  for (const line of ['ooc', 'ic bob', 'ic nobody']) await ana.type(line);
  expect(await ana.type('ic')).toContain('You become Ana.');
  await second.type('ooc');
  expect(await second.type('ic')).toContain('You become Dos.');
});

test('MS11 an answer typed in another window confirms nothing, nor does a line there end the question (S-34, S-38)', async () => {
  const { stage, account, ana } = await open();
  const second = await stage.window(account);
  await second.type('ic dos');
  await second.type('chardelete tre');
  for (const line of ['yes', 'y', 'n', '', 'say hello']) await ana.type(line);
  expect(stage.object('Tre')).toBeDefined();
  expect(await second.type('yes')).toEqual(['Tre is deleted.']);
});

test('MS11 what is asked in one window of a shared Character is not asked, nor answered, in the other (S-38)', async () => {
  const { stage, account, ana } = await open();
  const second = await stage.window(account);
  await second.type('ic ana');
  await second.type('share');
  await second.type('chardelete tre');
  expect(shownTo(ana)).toEqual([]);
  expect(await ana.type('say yes')).toEqual(['You say, "yes"']);
  expect(second.lines()).toEqual(['You say, "yes"']);
  expect(await second.type('no')).toEqual(['Nothing was done.']);
});

test('MS11 a list that one window asks for is shown there, once, however many windows there are (S-10, S-44)', async () => {
  const { stage, account, ana, bob } = await open();
  const others = [await stage.window(account), await stage.window(account)];
  const lines = await ana.type('sessions');
  expect(lines.filter((line) => line === 'Your sessions:')).toHaveLength(1);
  expect(lines).toHaveLength(4);
  for (const line of ['who', 'get nothing', 'nick', 'characters', 'xyzzy']) await ana.type(line);
  expect(shownTo(...others, bob)).toEqual([]);
});

test('MS12 a page is read in one window, and counted once (M-02)', async () => {
  const { stage, account, ana, bob } = await open();
  const others = [await stage.window(account), await stage.window(account)];
  await ana.type('look');
  await bob.type('page ana = psst');
  const read = [ana, ...others].map((window) =>
    window.messages.filter((message) => message.type === 'line' && !message.elsewhere).map(() => 'psst'),
  );
  expect(read).toEqual([['psst'], [], []]);
});

test('MS21 MS34 one of the people of the world stays where it is when it is let go of (S-46)', async () => {
  const { stage, bob } = await open();
  const hugo = await stage.player('Hugo', 'host');
  for (const line of ['npc Guard', 'npc/keep', 'ic hugo', 'ic guard']) await hugo.type(line);
  await hugo.type('say halt');
  expect(shownTo(bob)).toEqual(['Guard says, "halt"']);
  await hugo.type('ooc');
  expect(shownTo(bob)).toEqual([]);
  expect((await bob.type('look')).at(-1)).toContain('Guard');
});

test('MS22 a new Character does not stand in the start room before it is first played (S-29)', async () => {
  const { stage, ana, bob } = await open();
  await ana.type('charcreate Vier = Tall.');
  expect(stage.object('Vier').location).toBeNull();
  expect(shownTo(bob)).toEqual([]);
  expect((await bob.type('look')).join('\n')).not.toContain('Vier');
  expect(await bob.type('look vier')).toEqual(['You see no "vier" here.']);
});

test('MS26 a world that was killed while people played holds nobody half-present (S-55)', async () => {
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

test('MS32 quell is one window’s, also where two share a Character (S-40)', async () => {
  const { stage } = await open();
  const bea = await stage.player('Bea', 'builder');
  const second = await stage.window(stage.world.accountNamed('Bea')!);
  for (const line of ['ic bea', 'share']) await second.type(line);
  await bea.type('quell');
  expect(shownTo(second)).toEqual([]);
  expect((await bea.type('create twig'))[0]).toMatch(/no command "create"/);
  expect((await second.type('create twig'))[0]).toMatch(/^You make/);
});

test('MS10 twenty windows share a Character, and each that joins also hears (S-16)', async () => {
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

test('MS3 MS10 twelve windows, twelve Characters in one room: each hears twelve lines, its own as its own (S-53)', async () => {
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

test('MS14 quit all ends every window and every Character, each announced once (S-25)', async () => {
  const { stage, account, ana, bob } = await open();
  const second = await stage.window(account);
  await second.type('ic dos');
  const third = await stage.window(account);
  await third.type('quit/all');
  for (const window of [ana, second, third]) {
    expect(window.lines().filter((line) => line === 'bye: Goodbye.')).toHaveLength(1);
    expect(window.isOpen).toBe(false);
  }
  expect([...shownTo(bob)].sort()).toEqual(['Ana has left the game.', 'Dos has left the game.']);
});

test('MS20 whose remembered room is gone stands at home, and a room destroyed under a player sends them home, told (S-23, S-50)', async () => {
  const { stage, account, ana } = await open();
  const hugo = await stage.player('Hugo', 'host');
  await hugo.type('dig Den = den, out');
  const second = await stage.window(account);
  await second.type('ic dos');
  for (const window of [ana, second]) await window.type('den');
  await second.type('ooc');
  await hugo.type(`destroy/force #${stage.object('Den').id}`);
  expect(ana.lines()).toContain('Hall');
  expect(stage.object('Ana').location).toBe(stage.object('Hall').id);
  expect(await second.type('ic dos')).toContain('Hall');
  expect(await hugo.type('tel/tonone ana')).not.toEqual([]);
  expect(stage.object('Ana').location).not.toBeNull();
});

test('MS24 a Character destroyed by the host drops its window out of character, connected (S-49)', async () => {
  const { stage, ana, bob } = await open();
  const hugo = await stage.player('Hugo', 'host');
  for (const line of ['destroy/override Ana', 'yes']) await hugo.type(line);
  expect(() => stage.object('Ana')).toThrow();
  expect(ana.isOpen).toBe(true);
  expect((await ana.type('say hi'))[0]).toMatch(/no command "say"/);
  expect(await ana.type('ic dos')).toContain('You become Dos.');
  expect(shownTo(bob)).toEqual(['Dos has entered the game.']);
});

test('MS25 what the host sets drops nobody and is announced to nobody else (F-17)', async () => {
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
