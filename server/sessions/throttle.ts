// How often somebody may try to log in and make accounts (MS51). Kept in memory only, within bounds: wrong tries make the
// next ones wait, never fail, so that who shares a router with a guesser is slowed by seconds at most.
import { isIP } from 'node:net';
import type { Clock } from '../base/clock.ts';
import { playerKey } from '../model/names.ts';
import type { World } from '../model/world.ts';

/** Wrong tries that cost nothing: people mistype. */
const FREE_TRIES = 5;
const TRIES_WINDOW_MS = 5 * 60_000;
/** The first wait; each further wrong try doubles it, up to the longest. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 8000;
/** Wrong tries remembered of one name or address: with these the wait is the longest. */
const MOST_TRIES = 16;

/** Accounts that may be made from one address in the window where the world says nothing else: a family's worth. */
const USUAL_CREATIONS = 10;
const CREATIONS_WINDOW_MS = 10 * 60_000;
/** Of the setting below, at most. */
export const MOST_CREATIONS = 1000;
/** The world's setting of the limit of creations; 0 for none. */
export const CREATIONS_SETTING = 'limit-creations';

/** Names and addresses remembered, each; the one that was quiet longest is forgotten first. */
const MOST_KEYS = 10_000;
const MOST_KEY_LENGTH = 64;

/** Accounts that may be made from one address in ten minutes; Infinity for no limit. */
export function creationLimit(world: World): number {
  const set = world.setting(CREATIONS_SETTING);
  if (typeof set !== 'number') return USUAL_CREATIONS;
  return set === 0 ? Infinity : set;
}

export class Throttle {
  readonly #names: Recent;
  readonly #addresses: Recent;
  readonly #creations: Recent;
  readonly #codes: Recent;

  constructor(clock: Clock) {
    this.#names = new Recent(clock, TRIES_WINDOW_MS, MOST_TRIES);
    this.#addresses = new Recent(clock, TRIES_WINDOW_MS, MOST_TRIES);
    this.#creations = new Recent(clock, CREATIONS_WINDOW_MS, MOST_CREATIONS);
    this.#codes = new Recent(clock, TRIES_WINDOW_MS, FREE_TRIES);
  }

  /** Milliseconds that a try for `name` from `address` has to wait, whether or not there is such a name. */
  wait(name: string, address: string): number {
    const wrong = Math.max(this.#names.count(keyOf(name)), this.#addresses.count(networkOf(address)));
    return wrong < FREE_TRIES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_MS);
  }

  failed(name: string, address: string): void {
    this.#names.add(keyOf(name));
    this.#addresses.add(networkOf(address));
  }

  /** Who knows the password is done with mistyping it. The address stays: others there may still be guessing. */
  succeeded(name: string): void {
    this.#names.forget(keyOf(name));
  }

  /** Whether so many wrong codes of seats came from `address` lately that no more are looked at (MS40). */
  isGuessing(address: string): boolean {
    return this.#codes.count(networkOf(address)) >= FREE_TRIES;
  }

  /** A wrong code came from `address`. */
  guessed(address: string): void {
    this.#codes.add(networkOf(address));
  }

  /** Whether `most` accounts were made from `address` lately. Windows of the host's own computer are not counted. */
  isFull(address: string, most: number): boolean {
    return this.#creations.count(networkOf(address)) >= most;
  }

  created(address: string): void {
    this.#creations.add(networkOf(address));
  }
}

/** A name as it is counted. Longer ones than this are nobody's and need no memory of their own. */
const keyOf = (name: string): string => playerKey(name).slice(0, MOST_KEY_LENGTH);

/** What is counted for an address; undefined for one that is never limited. Of IPv6 that is the network, its first 64 bits:
 * one computer has all addresses of it (RFC 4291, 2.5.1). */
function networkOf(address: string): string | undefined {
  if (isIP(address) !== 6) return address === 'local' ? undefined : address;
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}

/** When something happened lately, by key. */
class Recent {
  readonly #clock: Clock;
  readonly #window: number;
  readonly #mostTimes: number;
  /** In the order of the last time. */
  readonly #times = new Map<string, readonly number[]>();

  constructor(clock: Clock, window: number, mostTimes: number) {
    this.#clock = clock;
    this.#window = window;
    this.#mostTimes = mostTimes;
  }

  count(key: string | undefined): number {
    return this.#of(key).length;
  }

  add(key: string | undefined): void {
    if (key === undefined) return;
    const times = [...this.#of(key), this.#clock.now()].slice(-this.#mostTimes);
    this.#times.delete(key); // so that it comes to stand last
    this.#times.set(key, times);
    const [oldest] = this.#times.keys();
    if (this.#times.size > MOST_KEYS && oldest !== undefined) this.#times.delete(oldest);
  }

  forget(key: string): void {
    this.#times.delete(key);
  }

  #of(key: string | undefined): readonly number[] {
    const since = this.#clock.now() - this.#window;
    return (this.#times.get(key ?? '') ?? []).filter((time) => time > since);
  }
}
