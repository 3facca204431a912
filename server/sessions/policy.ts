// How many sessions and Characters an account may have at once, and what happens at a taken Character: data, chosen by
// the host for the world.

export interface Policy {
  /** Sessions an account may hold. */
  readonly sessions: number;
  /** Characters an account may puppet at once. */
  readonly puppets: number;
  /** What a session meets at a Character that another session of its account puppets. */
  readonly taken: 'share' | 'take-over';
  /** Characters an account may own. */
  readonly characters: number;
}

/** Sessions an account may hold, Characters it may own and may puppet at once, unless the policy says less. */
const usual = { sessions: 32, characters: 20, puppets: 20 };

export const policies = {
  single: { ...usual, sessions: 1, puppets: 1, taken: 'take-over' },
  mirror: { ...usual, puppets: 1, taken: 'share' },
  separate: { ...usual, taken: 'take-over' },
  open: { ...usual, taken: 'share' },
} as const satisfies Record<string, Policy>;

export type PolicyName = keyof typeof policies;

export const isPolicyName = (name: unknown): name is PolicyName =>
  typeof name === 'string' && Object.hasOwn(policies, name);
