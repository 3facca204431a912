// Random casts, seats, watchers and lost connections of three accounts: after every step, who is in the world is who somebody
// keeps in the game, and nobody is in somebody else's Character.
import { expect, test } from 'vitest';
import { policyNames } from '../../server/sessions/policy.ts';
import type { Session } from '../../server/sessions/session.ts';
import { seededRandom } from '../helpers/random.ts';
import { Stage, type Window } from '../helpers/stage.ts';

const STEPS = Number(process.env['TROUPE_FUZZ_STEPS'] ?? 3000);
/** The same people each time; TROUPE_SEED sends in others. */
const SEED = Number(process.env['TROUPE_SEED'] ?? 1);
const NAMES = ['Ana', 'Bob', 'Cleo'];
const WINDOWS = 8;
/** A seat's code, as its holder is shown it. */
const CODE = /[A-Z]{3}-[A-Z]{3}/;

class Company {
  readonly stage: Stage;
  readonly windows: Window[] = [];
  readonly codes: string[] = [];
  readonly tokens: string[] = [];
  readonly #random: () => number;

  private constructor(stage: Stage, random: () => number) {
    this.stage = stage;
    this.#random = random;
  }

  static async open(policy: string, random: () => number): Promise<Company> {
    const stage = await Stage.open();
    stage.change((tx) => tx.setSetting('policy', policy));
    for (const name of NAMES) {
      const account = stage.account(name);
      for (const own of ['', ' Two', ' Three']) stage.character(account, name + own);
    }
    return new Company(stage, random);
  }

  /** Does something at random; returns what. */
  async step(): Promise<string> {
    if (this.windows.length < WINDOWS) return await this.#come();
    const window = this.#pick(this.windows);
    const deed = this.#pick(this.#deeds);
    const line = deed();
    if (line === 'lose' || line === 'wait') return await this.#away(window, line);
    const shown = await window.type(line);
    const code = CODE.exec(shown.join())?.[0];
    if (code) this.codes.push(code);
    this.#forgetClosed();
    return line;
  }

  /** What is not as it should be; undefined if all is well. */
  fault(): string | undefined {
    const { world, engine } = this.stage;
    for (const account of world.accounts()) {
      for (const { id, name, location } of world.charactersOf(account.id)) {
        const keepers = engine.sessions.keeping(id);
        if ((location !== null) !== keepers.length > 0) return `${name} is at ${location}, kept by ${keepers.length}`;
        if (new Set(keepers.map((session) => session.account ?? -session.id)).size > 1) return `${name} is shared`;
      }
    }
    for (const session of engine.sessions.all()) {
      const fault = this.#faultOf(session);
      if (fault) return `session ${session.id}: ${fault}`;
    }
    return undefined;
  }

  #faultOf(session: Session): string | undefined {
    const { world, engine } = this.stage;
    const { status, cast, puppet, account } = session;
    if (status.state === 'watching' && world.object(status.watched)?.location === null) return 'watches nobody';
    if (status.state === 'seated' && world.object(status.puppet)?.account !== status.holder)
      return 'sits with a stranger';
    if (puppet !== undefined && !engine.sessions.puppeting(puppet).includes(session)) return 'is not with its puppet';
    if (puppet !== undefined && cast.includes(puppet)) return 'casts its puppet';
    return cast.some((id) => world.object(id)?.account !== account) ? 'casts a stranger' : undefined;
  }

  async #come(): Promise<string> {
    const account = this.stage.world.accountNamed(this.#pick(NAMES));
    const isGuest = this.#random() < 0.3;
    this.windows.push(isGuest || !account ? await this.stage.stranger() : await this.stage.window(account));
    return isGuest ? 'a stranger comes' : 'a window opens';
  }

  async #away(window: Window, how: 'lose' | 'wait'): Promise<string> {
    if (how === 'lose') window.close();
    else this.stage.clock.advance(Math.floor(this.#random() * 400_000));
    await this.stage.settle();
    const lost = [...this.stage.engine.sessions.all()].find(({ lingering }) => lingering);
    if (lost && this.#random() < 0.5) {
      const back = await this.stage.stranger();
      await back.send({ type: 'resume', token: lost.token, received: 0 });
      this.windows.push(back);
    }
    this.#forgetClosed();
    return how;
  }

  #forgetClosed(): void {
    const open = this.windows.filter(({ isOpen }) => isOpen);
    this.windows.splice(0, this.windows.length, ...open);
  }

  readonly #someone = (): string => this.#pick(NAMES) + this.#pick(['', ' Two', ' Three']);

  readonly #deeds: readonly (() => string)[] = [
    () => `ic ${this.#someone()}`,
    () => `ic ${this.#someone()}`,
    () => this.#pick(['1', '2', '3', '4', 'yes', 'no']),
    () => this.#pick(['1', '2', '3', '4']),
    () => 'ooc',
    () => `@${this.#someone()}: waves.`,
    () => `@${this.#someone()}: north`,
    () => `@${this.#someone()}: ooc`,
    () => `@${this.#someone()}:`,
    () => '@',
    () => `watch ${this.#someone()}`,
    () => 'unwatch',
    () => `seat ${this.#someone()}`,
    () => `seat/back ${this.#someone()}`,
    () => `connect seat ${this.codes.at(-1) ?? 'BBB-BBB'}`,
    () => `connect seat ${this.codes.at(-1) ?? 'BBB-BBB'}`,
    () => 'say hi',
    () => 'north',
    () => 'quit',
    () => 'lose',
    () => 'wait',
  ];

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }
}

test.each(policyNames)(
  `MS3 MS40 MS41 MS43 under %s, ${STEPS} random steps leave everybody where they should be (seed ${SEED})`,
  async (policy) => {
    const company = await Company.open(policy, seededRandom(SEED));
    let seats = 0;
    for (let step = 0; step < STEPS; step++) {
      const deed = await company.step();
      const fault = company.fault();
      if (fault) expect.fail(`step ${step}, ${deed}: ${fault}`);
      if ([...company.stage.engine.sessions.all()].some(({ status }) => status.state === 'seated')) seats++;
    }
    expect(company.stage.bugs).toEqual([]);
    expect(seats).toBeGreaterThan(0);
    await company.stage.dispose();
  },
);
