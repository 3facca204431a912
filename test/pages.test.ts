import { expect, onTestFinished, test } from 'vitest';
import { hashPassword } from '../server/accounts/passwords.ts';
import { MAX_KEPT_PAGES, pagesOf } from '../server/comms/pages.ts';
import type { LineMessage, ServerMessage } from '../server/protocol/messages.ts';
import { Stage, type Window } from './helpers/stage.ts';

const PASSWORD = 'green apples';

async function openStage(): Promise<Stage> {
  const stage = await Stage.open();
  onTestFinished(() => stage.dispose());
  return stage;
}

const pagesIn = (window: Window): readonly LineMessage[] => window.messages.filter(isPage);
const isPage = (message: ServerMessage): message is LineMessage => message.type === 'line' && message.kind === 'page';

test('MS12 A page is read once, in the session that was active last, and is a quiet mark in the others', async () => {
  const stage = await openStage();
  const ana = await stage.player('Ana');
  const bea = await stage.player('Bea');
  const account = stage.world.accountNamed('Bea');
  const second = await stage.window(account!);
  const third = await stage.window(account!);
  await second.type('who');

  await ana.type('page bea = hi');
  expect(pagesIn(second)).toMatchObject([{ text: 'Ana pages you, "hi"', from: { name: 'Ana' } }]);
  expect(pagesIn(second)[0]).not.toHaveProperty('elsewhere');
  for (const other of [bea, third]) expect(pagesIn(other)).toMatchObject([{ elsewhere: true }]);

  await bea.type('look');
  await ana.type('page bea = and now?');
  expect(pagesIn(bea)[0]).not.toHaveProperty('elsewhere');
  expect(pagesIn(second)).toMatchObject([{ elsewhere: true }]);
});

test('MS12 A client that knows nothing but lines is told where a page is to be read', async () => {
  const stage = await openStage();
  const account = stage.account('Bea', 'player', await hashPassword(PASSWORD));
  const telnet = await stage.stranger({ transport: 'telnet', address: '192.0.2.7' });
  await telnet.type(`connect bea ${PASSWORD}`);
  const front = await stage.window(account);
  await front.type('who');
  const ana = await stage.player('Ana');

  await ana.type('page bea = hi');
  expect(front.lines()).toEqual(['Ana pages you, "hi"']);
  expect(telnet.lines()).toEqual(['(A page from Ana is in your session 2.)']);
});

test('MS12 A session whose connection is lost does not hide a page from one that is there', async () => {
  const stage = await openStage();
  const ana = await stage.player('Ana');
  const here = await stage.player('Bea');
  const lost = await stage.window(stage.world.accountNamed('Bea')!);
  await lost.type('who');
  lost.close();
  await stage.settle();

  await ana.type('page bea = hi');
  expect(here.lines()).toEqual(['Ana pages you, "hi"']);
  await here.type('quit all');
});

test('M-20 A page to somebody offline is kept, counted at the next login and listed as new once', async () => {
  const stage = await openStage();
  stage.account('Bob', 'player', await hashPassword(PASSWORD));
  const ana = await stage.player('Ana');
  expect(await ana.type('page bob = see you')).toEqual([
    'You page Bob, "see you"',
    'Bob is offline and will see it later.',
  ]);
  await ana.type('page bob = later');

  const bob = await stage.stranger();
  expect(await bob.type(`connect bob ${PASSWORD}`)).toContain('You have two new pages: type page.');
  expect(await bob.type('page')).toEqual([
    'Your pages:',
    expect.stringMatching(/^ {2}\d+s ago, from Ana: "see you" \(new\)$/),
    expect.stringMatching(/^ {2}\d+s ago, from Ana: "later" \(new\)$/),
  ]);
  expect((await bob.type('page')).join()).not.toContain('new');
  const again = await stage.stranger();
  expect((await again.type(`connect bob ${PASSWORD}`)).join()).not.toContain('page');
});

test('Of the pages of an account the newest are kept, in order', async () => {
  const stage = await openStage();
  const ana = await stage.player('Ana');
  const bea = stage.account('Bea');
  for (let i = 1; i <= MAX_KEPT_PAGES + 3; i++) await ana.type(`page bea = ${i}`);

  const texts = pagesOf(stage.world, bea.id).map(({ text }) => text);
  expect(texts).toEqual(Array.from({ length: MAX_KEPT_PAGES }, (_, i) => String(i + 4)));
});

test('A page is no part of the record of play', async () => {
  const stage = await openStage();
  const ana = await stage.player('Ana');
  await stage.player('Bea');
  const changes: string[] = [];
  const { dispose } = stage.engine.onTurn(({ change }) => {
    changes.push(...change.events.map(({ text }) => text));
  });
  await ana.type('page bea = for you alone');
  await ana.type('say aloud');
  dispose();
  expect(changes).toEqual(['Ana says, "aloud"']);
});
