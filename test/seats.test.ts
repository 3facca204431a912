import { expect, test } from 'vitest';
import type { CommandSet } from '../server/commands/command-set.ts';
import type { Call } from '../server/sessions/call.ts';
import { Stage, type Window } from './helpers/stage.ts';

const MINUTE = 60_000;

/** What somebody is shown who lends a seat, cut down to the code. */
const codeIn = (lines: readonly string[]): string => /[A-Z]{3}-[A-Z]{3}/.exec(lines.join('\n'))?.[0] ?? '';

/** Ana in the Hall, who lent her seat to a guest. */
async function lent(): Promise<{ stage: Stage; ana: Window; guest: Window; code: string }> {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const guest = await stage.stranger();
  const code = codeIn(await ana.type('seat me'));
  await guest.type(`connect seat ${code}`);
  return { stage, ana, guest, code };
}

const commandNames = (commands: CommandSet<Call>): readonly string[] =>
  commands.in('ic', 'guest').map(({ name }) => name);

test('MS40 a guest plays the Character, is shown the last lines since it came, and the holder watches', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const cy = await stage.player('Cy');
  await cy.type('north');
  await cy.type('say secret');
  await ana.type('north');
  await cy.type('say hello');
  await cy.type('whisper ana = psst');
  const code = codeIn(await ana.type('seat me'));
  expect(code).toMatch(/^[A-Z]{3}-[A-Z]{3}$/);
  const guest = await stage.stranger();
  const shown = await guest.type(`connect seat ${code.toLowerCase().replace('-', ' ')}`);
  expect(shown).toEqual([
    'You have a seat: you play Ana by leave of Ana.',
    'Garden',
    'Roses, mostly.',
    'Exits: south and up',
    'Here: Cy',
    'Lately here:',
    '  Cy says, "hello" (0s ago)',
  ]);
  expect(ana.lines()).toEqual([
    'Somebody plays Ana on its seat now; you watch. To take it back: unwatch, then ic Ana.',
  ]);
  expect(cy.lines()).toEqual([]); // the room sees nothing
  await guest.type('say mine');
  expect([guest.lines(), ana.lines(), cy.lines()]).toEqual([
    ['You say, "mine"'],
    ['You say, "mine"'],
    ['Ana says, "mine"'],
  ]);
  await stage.dispose();
});

test('MS40 a code is good once and for ten minutes, and a newer one ends it', async () => {
  const { stage, ana, guest, code } = await lent();
  const other = await stage.stranger();
  const wrong = ['No seat has that code. It may have been used already, or its ten minutes are over.'];
  expect(await other.type(`connect seat ${code}`)).toEqual(wrong);
  await guest.type('quit');
  const older = codeIn(await ana.type('seat me'));
  const newer = codeIn(await ana.type('seat me'));
  expect(newer).not.toBe(older);
  expect(await other.type(`connect seat ${older}`)).toEqual(wrong);
  stage.clock.advance(10 * MINUTE);
  expect(await other.type(`connect seat ${newer}`)).toEqual(wrong);
  await stage.dispose();
});

test('MS40 two who enter a code at once: one has the seat', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const guests = [await stage.stranger(), await stage.stranger()];
  const code = codeIn(await ana.type('seat me'));
  await Promise.all(guests.map((guest) => guest.type(`connect seat ${code}`)));
  const seated = [...stage.engine.sessions.all()].filter(({ status }) => status.state === 'seated');
  expect(seated).toHaveLength(1);
  await stage.dispose();
});

test('MS40 five wrong codes from an address, and no more are looked at for five minutes', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const guest = await stage.stranger();
  const elsewhere = await stage.stranger({ transport: 'memory', address: '192.0.2.77' });
  const code = codeIn(await ana.type('seat me'));
  for (let i = 0; i < 5; i++) await guest.type('connect seat BBB-BBB');
  const full = ['Too many wrong codes came from your address. Try again in some minutes.'];
  expect(await guest.type(`connect seat ${code}`)).toEqual(full);
  stage.clock.advance(5 * MINUTE);
  expect(await guest.type('connect seat BBB-BBB')).not.toEqual(full);
  expect((await elsewhere.type(`connect seat ${code}`))[0]).toBe('You have a seat: you play Ana by leave of Ana.');
  await stage.dispose();
});

test('MS40 a seat is for its Character and nothing else: no command of accounts exists there, and none breaks', async () => {
  const { stage, guest } = await lent();
  const names = commandNames(stage.engine.commands).filter((name) => name !== 'quit');
  for (const name of ['ic', 'ooc', 'characters', 'charcreate', 'sessions', 'seat', 'watch', 'password']) {
    expect(names).not.toContain(name);
    expect((await guest.type(`${name} ana`))[0]).toMatch(/^There is no command/);
  }
  for (const name of names) {
    for (const rest of ['', ' ana', ' ana = x', '/all', ' #1', ' 1']) await guest.type(name + rest);
  }
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

test('MS40 ic takes the seat back at any time: the guest is told and ended, the room sees nothing', async () => {
  const { stage, ana, guest } = await lent();
  const cy = await stage.player('Cy');
  await ana.type('unwatch');
  stage.clear();
  const shown = await ana.type('ic ana');
  expect(shown).toContain('You become Ana.');
  expect(guest.lines()).toEqual(['bye: Ana takes Ana back.']);
  expect(guest.isOpen).toBe(false);
  expect(cy.lines()).toEqual([]);
  await stage.dispose();
});

test('MS40 seat/back gives the seat back to those who lent it', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const account = stage.world.accountNamed('Ana')!;
  const cy = await stage.player('Cy');
  const other = await stage.window(account);
  const guest = await stage.stranger();
  const code = codeIn(await other.type('seat ana'));
  expect(await other.type('seat')).toEqual(['Seats you lend:', `  Ana: code ${code} for 9m more`]);
  await guest.type(`connect seat ${code}`);
  expect(await other.type('seat')).toEqual(['Seats you lend:', '  Ana: taken from 192.0.2.1 0s ago']);
  expect(await other.type('seat ana')).toEqual(["Somebody has Ana's seat already; seat/back Ana takes it back."]);
  expect(await other.type('seat/back ana')).toEqual(["Ana's seat is taken back."]);
  expect(ana.lines()).toEqual(['The seat is free again: you play Ana.']);
  expect(guest.lines()).toEqual(["bye: Ana's seat was taken back. Thank you for playing."]);
  expect(cy.lines()).toEqual([]);
  expect(await ana.type('say mine')).toEqual(['You say, "mine"']);
  expect(await other.type('seat/back ana')).toEqual(["Nobody has Ana's seat."]);
  await stage.dispose();
});

test('MS40 a guest who quits gives the seat back; where nobody waits for it, the Character leaves', async () => {
  const { stage, ana, guest } = await lent();
  const cy = await stage.player('Cy');
  await guest.type('quit');
  expect(ana.lines()).toEqual(['The seat is free again: you play Ana.']);
  const next = await stage.stranger();
  await next.type(`connect seat ${codeIn(await ana.type('seat me'))}`);
  await ana.type('quit');
  expect(next.lines()).toEqual(['Ana no longer watches Ana from session 1.']);
  stage.clear();
  await next.type('quit');
  expect(cy.lines()).toEqual(['Ana has left the game.']);
  expect(stage.object('Ana').location).toBeNull();
  await stage.dispose();
});

test('MS40 MS23 a seat given back to somebody whose connection is lost: the Character is seen to be away', async () => {
  const { stage, ana, guest } = await lent();
  const cy = await stage.player('Cy');
  stage.clear();
  ana.close();
  await stage.settle();
  expect(cy.lines()).toEqual([]);
  await guest.type('quit');
  expect(cy.lines()).toEqual(['Ana is away.']);
  stage.clock.advance(5 * 60_000);
  await stage.settle();
  expect(cy.lines()).toEqual(['Ana is away.', 'Ana has left the game.']);
  await stage.dispose();
});

test('MS40 MS20 a Character that nobody plays enters the game when its seat is taken', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const cy = await stage.player('Cy');
  await ana.type('ooc');
  const code = codeIn(await ana.type('seat ana'));
  const guest = await stage.stranger();
  await guest.type(`connect seat ${code}`);
  expect(cy.lines()).toEqual(['Ana has entered the game.']);
  expect(ana.lines()).toEqual(['Somebody plays Ana on its seat now.']);
  expect(await ana.type('@ana: waves.')).toEqual(['Ana is being played by somebody on its seat.']);
  await stage.dispose();
});

test('MS3 MS40 whose Character is cast lends it whole', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  await ana.type('charcreate Bob');
  await ana.type('@bob: waves.');
  const code = codeIn(await ana.type('seat bob'));
  const guest = await stage.stranger();
  await guest.type(`connect seat ${code}`);
  expect(ana.lines()).toEqual(['Somebody plays Bob on its seat now.']);
  const bob = stage.object('Bob').id;
  expect(stage.engine.sessions.keeping(bob).map(({ status }) => status.state)).toEqual(['seated']);
  await ana.type('quit');
  expect(await guest.type('say alone')).toEqual(['You say, "alone"']);
  await stage.dispose();
});

test('MS40 MS31 a seat has the level of a guest, whatever its holder is', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  const guest = await stage.stranger();
  await guest.type(`connect seat ${codeIn(await bea.type('seat me'))}`);
  expect((await guest.type('create ball'))[0]).toMatch(/^There is no command/);
  expect((await guest.type('look'))[0]).toBe('Hall');
  await stage.dispose();
});

test('MS23 MS40 a lost seat lingers, is resumed, and is refused once it was taken back', async () => {
  const { stage, ana, guest } = await lent();
  const cy = await stage.player('Cy');
  await guest.send({ type: 'client', resumes: true });
  const seated = [...stage.engine.sessions.all()].find(({ status }) => status.state === 'seated')!;
  const lose = async (window: Window): Promise<void> => {
    stage.clear();
    window.close();
    await stage.settle();
  };
  await lose(guest);
  expect(cy.lines()).toEqual(['Ana is away.']);
  await cy.type('say hello?');
  const back = await stage.stranger();
  stage.clear();
  await back.send({ type: 'resume', token: seated.token, received: seated.outbox.readBeforeLoss });
  expect(back.lines()).toContain('Cy says, "hello?"');
  expect(cy.lines()).toEqual(['Ana is back.']);
  await lose(back);
  await ana.type('unwatch');
  await ana.type('seat/back ana');
  const late = await stage.stranger();
  await late.send({ type: 'resume', token: seated.token, received: 0 });
  expect(late.messages.map(({ type }) => type)).toContain('resume-refused');
  await stage.dispose();
});

test('MS24 MS40 when the Character is gone for good, so is the seat', async () => {
  const { stage, ana, guest } = await lent();
  const { id, account } = stage.object('Ana');
  const other = await stage.window(stage.world.account(account)!);
  await other.type('chardelete ana');
  await other.type('yes');
  expect(guest.isOpen).toBe(false);
  expect(ana.lines()).toEqual(guest.lines().map((line) => line.replace('bye: ', '')));
  expect(stage.engine.sessions.perceivingAs(id)).toEqual([]);
  expect(stage.bugs).toEqual([]);
  await stage.dispose();
});

test('MS40 the seat form takes the code, too, and only where nobody has logged in', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const cy = await stage.player('Cy');
  const guest = await stage.stranger();
  const code = codeIn(await ana.type('seat me'));
  expect(await cy.send({ type: 'seat', code })).toEqual([expect.stringMatching(/^There is no command/)]);
  await guest.send({ type: 'seat', code });
  expect(guest.messages).toContainEqual(
    expect.objectContaining({
      type: 'session',
      state: 'seated',
      account: 'Ana',
      character: expect.objectContaining({ name: 'Ana' }),
    }),
  );
  await stage.dispose();
});

test('MS24 MS40 who is booted takes along whoever sits on a seat of theirs, and its codes', async () => {
  const { stage, ana, guest } = await lent();
  const dora = await stage.player('Dora', 'admin');
  await ana.type('unwatch');
  await ana.type('charcreate Abe');
  const code = codeIn(await ana.type('seat abe'));
  guest.lines();
  expect(await dora.type('boot ana : no')).toContain('Ana is booted: two sessions ended.');
  expect(guest.lines()).toContain('bye: Dora has ended your session: no');
  const other = await stage.stranger();
  expect(await other.type(`connect seat ${code}`)).toEqual([
    'No seat has that code. It may have been used already, or its ten minutes are over.',
  ]);
  await stage.dispose();
});
