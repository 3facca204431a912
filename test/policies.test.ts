// The rules whose outcome depends on the policy, under each of the four, by people who log in at the door.
import { describe, expect, onTestFinished, test } from 'vitest';

import type { AccountRecord } from '../server/model/records.ts';
import { type PolicyName, policyNames } from '../server/sessions/policy.ts';
import { cheapHash } from './helpers/cheap-hash.ts';
import { Stage, type Window } from './helpers/stage.ts';

const PASSWORD = 'green apples';

/** What each policy makes of a second window of an account. */
const outcomes: Readonly<Record<PolicyName, { isAlone: boolean; puppets: number; taken: string; isShared: boolean }>> =
  {
    single: { isAlone: true, puppets: 1, taken: 'take-over', isShared: false },
    mirror: { isAlone: false, puppets: 1, taken: 'share', isShared: true },
    separate: { isAlone: false, puppets: Infinity, taken: 'take-over', isShared: false },
    open: { isAlone: false, puppets: Infinity, taken: 'ask', isShared: false },
  };
const several = policyNames.filter((policy) => !outcomes[policy].isAlone);

interface Play {
  readonly stage: Stage;
  readonly account: AccountRecord;
  /** Zoe, who stands in the Hall and is shown what the room sees. */
  readonly zoe: Window;
  /** Another window in which Ana's owner logs in. */
  enter(): Promise<Window>;
}

/** An account with a password and `characters`, under `policy`; nobody of it is there yet. */
async function open(policy: PolicyName, ...characters: readonly string[]): Promise<Play> {
  const stage = await Stage.open();
  onTestFinished(() => stage.dispose());
  stage.change((tx) => tx.setSetting('policy', policy));
  const zoe = await stage.player('Zoe');
  const account = stage.account('Ana', 'player', cheapHash(PASSWORD));
  for (const name of characters) stage.character(account, name);
  const enter = async (): Promise<Window> => {
    const window = await stage.stranger();
    await window.type(`connect ana ${PASSWORD}`);
    return window;
  };
  return { stage, account, zoe, enter };
}

/** Two windows of Ana's, both playing her; under a policy of one session the second is a window of this computer. */
async function sharing(play: Play, policy: PolicyName): Promise<readonly [Window, Window]> {
  const first = await play.enter();
  const second = outcomes[policy].isAlone ? await play.stage.window(play.account) : await play.enter();
  if (outcomes[policy].taken !== 'share') await second.type('ic ana');
  if (outcomes[policy].taken === 'ask') await second.type('share');
  return [first, second];
}

const hasLine = (window: Window, part: string): boolean => window.lines().some((line) => line.includes(part));

describe.each(policyNames)('under %s', (policy) => {
  const { isAlone, puppets, taken, isShared } = outcomes[policy];

  test('MS5 MS53 S-56 a second login: the older session ends only where there is to be one, and its Character is never taken unasked', async () => {
    const { stage, zoe, enter } = await open(policy, 'Ana');
    const first = await enter();
    expect(first.lines()).toContain('You become Ana.');
    const second = await enter();
    expect(first.isOpen).toBe(!isAlone);
    expect(first.lines()).toEqual(
      isAlone ? [expect.stringMatching(/played from another/), expect.stringMatching(/^bye: .*another place/)] : [],
    );
    expect(second.lines().includes('You become Ana.')).toBe(isAlone || taken === 'share');
    if (taken !== 'share' && !isAlone) {
      expect(second.lines()).toEqual([
        'Welcome, Ana.',
        'Play which? Type ic <name>.',
        'You have one Character:',
        '  Ana, at Hall, played in session 2',
      ]);
    }
    expect(zoe.lines()).toEqual([]);
    expect(stage.engine.sessions.isPlayed(stage.object('Ana').id)).toBe(true);
  });

  test('MS53 with several Characters the list says where each is and who plays it, with none how to make one', async () => {
    const { enter } = await open(policy, 'Ana', 'Dos');
    expect((await enter()).lines()).toEqual([
      'Welcome, Ana.',
      'Play which? Type ic <name>.',
      'You have two Characters:',
      '  Ana, at Hall, not played',
      '  Dos, at Hall, not played',
    ]);
    const none = await open(policy);
    expect((await none.enter()).lines()).toEqual([
      'Welcome, Ana.',
      expect.stringMatching(/^You have no Character yet/),
    ]);
  });

  test('MS5 MS30 a window of the host’s own computer needs no password, and ends no other session', async () => {
    const { stage, account, enter } = await open(policy, 'Ana');
    const first = await enter();
    const local = await stage.window(account, stage.object('Ana'));
    if (taken === 'ask') await local.type('take over');
    expect(first.isOpen).toBe(true);
    expect(local.lines()).toContain('You become Ana.');
    expect(stage.engine.sessions.puppeting(stage.object('Ana').id)).toHaveLength(taken === 'share' ? 2 : 1);
  });

  test('MS5 MS6 a taken Character: the room sees nothing, whichever way the policy goes', async () => {
    const play = await open(policy, 'Ana');
    const [first, second] = await sharing(play, policy);
    expect(play.zoe.lines()).toEqual([]);
    await play.zoe.type('say Who is there?');
    expect(hasLine(second, 'Who is there?')).toBe(true);
    expect(hasLine(first, 'Who is there?')).toBe(taken !== 'take-over');
    expect(first.isOpen).toBe(true);
  });

  test('MS7 what is beyond the limit is refused before anything is let go, and others are shown nothing', async () => {
    const { stage, account, zoe, enter } = await open(policy, 'Ana', 'Dos', 'Tre');
    if (puppets === Infinity) stage.change((tx) => tx.setSetting('limit-puppets', 2));
    const most = Math.min(puppets, 2);
    const windows = [await enter(), await stage.window(account), await stage.window(account)];
    const names = ['ana', 'dos', 'tre'];
    for (const [i, name] of names.slice(0, most).entries()) await windows[i]!.type(`ic ${name}`);
    const refused = await windows[most]!.type(`ic ${names[most]}`);
    expect(refused).toEqual([`You may play ${most} Character${most === 1 ? '' : 's'} at once, and you do.`]);
    expect([...windows.filter((_, i) => i !== most), zoe].flatMap((window) => window.lines())).toEqual([]);
    await windows[0]!.type('say still Ana');
    expect(zoe.lines()).toEqual(['Ana says, "still Ana"']);
    // A swap stays within it.
    await windows[0]!.type('ic tre');
    expect(windows[0]!.lines()).toContain('You become Tre.');
  });

  test('MS11 a reply goes to all who share where the policy says so; a question and its answer are the asker’s', async () => {
    const play = await open(policy, 'Ana', 'Dos');
    const first = await play.enter();
    await first.type('ic ana');
    const second = await play.stage.window(play.account);
    await second.type('ic ana');
    if (taken === 'ask') await second.type('share');
    await second.type('think of something');
    expect(first.lines()).toEqual(isShared ? ['of something'] : []);
    await second.type('chardelete dos');
    expect(second.lines()).toEqual([expect.stringMatching(/^\? Delete Dos/)]);
    expect(first.lines()).toEqual([]);
    await first.type('yes');
    expect(first.lines()).toEqual([expect.stringMatching(/no command "yes"/)]);
    expect(play.stage.object('Dos')).toBeDefined();
    await second.type('yes');
    expect(() => play.stage.object('Dos')).toThrow();
  });

  test('MS10 MS12 MS13 a page is read once, the world’s lines by each that perceives them, an announcement once by each', async () => {
    const play = await open(policy, 'Ana');
    const [first, second] = await sharing(play, policy);
    await second.type('who');
    await play.zoe.type('page ana = psst');
    const pages = [first, second].map((window) =>
      window.messages.filter(
        (message) => message.type === 'line' && message.text.includes('psst') && !message.elsewhere,
      ),
    );
    expect(pages.map((lines) => lines.length)).toEqual([0, 1]);
    const dora = await play.stage.player('Dora', 'admin');
    await dora.type('wall Hear ye');
    for (const window of [first, second, play.zoe]) expect(window.lines()).toEqual(['Dora announces: Hear ye']);
  });

  test('MS14 MS21 quit ends one session; the Character leaves with the last that plays it', async () => {
    const play = await open(policy, 'Ana');
    const [first, second] = await sharing(play, policy);
    await first.type('quit');
    expect(first.lines()).toEqual(['bye: Goodbye.']);
    expect([...second.lines(), ...play.zoe.lines()]).toEqual([]);
    await second.type('quit all');
    expect(play.zoe.lines()).toEqual(['Ana has left the game.']);
    expect(play.stage.engine.sessions.size).toBe(2 - 1);
  });

  test('MS23 a lost session is taken up by logging in: asked about where there is room, at once where there is none', async () => {
    const { stage, zoe, enter } = await open(policy, 'Ana');
    const first = await enter();
    first.close();
    await stage.settle();
    await zoe.type('say while you were out');
    const again = await enter();
    if (isAlone) expect(again.lines()).not.toContainEqual(expect.stringMatching(/^\?/));
    else {
      expect(again.lines().at(-1)).toMatch(/^\? Your session, playing Ana, lost its connection/);
      await again.type('yes');
    }
    expect(again.lines().filter((line) => line.includes('while you were out'))).toHaveLength(1);
    expect(zoe.lines()).toEqual(['Ana is back.']);
    expect(stage.engine.sessions.size).toBe(2);
    await again.type('say hello');
    expect(zoe.lines()).toEqual(['Ana says, "hello"']);
  });

  test('MS40 a lent seat watches, is taken back, and never has the account play more than it may', async () => {
    const { stage, account, zoe, enter } = await open(policy, 'Ana', 'Dos');
    const holder = await enter();
    await holder.type('ic ana');
    await holder.type('seat ana');
    const code = /\b[A-Z]{3}-[A-Z]{3}\b/.exec(holder.lines().join('\n'))?.[0];
    const friend = await stage.stranger();
    await friend.type(`connect seat ${code}`);
    expect(holder.lines()).toEqual([expect.stringMatching(/^Somebody plays Ana on its seat now; you watch/)]);
    await friend.type('say lent');
    expect([holder, zoe].map((window) => window.lines())).toEqual([['You say, "lent"'], ['Ana says, "lent"']]);
    const other = await stage.window(account);
    await other.type('ic dos');
    await friend.type('quit');
    const isPlaying = puppets > 1;
    expect(holder.lines().includes('The seat is free again: you play Ana.')).toBe(isPlaying);
    expect(zoe.lines()).toEqual(isPlaying ? [] : ['Ana has left the game.']);
    expect(stage.engine.sessions.isPlayed(stage.object('Ana').id)).toBe(isPlaying);
  });
});

describe.each(several)('under %s, with many sessions', (policy) => {
  test('MS5 MS23 who has no room left for a session takes up a lost one, and is refused when none is lost', async () => {
    const { stage, account, enter } = await open(policy, 'Ana');
    stage.change((tx) => tx.setSetting('limit-sessions', 2));
    const [first, second] = [await enter(), await enter()];
    expect((await enter()).lines()).toEqual(['Ana has 2 sessions already; end one of them first.']);
    first.close();
    second.close();
    await stage.settle();
    const again = [await enter(), await enter()];
    for (const window of again) expect(window.lines()).not.toContainEqual(expect.stringMatching(/end one of them/));
    expect(stage.engine.sessions.ofAccount(account.id)).toHaveLength(2);
    expect(stage.engine.sessions.ofAccount(account.id).some(({ lingering }) => lingering)).toBe(false);
    expect((await enter()).lines()).toEqual(['Ana has 2 sessions already; end one of them first.']);
  });

  test('MS9 each session goes back to its own last Character, and a refused ic changes neither', async () => {
    const { stage, account, enter } = await open(policy, 'Ana', 'Dos');
    if (outcomes[policy].puppets === 1) stage.change((tx) => tx.setAttribute(account.id, 'limit-puppets', undefined));
    const first = await enter();
    await first.type('ic ana');
    await first.type('ooc');
    const second = await enter();
    await second.type('ic dos');
    await second.type('ooc');
    await first.type('ic zoe');
    await first.type('ic');
    expect(first.lines()).toContain('You become Ana.');
    await first.type('ooc');
    await second.type('ic');
    expect(second.lines()).toContain('You become Dos.');
  });
});
