// Random staff among random players: who boots, forces, deletes, gives levels, makes extras and guests, destroys rooms and
// changes the policy while others play, watch, lend, cast, lose connections and come back. After every step, whoever is
// attached is attached to what is there, and whoever is in the world is kept there by somebody.
import { expect, test } from 'vitest';
import { reaches } from '../../server/model/levels.ts';
import type { ObjectRecord } from '../../server/model/records.ts';
import { isTemporary } from '../../server/sessions/extras.ts';
import { isGuest } from '../../server/sessions/guests.ts';
import type { Session } from '../../server/sessions/session.ts';
import { seededRandom } from '../helpers/random.ts';
import { Stage, type Window } from '../helpers/stage.ts';

const STEPS = Number(process.env['TROUPE_FUZZ_STEPS'] ?? 3000);
/** The same people each time; TROUPE_SEED sends in others. */
const SEED = Number(process.env['TROUPE_SEED'] ?? 1);
const WINDOWS = 10;
/** The name of an account and of a Character each, with the level that it begins at. */
const PEOPLE = { Hugo: 'host', Dora: 'admin', Bea: 'builder', Ana: 'player', Bob: 'player' } as const;
const NAMES = Object.keys(PEOPLE);
const TELNET = { transport: 'telnet', address: '192.0.2.9' } as const;
/** A seat's code, as its holder is shown it. */
const CODE = /[A-Z]{3}-[A-Z]{3}/;

class Company {
  readonly stage: Stage;
  #windows: Window[] = [];
  #code = 'BBB-BBB';
  readonly #random: () => number;

  private constructor(stage: Stage, random: () => number) {
    this.stage = stage;
    this.#random = random;
  }

  static async open(random: () => number): Promise<Company> {
    const stage = await Stage.open();
    const company = new Company(stage, random);
    for (const [name, level] of Object.entries(PEOPLE)) {
      const account = stage.account(name, level);
      for (const own of ['', ' Two']) stage.character(account, name + own);
    }
    stage.change((tx) => tx.setSetting('guests', 3));
    return company;
  }

  /** Does something at random; returns what. */
  async step(): Promise<string> {
    this.#windows = this.#windows.filter(({ isOpen }) => isOpen);
    if (this.#windows.length < WINDOWS) return await this.#come();
    const window = this.#pick(this.#windows);
    const line = this.#pick(this.#deeds)();
    if (line === 'lose') {
      window.close();
      await this.stage.settle();
    } else if (line === 'wait') {
      this.stage.clock.advance(Math.floor(this.#random() * 400_000));
      await this.stage.settle();
    } else {
      const shown = await window.type(line);
      this.#code = CODE.exec(shown.join())?.[0] ?? this.#code;
    }
    return line;
  }

  /** What is not as it should be; undefined if all is well. */
  fault(): string | undefined {
    const { world, engine } = this.stage;
    for (const account of world.accounts()) {
      if (isGuest(world, account) && engine.sessions.ofAccount(account.id).length === 0)
        return `${account.name} stayed`;
    }
    const bodies = [...NAMES, 'Sailor', 'Cook', 'Guest'].flatMap((name) => world.namedLike(name));
    const faults = [
      ...bodies.map((body) => this.#faultOfBody(body)),
      ...[...engine.sessions.all()].map((session) => this.#faultOfSession(session)),
    ];
    return faults.find((fault) => fault !== undefined);
  }

  #faultOfBody(body: ObjectRecord): string | undefined {
    const { world, engine } = this.stage;
    const { id, name, account, location, kind } = body;
    if (kind !== 'character') return undefined;
    const keepers = engine.sessions.keeping(id);
    if (account === null && !isTemporary(world, body)) return undefined;
    if ((location !== null) !== keepers.length > 0) return `${name} is at ${location}, kept by ${keepers.length}`;
    if (new Set(keepers.map((session) => session.account ?? -session.id)).size > 1) return `${name} is shared`;
    return undefined;
  }

  #faultOfSession(session: Session): string | undefined {
    const { world, engine } = this.stage;
    const { id, status, cast, account, viewpoint } = session;
    const body = world.object(viewpoint);
    if (account !== undefined && !world.account(account)) return `session ${id} is of an account that is gone`;
    if (viewpoint !== undefined && !body) return `session ${id} is attached to what is gone`;
    if (body && body.location === null) return `session ${id} is attached to ${body.name}, who is nowhere`;
    if (viewpoint !== undefined && !engine.sessions.perceivingAs(viewpoint).includes(session)) return `${id} is blind`;
    if (cast.some((each) => world.object(each)?.account !== account)) return `session ${id} casts a stranger`;
    if (status.state === 'seated' && body?.account !== status.holder) return `session ${id} sits wrongly`;
    return status.state === 'ic' ? this.#faultOfPart(session, body) : undefined;
  }

  /** Whose account has no rights plays its own Characters only. */
  #faultOfPart({ id, account }: Session, body: ObjectRecord | undefined): string | undefined {
    const level = this.stage.world.account(account)?.level ?? 'guest';
    const isOwn = body?.account === account;
    return isOwn || !reaches('player', level) ? undefined : `session ${id} of a ${level} plays ${body?.name}`;
  }

  async #come(): Promise<string> {
    const lost = [...this.stage.engine.sessions.all()].find(({ lingering }) => lingering);
    const account = this.stage.world.accountNamed(this.#pick(NAMES));
    const chance = this.#random();
    if (lost && chance < 0.3) {
      const back = await this.stage.stranger();
      await back.send({ type: 'resume', token: lost.token, received: Math.floor(this.#random() * 50) });
      this.#windows.push(back);
      return `session ${lost.id} comes back`;
    }
    const isStranger = chance < 0.42 || !account;
    this.#windows.push(
      isStranger ? await this.stage.stranger(chance < 0.36 ? TELNET : undefined) : await this.stage.window(account),
    );
    return isStranger ? 'a stranger comes' : `a window of ${account.name} opens`;
  }

  readonly #body = (): string => this.#pick(NAMES) + this.#pick(['', ' Two']);

  readonly #deeds: readonly (() => string)[] = [
    ...Array<() => string>(6).fill(() => `ic ${this.#pick([this.#body(), this.#body(), 'sailor', 'cook', ''])}`),
    ...Array<() => string>(4).fill(() => this.#pick(['1', '2', '3', '4', 'yes', 'yes', 'no', ''])),
    () => 'ooc',
    () => `npc ${this.#pick(['Sailor', 'Cook'])}`,
    () => 'npc/keep',
    () => `@${this.#body()}: ${this.#pick(['waves.', 'north', 'ooc', '', 'create stick', 'destroy stick'])}`,
    () => '@',
    () => `watch ${this.#pick([this.#body(), 'sailor'])}`,
    () => 'unwatch',
    () => `seat ${this.#body()}`,
    () => `seat/back ${this.#body()}`,
    ...Array<() => string>(3).fill(() => `connect ${this.#pick([`seat ${this.#code}`, 'guest'])}`),
    () => `policy ${this.#pick(['single', 'mirror', 'separate', 'open', '*ana = single', '*bob = mirror', '*ana ='])}`,
    () => `policy/limit ${this.#pick(['puppets', 'sessions', '*bob puppets'])} = ${this.#pick(['1', '2', 'none'])}`,
    () => `linger ${this.#pick(['off', '30s', '5m'])}`,
    () => `perm ${this.#pick(['ana', 'bob', 'bea'])} = ${this.#pick(['player', 'builder', 'admin'])}`,
    () => this.#pick(['quell', 'unquell']),
    () =>
      `force ${this.#body()} = ${this.#pick(['ooc', 'quit', 'north', 'npc Cook', `ic ${this.#body()}`, 'force ana = ooc'])}`,
    () => `boot ${this.#pick(NAMES)}`,
    () => `charcreate ${this.#body()}`,
    () => `chardelete ${this.#pick(['', 'bob two', 'ana two', 'bea two'])}`,
    () => `destroy ${this.#pick(['ana two', 'sailor', 'Den', 'bob'])}`,
    () => this.#pick(['dig Den = den;north, out;south', 'north', 'south', 'den', 'out', 'tel ana = Den', 'tel Garden']),
    () => this.#pick(['undo', 'redo', 'home', 'look', 'who', 'sessions', 'page ana = hi', 'say hi', 'wall hi']),
    () => this.#pick(['quit', 'quit all']),
    () => 'lose',
    () => 'wait',
  ];

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }
}

test(`MS3 MS24 MS30 MS34 ${STEPS} random steps of staff and players leave nobody attached to what is gone (seed ${SEED})`, async () => {
  const company = await Company.open(seededRandom(SEED));
  for (let step = 0; step < STEPS; step++) {
    const deed = await company.step();
    const fault = company.fault();
    const [bug] = company.stage.bugs;
    if (bug) throw new Error(`step ${step}, ${deed}`, { cause: bug });
    if (fault) expect.fail(`step ${step}, ${deed}: ${fault}`);
  }
  await company.stage.dispose();
});
