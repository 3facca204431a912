import { hashPassword } from '../../server/accounts/passwords.ts';
import { Remote } from './remote.ts';
import { Stage, type Window } from './stage.ts';

/** Ana's. */
export const PASSWORD = 'green apples';

export interface Pair {
  readonly stage: Stage;
  readonly ana: Remote;
  readonly bob: Window;
  /** What Bob said so far, as Ana is shown it. */
  readonly said: readonly string[];
  /** Bob says so many lines, one each tenth of a second. */
  say(count: number): Promise<void>;
}

/** Ana, whose client resumes and has confirmed all so far, with Bob beside her. */
export async function pair(): Promise<Pair> {
  const stage = await Stage.open();
  const bob = await stage.player('Bob');
  stage.character(stage.account('Ana', 'player', await hashPassword(PASSWORD)), 'Ana');
  const ana = new Remote(stage, await stage.stranger());
  ana.read();
  await ana.window.send({ type: 'client', resumes: true });
  ana.read();
  await ana.window.type(`connect ana ${PASSWORD}`);
  ana.read();
  await ana.confirm();
  ana.lines.length = 0;
  const said: string[] = [];
  const say = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) {
      ana.read();
      await bob.type(`say ${said.length}`);
      said.push(`Bob says, "${said.length}"`);
    }
    ana.read();
  };
  return { stage, ana, bob, said, say };
}
