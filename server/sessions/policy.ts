// How many sessions and Characters an account may have at once, and what happens at a taken Character: data, set by the
// host for the world and, where it differs, for one account. Nothing else asks which policy it is.
import { reaches } from '../model/levels.ts';
import type { AccountRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';

export interface Policy {
  /** Sessions an account may hold. With one, a new login ends the older session and takes its Character over. */
  readonly sessions: number;
  /** Characters an account may puppet at once. */
  readonly puppets: number;
  /** Characters an account may own. */
  readonly characters: number;
  /** What a session meets at a Character that another session of its account puppets. */
  readonly taken: 'share' | 'take-over' | 'ask';
  /** Replies to a command go to all sessions that share the Character (MS11). */
  readonly sharedReplies: boolean;
}

type Limits = Pick<Policy, 'sessions' | 'puppets' | 'characters'>;

const usual: Limits = { sessions: 32, puppets: 20, characters: 20 };
const none: Limits = { sessions: Infinity, puppets: Infinity, characters: Infinity };
/** The limits that a host may set. */
export const limitNames = ['sessions', 'puppets', 'characters'] as const satisfies readonly (keyof Limits)[];
export type LimitName = (typeof limitNames)[number];

/** Where a limit is kept, among the world's settings and among an account's attributes: a number, 0 for none. */
export const limitKey = (name: LimitName): string => `limit-${name}`;

/** The most that each policy allows, and how it meets a taken Character. */
const policies = {
  single: { ...none, sessions: 1, puppets: 1, taken: 'take-over', sharedReplies: false },
  mirror: { ...none, puppets: 1, taken: 'share', sharedReplies: true },
  separate: { ...none, taken: 'take-over', sharedReplies: false },
  open: { ...none, taken: 'ask', sharedReplies: false },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;
export const policyNames = Object.keys(policies) as readonly PolicyName[];

export const isPolicyName = (name: unknown): name is PolicyName =>
  typeof name === 'string' && Object.hasOwn(policies, name);

/** The name of the policy that holds for `account`, or for whom nothing else is set: the account's own, else the world's. */
export function policyNameOf(world: World, account?: AccountRecord): PolicyName {
  const own = account && world.attribute(account.id, 'policy');
  const name = own ?? world.setting('policy');
  return isPolicyName(name) ? name : 'open';
}

/** What the policy itself allows, whatever limits are set; Infinity where it has none. */
export const mostUnder = (policy: PolicyName, limit: LimitName): number => policies[policy][limit];

/** What holds for `account` now. Staff from admin up are not bound by limits, only by the policy itself. */
export function policyOf(world: World, account: AccountRecord): Policy {
  const policy = policies[policyNameOf(world, account)];
  const limits = reaches(account.level, 'admin') ? none : limitsOf(world, account);
  return {
    ...policy,
    sessions: Math.min(policy.sessions, limits.sessions),
    puppets: Math.min(policy.puppets, limits.puppets),
    characters: Math.min(policy.characters, limits.characters),
  };
}

/** The account's own limit over the world's over the usual one; Infinity for none. */
export function limitOf(world: World, name: LimitName, account?: AccountRecord): number {
  const own = account && world.attribute(account.id, limitKey(name));
  const set = [own, world.setting(limitKey(name))].find((value) => typeof value === 'number');
  if (set === undefined) return usual[name];
  return set === 0 ? Infinity : set;
}

const limitsOf = (world: World, account: AccountRecord): Limits => ({
  sessions: limitOf(world, 'sessions', account),
  puppets: limitOf(world, 'puppets', account),
  characters: limitOf(world, 'characters', account),
});
