// Random people: logins, puppets, drops, resumes, quits and says of eight clients and three accounts. After every step
// the registry, the world and what everybody was shown must agree.
import { expect, test } from 'vitest';
import type { AccountRecord, ObjectRecord } from '../../server/model/records.ts';
import type { ClientMessage } from '../../server/protocol/messages.ts';
import { type PolicyName, policyNames, policyOf } from '../../server/sessions/policy.ts';
import { cheapHash } from '../helpers/cheap-hash.ts';
import { seededRandom } from '../helpers/random.ts';
import { Stage } from '../helpers/stage.ts';
import { Client } from './sessions.client.ts';

const STEPS = Number(process.env['TROUPE_FUZZ_STEPS'] ?? 10_000);
/** The same people each time; TROUPE_SEED sends in others. */
const SEED = Number(process.env['TROUPE_SEED'] ?? 1);
const CLIENTS = 8;
const OWN = 3;
const PASSWORD = 'green apples';
/** How often somebody arrives while there is room, so that it is seldom empty. */
const ARRIVALS = 0.25;
/** Longer than sessions linger, in milliseconds. */
const LONG = 6 * 60_000;

for (const policy of policyNames) {
  test(`MS1 MS3 MS10 MS23 under ${policy}, ${STEPS} random steps keep everybody apart (seed ${SEED})`, async () => {
    const play = await Play.open(policy, seededRandom(SEED));
    for (let step = 0; step < STEPS; step++) {
      const deed = await play.step();
      const fault = play.fault();
      if (fault) expect.fail(`step ${step}, ${deed}: ${fault}`);
    }
    expect(play.said).toBeGreaterThan(STEPS / 20);
    expect(play.takenUp).toBeGreaterThan(STEPS / 1000);
    expect(play.stage.bugs).toEqual([]);
    await play.stage.dispose();
  }, 120_000);
}

class Play {
  readonly stage: Stage;
  said = 0;
  takenUp = 0;
  readonly #random: () => number;
  readonly #accounts: AccountRecord[] = [];
  readonly #clients = new Set<Client>();
  /** By token: the sessions that may hear it, by id. */
  readonly #said = new Map<string, ReadonlySet<number>>();
  /** Those that must. Looked at once, right after the step for those who are there. */
  readonly #expected = new Map<string, ReadonlySet<number>>();
  /** By token: the sessions that heard it, over whichever client. */
  readonly #heard = new Map<string, Set<number>>();

  private constructor(stage: Stage, random: () => number) {
    this.stage = stage;
    this.#random = random;
  }

  static async open(policy: PolicyName, random: () => number): Promise<Play> {
    const play = new Play(await Stage.open(), random);
    play.stage.change((tx) => tx.setSetting('policy', policy));
    for (const name of ['Ana', 'Bob', 'Cleo']) {
      const account = play.stage.account(name, 'player', cheapHash(PASSWORD));
      play.#accounts.push(account);
      for (let n = 1; n <= OWN; n++) play.stage.character(account, `${name}${n}x`);
    }
    return play;
  }

  /** Does something at random and says what. */
  async step(): Promise<string> {
    const client = this.#pick([...this.#clients]);
    const deed = this.#pick(deeds) ?? 'say';
    if (!client || (this.#clients.size < CLIENTS && this.#random() < ARRIVALS)) {
      await this.#connect();
      return 'connect';
    }
    await this.#do(client, deed);
    this.#readAll();
    for (const each of this.#clients) if (each.state === 'ended') this.#forget(each);
    return `${deed} in session ${client.id}`;
  }

  /** What is wrong now, if anything. */
  fault(): string | undefined {
    return this.#registryFault() ?? this.#worldFault() ?? this.#hearingFault();
  }

  async #connect(): Promise<void> {
    const account = this.#pick(this.#accounts);
    if (!account) return;
    const isNamed = this.#random() < 0.5;
    const client = new Client(await (isNamed ? this.stage.stranger() : this.stage.window(account)));
    this.#clients.add(client);
    await this.#send(client, { type: 'client', resumes: true });
    if (!isNamed) return;
    await this.#type(client, `connect ${account.name} ${PASSWORD}`);
    if (this.#random() < 0.5 && this.stage.engine.sessions.get(client.id)?.question) await this.#type(client, 'yes');
  }

  #forget(client: Client): void {
    this.#clients.delete(client);
    if (client.hasTakenUp) this.takenUp++;
  }

  async #do(client: Client, deed: string): Promise<void> {
    if (client.state === 'lost') {
      if (deed === 'wait') this.stage.clock.advance(Math.floor(this.#random() * LONG));
      else if (['drop', 'quit', 'answer', 'walk'].includes(deed)) client.window.close();
      else if (['ooc', 'ic', 'look', 'confirm'].includes(deed)) await this.#resume(client);
      await this.stage.settle();
      return;
    }
    switch (deed) {
      case 'say':
        return await this.#say(client);
      case 'play':
        return await this.#type(client, `ic ${this.#anyCharacter()}`);
      case 'watch':
        return await this.#type(client, `watch ${this.#anyCharacter()}`);
      case 'cast':
        return await this.#type(client, `@${this.#anyCharacter()}: ${this.#pick(['look', 'ooc', 'nods.', 'n', 's'])}`);
      case 'answer':
        return await this.#type(client, this.#pick(['1', '2', '3', '4', 'yes', 'nonsense']) ?? '');
      case 'walk':
        return await this.#type(client, this.#pick(['n', 's', 'u', 'd']) ?? '');
      case 'drop':
        client.window.close();
        client.state = 'lost';
        return await this.stage.settle();
      case 'vanish': // what it is sent is lost, until the host notices that the connection is
        client.state = 'lost';
        for (const each of this.#clients) if (each.state === 'open') await this.#say(each);
        return;
      case 'wait':
        this.stage.clock.advance(Math.floor(this.#random() * LONG));
        return await this.stage.settle();
      case 'confirm':
        return await this.#send(client, { type: 'received', count: client.received });
      default:
        return await this.#type(client, deed);
    }
  }

  async #say(client: Client): Promise<void> {
    const session = this.stage.engine.sessions.get(client.id);
    const speaker = session?.question ? undefined : this.stage.world.object(session?.puppet);
    const token = `T${++this.said}`;
    const hearers = this.#hearers(speaker);
    this.#said.set(token, hearers);
    this.#expected.set(token, hearers);
    await this.#type(client, `say ${token}`);
  }

  /** Sessions that perceive what happens where `speaker` is. */
  #hearers(speaker: ObjectRecord | undefined): ReadonlySet<number> {
    const room = speaker?.location ?? null;
    if (room === null) return new Set();
    const present = this.stage.world.contents(room, 'character');
    return new Set(present.flatMap(({ id }) => this.stage.engine.sessions.perceivingAs(id).map((each) => each.id)));
  }

  async #resume(client: Client): Promise<void> {
    client.window = await this.stage.stranger({ transport: 'memory', address: 'local' });
    client.isResuming = true;
    client.state = 'open';
    await this.#send(client, { type: 'resume', token: client.token, received: client.received });
    if (client.state === 'open') await this.#send(client, { type: 'client', resumes: true });
    else client.window.close();
  }

  #type(client: Client, text: string): Promise<void> {
    return this.#send(client, { type: 'input', text });
  }

  /** A stage forgets what was shown when somebody sends something, so it is read before. */
  async #send(client: Client, message: ClientMessage): Promise<void> {
    this.#readAll();
    await client.window.send(message);
    this.#readAll();
  }

  #readAll(): void {
    for (const client of this.#clients) if (client.state !== 'lost') client.read();
  }

  #anyCharacter(): string {
    const [a, b] = [this.#pick(this.#accounts), 1 + Math.floor(this.#random() * OWN)];
    return `${a?.name}${b}x`;
  }

  #pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }

  #registryFault(): string | undefined {
    const { sessions } = this.stage.engine;
    for (const session of sessions.all()) {
      const { id, account, puppet, viewpoint } = session;
      if (session.status.state === 'closed') return `session ${id} is closed and still there`;
      if (account !== undefined && !sessions.ofAccount(account).includes(session))
        return `${id} is lost to its account`;
      if (puppet !== undefined && !sessions.puppeting(puppet).includes(session)) return `${id} is lost to its puppet`;
      if (viewpoint !== undefined && !sessions.perceivingAs(viewpoint).includes(session)) return `${id} is blind`;
    }
    const orphan = [...this.#clients].find(({ state, id }) => state === 'open' && !sessions.get(id));
    return orphan && `client ${orphan.id} is open and has no session`;
  }

  #worldFault(): string | undefined {
    const { world } = this.stage;
    for (const { id, name } of this.#accounts) {
      const own = world.charactersOf(id);
      const fault = own.map((character) => this.#characterFault(character)).find((each) => each !== undefined);
      if (fault) return fault;
      const played = own.filter((character) => this.stage.engine.sessions.isPlayed(character.id)).length;
      const { puppets } = policyOf(world, world.account(id) as AccountRecord);
      if (played > puppets) return `${name} plays ${played} Characters`;
    }
    return undefined;
  }

  /** A Character is in the world when somebody of its account plays it, and only then. */
  #characterFault({ id, name, account, location, stowed }: ObjectRecord): string | undefined {
    const { sessions } = this.stage.engine;
    if ((location !== null) !== sessions.isPlayed(id)) return `${name} is half present`;
    if ((location !== null) === (stowed !== null)) return `${name} is in two places`;
    return sessions.puppeting(id).some((each) => each.account !== account)
      ? `${name} is played by a stranger`
      : undefined;
  }

  /** Everybody heard what they should once, and nothing else; who is away hears it when they come back. */
  #hearingFault(): string | undefined {
    for (const client of this.#clients) {
      const { id, fresh, twice } = client;
      client.fresh = [];
      if (twice) return `session ${id} was shown ${twice} twice`;
      const foreign = fresh.find((token) => !this.#said.get(token)?.has(id));
      if (foreign) return `session ${id} was shown ${foreign}, which was for others`;
      for (const token of fresh) this.#heard.set(token, (this.#heard.get(token) ?? new Set()).add(id));
      const hasHeard = (token: string) => this.#heard.get(token)?.has(id);
      const missed = [...this.#expected].find(([token, hearers]) => hearers.has(id) && !hasHeard(token));
      if (missed && client.state === 'open') return `session ${id} was not shown ${missed[0]}`;
    }
    this.#forgetHeard();
    return undefined;
  }

  /** What everybody who is there has heard needs no further look; who is away may still have to hear it. */
  #forgetHeard(): void {
    const away = new Set([...this.#clients].filter(({ state }) => state === 'lost').map(({ id }) => id));
    for (const [token, hearers] of this.#expected) {
      if ([...hearers].some((id) => away.has(id))) continue;
      this.#expected.delete(token);
      this.#heard.delete(token);
    }
  }
}

const deeds = [
  ...['ooc', 'ic', 'drop', 'vanish', 'quit', 'quit all', 'unwatch', 'wait', 'confirm', 'look', 'watch', 'cast'],
  ...['say', 'say', 'say', 'say', 'play', 'play', 'play', 'answer', 'answer', 'walk', 'walk'],
];
