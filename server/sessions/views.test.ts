import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Stage, type Window } from '../../test/helpers/stage.ts';
import type { SessionMessage } from '../protocol/messages.ts';

/** The newest of what `window` was told about its session. */
const attachmentOf = ({ messages }: Window): SessionMessage | undefined =>
  messages.filter((message) => message.type === 'session').at(-1);

describe('what a session is attached to', () => {
  let stage: Stage;
  let ana: Window;
  let bob: Window;

  beforeEach(async () => {
    stage = await Stage.open();
    const account = stage.account('Anton');
    ana = await stage.window(account, stage.character(account, 'Ana'));
    bob = await stage.window(account, stage.character(account, 'Bob'));
    stage.character(account, 'Cleo');
    await stage.settle();
  });
  afterEach(() => stage.dispose());

  test('names all Characters of the account in character, too: who plays them and where they are', () => {
    expect(attachmentOf(ana)).toMatchObject({
      state: 'ic',
      character: { name: 'Ana' },
      characters: [
        { name: 'Ana', place: 'Hall', sessions: [1], state: 'played' },
        { name: 'Bob', place: 'Hall', sessions: [2], state: 'played' },
        { name: 'Cleo', place: 'Hall', sessions: [], state: 'free' },
      ],
    });
  });

  test('is told again when another of the Characters moves, and not when its own does', async () => {
    await bob.type('north');
    expect(attachmentOf(ana)).toMatchObject({ characters: [{}, { name: 'Bob', place: 'Garden' }, {}] });
    expect(attachmentOf(bob)).toBeUndefined();
    expect(ana.messages.filter(({ type }) => type === 'room')).toHaveLength(1);
  });

  test('names the Character that lines are for', async () => {
    const session = stage.engine.sessions.puppeting(stage.object('Ana').id)[0];
    if (session) session.speaker = stage.object('Bob').id;
    await bob.type('ooc');
    expect(attachmentOf(ana)).toMatchObject({ speaker: { name: 'Bob' } });
    expect(attachmentOf(bob)?.speaker).toBeUndefined();
  });
});
