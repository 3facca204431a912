import { expect, test } from 'vitest';
import type { PolicyName } from '../server/sessions/policy.ts';
import { policyNames } from '../server/sessions/policy.ts';
import { Stage, type Window } from './helpers/stage.ts';

/** Ana, who also has Bob and Cleo, and Zoe beside her in the Hall. */
async function castOf(policy: PolicyName = 'open', level: 'player' | 'builder' = 'player') {
  const stage = await Stage.open();
  stage.change((tx) => tx.setSetting('policy', policy));
  const ana = await stage.player('Ana', level);
  const account = stage.world.accountNamed('Ana')!;
  for (const name of ['Bob', 'Cleo']) stage.character(account, name);
  const zoe = await stage.player('Zoe');
  return { stage, ana, zoe, account };
}

const bringing = (name: string): string => `You bring ${name} into the game; @${name}: ooc lets go.`;

/** Whether each of Ana's Characters is in the world just when somebody keeps it in the game. */
function expectTrue(stage: Stage): void {
  for (const { id, name, location } of stage.world.charactersOf(stage.world.accountNamed('Ana')!.id)) {
    expect([name, location !== null]).toEqual([name, stage.engine.sessions.isPlayed(id)]);
  }
}

const limits: Readonly<Record<PolicyName, number>> = { single: 1, mirror: 1, separate: 20, open: 20 };

test.each(policyNames)('MS43 under %s, whom one casts counts among the Characters at once', async (policy) => {
  const { stage, ana } = await castOf(policy);
  const most = limits[policy];
  const shown = await ana.type('@bob: waves.');
  expect(shown[0]).toBe(most === 1 ? 'You may play 1 Character at once, and you do.' : bringing('Bob'));
  expectTrue(stage);
  expect(stage.engine.sessions.isPlayed(stage.object('Bob').id)).toBe(most > 1);
  await stage.dispose();
});

test('MS43 the limit counts casts of all windows, and a swap does not get around it', async () => {
  const { stage, ana, account } = await castOf();
  stage.change((tx) => tx.setSetting('limit-puppets', 2));
  const other = await stage.window(account);
  await other.type('@bob: waves.');
  const full = ['You may play 2 Characters at once, and you do.'];
  expect(await ana.type('@cleo: waves.')).toEqual(full);
  expect(await other.type('ic cleo')).toEqual(full);
  expect((await ana.type('ic bob'))[0]).toMatch(/^\? Bob is played in your session 3/);
  await ana.type('4');
  await other.type('@bob: ooc');
  expect((await ana.type('@cleo: waves.'))[0]).toBe(bringing('Cleo'));
  expectTrue(stage);
  await stage.dispose();
});

test('MS43 whoever is cast stays as long as its session does, through ooc, a swap and a lost connection', async () => {
  const { stage, ana, zoe } = await castOf();
  await ana.type('@bob: waves.');
  await ana.type('ooc');
  await ana.type('ic cleo');
  expectTrue(stage);
  expect(stage.object('Bob').location).not.toBeNull();
  stage.clear();
  ana.close();
  await stage.settle();
  expect(zoe.lines()).toEqual(['Cleo is away.', 'Bob is away.']);
  stage.clear();
  stage.clock.advance(5 * 60_000);
  await stage.settle();
  expect(zoe.lines()).toEqual(['Cleo has left the game.', 'Bob has left the game.']);
  expectTrue(stage);
  await stage.dispose();
});

test('MS43 MS6 playing whom one cast is not seen by the room, nor is letting go of one of the two', async () => {
  const { stage, ana, zoe, account } = await castOf();
  await ana.type('@bob: waves.');
  const other = await stage.window(account);
  await other.type('ic bob');
  await other.type('share');
  expect(zoe.lines()).toEqual([]);
  await ana.type('@bob: ooc');
  expect(zoe.lines()).toEqual([]);
  await other.type('@bob: nods.'); // its own puppet
  expect(other.lines()).toEqual(['Bob nods.']);
  await other.type('quit');
  expect(zoe.lines()).toEqual(['Bob has left the game.']);
  expectTrue(stage);
  await stage.dispose();
});

test('MS43 under separate, whoever plays a Character takes it from the session that cast it', async () => {
  const { stage, ana, zoe, account } = await castOf('separate');
  await ana.type('@bob: waves.');
  const other = await stage.window(account);
  await other.type('ic bob');
  expect(ana.lines()).toEqual(['Bob is now played from another of your sessions.']);
  expect(zoe.lines()).toEqual([]);
  expect(stage.engine.sessions.keeping(stage.object('Bob').id)).toHaveLength(1);
  await other.type('ooc');
  expect(zoe.lines()).toEqual(['Bob has left the game.']);
  await stage.dispose();
});

test('MS43 MS31 a cast line has the level of the account, and its questions are answered as it', async () => {
  const { stage, ana } = await castOf('open', 'builder');
  await ana.type('@bob: create ball');
  const ball = stage.object('ball');
  expect(ball.location).toBe(stage.object('Bob').id);
  expect((await ana.type('@bob: destroy ball'))[0]).toMatch(/^\? /);
  await ana.type('yes');
  expect(stage.world.object(ball.id)).toBeUndefined();
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

test('MS43 a question asked of a cast Character that is gone when it is answered does nothing', async () => {
  const { stage, ana, account } = await castOf('open', 'builder');
  await ana.type('@bob: create ball');
  await ana.type('@bob: destroy ball');
  const other = await stage.window(account);
  await other.type('chardelete bob');
  await other.type('yes');
  expect(ana.lines()).toEqual(['Bob has left the game.', expect.stringMatching(/gone/)]);
  expect(await ana.type('yes')).toEqual(['Who was asked is no longer in the game.']);
  expect(stage.object('ball')).toBeDefined();
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

test('MS43 several lines in one paste are each run by whom they are for', async () => {
  const { stage, ana, zoe } = await castOf();
  await ana.paste(['@bob: say one', 'say two', '@cleo: say three', '@bob:', 'say four', '@', 'say five']);
  const said = (window: Window): readonly string[] => window.lines().filter((line) => line.includes('say'));
  expect(said(zoe)).toEqual([
    'Bob says, "one"',
    'Ana says, "two"',
    'Cleo says, "three"',
    'Bob says, "four"',
    'Ana says, "five"',
  ]);
  expect(said(ana)).toEqual([
    'Bob says, "one"',
    'You say, "two"',
    'Cleo says, "three"',
    'Bob says, "four"',
    'You say, "five"',
  ]);
  await stage.dispose();
});

test('MS43 a window out of character has the lines of whom it casts, once', async () => {
  const { stage, account, zoe } = await castOf();
  const other = await stage.window(account);
  expect(await other.type('@bob: say hi')).toEqual([bringing('Bob'), 'You say, "hi"']);
  await zoe.type('say not for you');
  expect(other.lines()).toEqual([]);
  expect(await other.type('@bob: whisper zoe = psst')).toEqual(['You whisper to Zoe, "psst"']);
  expect(zoe.lines()).toEqual(['Bob whispers, "psst"']);
  await stage.dispose();
});

test('MS43 what somebody whispers by a cast Character to their own puppet is shown once', async () => {
  const { stage, ana } = await castOf();
  await ana.type('@bob: waves.');
  expect(await ana.type('@bob: whisper ana = psst')).toEqual(['Bob whispers, "psst"']);
  await stage.dispose();
});

test('MS43 MS7 a bug in a cast line undoes the coming into the game, too', async () => {
  const { boom } = await import('./helpers/stage.ts');
  const stage = await Stage.open([boom]);
  const ana = await stage.player('Ana');
  stage.character(stage.world.accountNamed('Ana')!, 'Bob');
  expect(await ana.type('@bob: boom')).toEqual([expect.stringMatching(/nothing was changed/)]);
  expect(stage.bugs).toHaveLength(1);
  expectTrue(stage);
  await stage.dispose();
});
