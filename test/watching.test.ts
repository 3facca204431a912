import { expect, test } from 'vitest';
import type { ServerMessage } from '../server/protocol/messages.ts';
import { policyNames } from '../server/sessions/policy.ts';
import { Stage, type Window } from './helpers/stage.ts';

const panelsOf = (window: Window): readonly ServerMessage[] =>
  window.messages.filter(({ type }) => type === 'room' || type === 'session');

test.each(policyNames)(
  'MS41 MS10 under %s, a watcher is shown each line once, and panels of where the Character is',
  async (policy) => {
    const stage = await Stage.open();
    stage.change((tx) => tx.setSetting('policy', policy));
    const ana = await stage.player('Ana');
    const dora = await stage.player('Dora', 'admin');
    await dora.type('watch ana');
    expect(panelsOf(dora)).toMatchObject([
      { type: 'session', state: 'watching', account: 'Dora', character: { name: 'Ana' } },
      { type: 'room', name: 'Hall' },
    ]);
    await ana.type('say hi');
    expect(dora.lines()).toEqual(['You say, "hi"']);
    await ana.type('north');
    expect(panelsOf(dora)).toMatchObject([{ type: 'room', name: 'Garden' }]);
    await dora.type('unwatch');
    await ana.type('say alone');
    expect(dora.lines()).toEqual([]);
    await stage.dispose();
  },
);

test('MS41 a lock lets others watch, and a watcher whose connection is lost comes back as one', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const cy = await stage.player('Cy');
  expect(await cy.type('watch ana')).toEqual(['There is nobody called "ana" whom you may watch.']);
  stage.change((tx) => tx.updateObject(stage.object('Ana').id, { locks: { watch: 'all()' } }));
  expect((await cy.type('watch ana'))[0]).toBe('You watch Ana. Type unwatch to stop.');
  await cy.send({ type: 'client', resumes: true });
  const session = stage.engine.sessions.ofAccount(stage.world.accountNamed('Cy')!.id)[0]!;
  stage.clear();
  cy.close();
  await stage.settle();
  expect(ana.lines()).toEqual([]); // nobody is away
  await ana.type('say hello');
  const back = await stage.stranger();
  await back.send({ type: 'resume', token: session.token, received: session.outbox.readBeforeLoss });
  expect(back.lines()).toEqual(['You say, "hello"']);
  expect(await back.type('say me')).toEqual(['You only watch: type unwatch to stop, or quit.']);
  await stage.dispose();
});

test('MS41 MS23 a watcher that is given up is told of to the watched', async () => {
  const stage = await Stage.open();
  const ana = await stage.player('Ana');
  const dora = await stage.player('Dora', 'admin');
  await dora.type('watch ana');
  dora.close();
  await stage.settle();
  stage.clear();
  stage.clock.advance(300_000);
  await stage.settle();
  expect(ana.lines()).toEqual(['Dora no longer watches Ana from session 2.']);
  await stage.dispose();
});

test('MS41 MS33 a watcher sees no more of a place than they could themselves', async () => {
  const stage = await Stage.open();
  const bea = await stage.player('Bea', 'builder');
  const cy = await stage.player('Cy');
  await bea.type('create/drop pearl');
  await bea.type('lock pearl = view:perm(builder)');
  stage.change((tx) => tx.updateObject(stage.object('Bea').id, { locks: { watch: 'all()' } }));
  const shown = await cy.type('watch bea');
  expect(shown.join()).not.toContain('pearl');
  await bea.type('north');
  await bea.type('south');
  expect(cy.lines().join()).not.toContain('pearl');
  expect(bea.lines().join()).toContain('pearl');
  await stage.dispose();
});
