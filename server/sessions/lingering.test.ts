import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Stage, type Window } from '../../test/helpers/stage.ts';
import type { Command } from '../commands/command.ts';
import { markup } from '../protocol/markup.ts';
import type { ServerMessage } from '../protocol/messages.ts';
import type { Call } from './call.ts';

/** Asks for a secret: `hush`. */
const hush: Command<Call> = {
  name: 'hush',
  states: ['ic'],
  category: 'general',
  syntax: ['hush'],
  run: (call) => call.ask({ text: markup`Which?`, secret: true, answer: () => undefined }),
};

const resumes = { type: 'client', resumes: true } as const;

describe('a resumed session', () => {
  let stage: Stage;
  let ana: Window;
  let bob: Window;
  let token = '';

  beforeEach(async () => {
    stage = await Stage.open([hush]);
    bob = await stage.player('Bob');
    const account = stage.account('Ana');
    ana = await stage.window(account, stage.character(account, 'Ana'));
    ana.take();
    await ana.send(resumes);
    await ana.type('look');
    token = [...stage.engine.sessions.ofAccount(account.id)][0]?.token ?? '';
  });
  afterEach(() => stage.dispose());

  /** Asks for everything from the `received`th message on. */
  const comeBack = async (received = 0): Promise<Window> => {
    const window = await stage.stranger();
    await window.send({ type: 'resume', token, received });
    return window;
  };

  test('MS23: keeps what its client has not confirmed, even before the client has said what it is', async () => {
    ana.close();
    await stage.settle();
    const half = await comeBack();
    const begun = half.messages.findIndex(({ type }) => type === 'resumed');
    const arrived = half.messages.slice(begun + 1).length + receivedAt(half.messages[begun]);
    await bob.type('say One.');
    half.close();
    await stage.settle();
    const whole = await comeBack(arrived);
    expect(whole.lines().filter((line) => line === 'Bob says, "One."')).toHaveLength(1);
  });

  test('MS23: says goodbye to a client that is still connected, so that two never take it from each other in turn', async () => {
    await comeBack();
    expect(ana.lines()).toContain('bye: This session goes on elsewhere.');
    expect(ana.isOpen).toBe(false);
  });

  test('MS23: a bug while it is given up is reported, and takes nobody else with it', async () => {
    ana.close();
    await stage.settle();
    const broken = vi.spyOn(stage.engine.sessions, 'setStatus').mockImplementationOnce(() => {
      throw new Error('broken');
    });
    stage.clock.advance(5 * 60_000);
    broken.mockRestore();
    expect(stage.bugs.splice(0)).toEqual([new Error('broken')]);
    expect(await bob.type('say Still here.')).toEqual(['You say, "Still here."']);
  });

  test('MS23: says again that what is typed is to be hidden', async () => {
    await ana.type('hush');
    ana.close();
    await stage.settle();
    const back = await comeBack();
    expect(back.messages.filter(({ type }) => type === 'secret').at(-1)).toEqual({ type: 'secret', on: true });
  });
});

const receivedAt = (message: ServerMessage | undefined): number => (message?.type === 'resumed' ? message.received : 0);
