// What the person at the host's own computer may do from the launcher: as the account of the operating-system user, which
// needs no password (MS30).
import { characterNameFault, createAccount, createCharacter } from './accounts/accounts.ts';
import type { AccountRecord, ObjectRecord } from './model/records.ts';
import type { Answer, SeatAnswer } from './protocol/launcher.ts';
import type { CharacterView } from './protocol/messages.ts';
import type { Engine } from './sessions/engine.ts';
import { createExtra } from './sessions/extras.ts';
import { isPolicyName, policyNameOf, policyNames } from './sessions/policy.ts';
import { placeOf } from './sessions/puppeting.ts';
import { seatedOn, takeBack } from './sessions/seats.ts';
import { charactersView } from './sessions/views.ts';

/** The name of the host's account in a new world. */
const HOST_NAME = 'Host';

type Refusal = Extract<Answer, { readonly ok: false }>;

const done: Answer = { ok: true };
const refuse = (error: string): Refusal => ({ ok: false, error });

export class HostDesk {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The account of the operating-system user, made when it is first needed. */
  account(): AccountRecord {
    const { world } = this.#engine;
    const id = world.setting('host-account');
    const account = typeof id === 'number' ? world.account(id) : undefined;
    if (account) return account;
    this.#engine.turn(({ tx, now }) => {
      const made = createAccount(tx, { name: this.#freeName(), password: null, level: 'host', now });
      tx.setSetting('host-account', made.id);
    });
    return this.account();
  }

  /** The host's own Characters. */
  characters(): readonly CharacterView[] {
    return charactersView(this.#engine, this.account().id);
  }

  createCharacter(name: string): Answer {
    const fault = characterNameFault(this.#engine.world, name);
    if (fault) return refuse(fault);
    const account = this.account().id;
    this.#engine.turn(({ tx, now }) => createCharacter(tx, { account, name, now }));
    return done;
  }

  /** Makes a temporary Character beside the one played last, to be played at once (MS34). */
  makeExtra(name: string): { readonly ok: true; readonly character: number } | Refusal {
    const fault = characterNameFault(this.#engine.world, name);
    const room = this.#stage();
    if (fault || room === null) return refuse(fault ?? 'This world has no room for an extra.');
    const owner = this.account().id;
    let character = 0;
    this.#engine.turn((turn) => {
      character = createExtra(turn, { name, room, owner }).id;
    });
    return { ok: true, character };
  }

  policy(): string {
    return policyNameOf(this.#engine.world);
  }

  setPolicy(name: string): Answer {
    if (!isPolicyName(name)) return refuse(`There is no policy "${name}"; there are ${policyNames.join(', ')}.`);
    this.#engine.turn(({ tx }) => tx.setSetting('policy', name));
    return done;
  }

  /** Makes a code by which a friend may play `character` (MS40). */
  handOver(character: number): SeatAnswer {
    const own = this.#own(character);
    if (!own) return refuse('That is none of your Characters.');
    let taken = false;
    this.#engine.turn((turn) => {
      taken = seatedOn(turn, own.id) !== undefined;
    });
    if (taken) return refuse(`Somebody has ${own.name}'s seat already; take it back first.`);
    const seat = this.#engine.seats.offer(own, this.account().id);
    return seat ? { ok: true, code: seat.code, expires: seat.until } : refuse('There are too many open codes now.');
  }

  takeBack(character: number): Answer {
    const own = this.#own(character);
    if (!own) return refuse('That is none of your Characters.');
    this.#engine.seats.withdraw(own.id);
    this.#engine.turn((turn) => {
      takeBack(turn, own);
    });
    return done;
  }

  #own(character: number): ObjectRecord | undefined {
    return this.#engine.world.charactersOf(this.account().id).find(({ id }) => id === character);
  }

  /** Where the Character that the host played last is or was; else the start. */
  #stage(): number | null {
    const { world } = this.#engine;
    const last = world.object(this.account().lastPuppet) ?? world.charactersOf(this.account().id)[0];
    if (last) return placeOf(world, last);
    const start = world.setting('start');
    return typeof start === 'number' ? start : null;
  }

  #freeName(): string {
    let name = HOST_NAME;
    for (let number = 2; this.#engine.world.accountNamed(name); number++) name = `${HOST_NAME} ${number}`;
    return name;
  }
}
