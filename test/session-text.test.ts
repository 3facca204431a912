// What a session is shown besides words: kinds and speakers, panels, how text is to be displayed.
import { expect, onTestFinished, test } from 'vitest';
import { hashPassword } from '../server/accounts/passwords.ts';
import { type LineKind, lineKinds, type ServerMessage } from '../server/protocol/messages.ts';
import { Stage, type Window } from './helpers/stage.ts';

const PASSWORD = 'green apples';

async function openStage(): Promise<Stage> {
  const stage = await Stage.open();
  onTestFinished(() => stage.dispose());
  return stage;
}

const ofType = <T extends ServerMessage['type']>(window: Window, type: T) =>
  window.messages.filter((message): message is Extract<ServerMessage, { type: T }> => message.type === type);

/** Kinds of lines that somebody is behind. */
const spoken: readonly LineKind[] = ['say', 'whisper', 'pose', 'emit', 'arrive', 'leave', 'action', 'page'];

test('MS15 Every line has a kind, and where somebody spoke or acted, who', async () => {
  const stage = await openStage();
  const ana = await stage.player('Ana', 'builder');
  const bea = await stage.player('Bea');
  const seen = new Map<LineKind, Set<string>>();
  const typed = [
    'say hi',
    'pose waves.',
    'emit Thunder.',
    'whisper bea = psst',
    'page bea = hi',
    'create ball',
    'drop ball',
    'look',
    'think hm',
    'xyzzy',
    'north',
    'south',
    'ooc',
    'ic Ana',
  ];
  for (const text of typed) {
    await ana.type(text);
    for (const window of [ana, bea]) {
      for (const { kind, from } of ofType(window, 'line')) {
        seen.set(kind, (seen.get(kind) ?? new Set()).add(from?.name ?? ''));
      }
    }
  }
  expect([...seen.keys()].filter((kind) => !lineKinds.includes(kind))).toEqual([]);
  expect([...seen.keys()]).toEqual(expect.arrayContaining([...spoken]));
  for (const kind of spoken) expect([kind, ...(seen.get(kind) ?? [])]).toEqual([kind, 'Ana']);
});

test('MS32 Panels show a quelled session what a player sees, and another session of the account what it may see', async () => {
  const stage = await openStage();
  const bea = await stage.player('Bea', 'builder');
  const second = await stage.window(stage.world.accountNamed('Bea')!, stage.object('Bea'));
  await second.type('share');
  await bea.type('create/drop trunk');
  await bea.type('lock trunk = view:perm(builder)');
  expect(ofType(bea, 'room').at(-1)?.things).toEqual([{ name: 'trunk', count: 1 }]);

  await bea.type('quell');
  expect(ofType(bea, 'room').at(-1)?.things).toEqual([]);
  expect(ofType(second, 'room')).toEqual([]);
  await bea.type('unquell');
  expect(ofType(bea, 'room').at(-1)?.things).toEqual([{ name: 'trunk', count: 1 }]);
});

test('Who is sent text is sent how to display it, at once and at the next login', async () => {
  const stage = await openStage();
  stage.account('Bea', 'player', await hashPassword(PASSWORD));
  const telnet = { transport: 'telnet', address: '192.0.2.7' } as const;
  const bea = await stage.stranger(telnet);
  await bea.type('encoding latin-1');
  expect(ofType(bea, 'display')).toEqual([{ type: 'display', charset: 'latin-1', spoken: false }]);
  await bea.type(`connect bea ${PASSWORD}`);
  await bea.type('option/save screenwidth = 60');
  expect(ofType(bea, 'display')).toEqual([{ type: 'display', columns: 60, charset: 'latin-1', spoken: false }]);

  const again = await stage.stranger(telnet);
  await again.type(`connect bea ${PASSWORD}`);
  expect(ofType(again, 'display')).toEqual([{ type: 'display', columns: 60, spoken: false }]);
});

test('A prompt is shown to who wants one, on telnet only', async () => {
  const stage = await openStage();
  stage.account('Bea', 'player', await hashPassword(PASSWORD));
  const bea = await stage.stranger({ transport: 'telnet', address: '192.0.2.7' });
  await bea.type(`connect bea ${PASSWORD}`);
  expect((await bea.type('who')) && ofType(bea, 'prompt')).toEqual([{ type: 'prompt', text: '' }]);
  await bea.type('option prompt = on');
  expect((await bea.type('who')) && ofType(bea, 'prompt')).toEqual([{ type: 'prompt', text: '> ' }]);
});

test('S-41 Only what an account may keep is taken at a login, whatever stands in its attribute', async () => {
  const stage = await openStage();
  const account = stage.account('Bea');
  stage.change((tx) => tx.setAttribute(account.id, 'options', { screenwidth: -3, screenreader: true, colour: 'red' }));
  const bea = await stage.window(account);
  const options = (await bea.type('option')).join('\n');
  expect(options).toMatch(/screenwidth is auto/);
  expect(options).toMatch(/screenreader is on/);
});

test('MS51 Who guesses at the password of an open window has to wait', async () => {
  const stage = await openStage();
  stage.account('Bea', 'player', await hashPassword(PASSWORD));
  const bea = await stage.stranger();
  await bea.type(`connect bea ${PASSWORD}`);
  for (let i = 0; i < 5; i++) {
    expect(await bea.type(`password wrong${i} = plum trees`)).toEqual(['That is not your password.']);
  }
  expect(await bea.type('password wrong = plum trees')).toEqual([]);
  bea.take();
  stage.clock.advance(8000);
  await stage.settle();
  expect(bea.lines()).toEqual(['That is not your password.']);
});

test('A guest pages like others; who sits on a seat has no account to page from', async () => {
  const stage = await openStage();
  const bea = await stage.player('Bea');
  const guest = await stage.window(stage.account('Gus', 'guest'));
  expect(await guest.type('page bea = hi')).toEqual(['You page Bea, "hi"']);
  expect(bea.lines()).toEqual(['Gus pages you, "hi"']);
  stage.engine.turn((turn) => {
    const seated = turn.sessions.puppeting(stage.object('Bea').id)[0]!;
    turn.setStatus(seated, { state: 'seated', puppet: stage.object('Bea').id, holder: seated.account!, lenders: [] });
  });
  expect(await bea.type('page gus = hi')).toEqual([
    'Pages go from account to account, and on this seat you have none.',
  ]);
  expect(await bea.type('option/save prompt = on')).toEqual(['prompt is now on in this session.']);
  expect(await bea.type('nick a = look')).toEqual([expect.stringContaining('no command "nick"')]);
});
