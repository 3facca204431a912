// What of a copy is to be brought back: what can be chosen, what comes along with it, and what cannot come.
import type { DifferenceView } from '../../server/protocol/launcher.ts';

/** The differences that the host looks at. */
export interface OpenChanges {
  /** The world that they are brought back to. */
  readonly of: string;
  readonly differences: readonly DifferenceView[];
  /** How many there are beyond those, at most. */
  readonly more: number;
  readonly chosen: ReadonlySet<string>;
  /** By the keys of what cannot be brought back: what it would need, or empty where the obstacles are its own. */
  readonly blocked: ReadonlyMap<string, string>;
}

export function openChanges(of: string, differences: readonly DifferenceView[], more: number): OpenChanges {
  return { of, differences, more, chosen: new Set(), blocked: blockedIn(differences) };
}

/** With those of `keys` chosen, or not, that can be. */
export function withChosen(changes: OpenChanges, keys: readonly string[], on: boolean): OpenChanges {
  const chosen = new Set(changes.chosen);
  for (const key of keys) {
    if (on && !changes.blocked.has(key)) chosen.add(key);
    else chosen.delete(key);
  }
  return { ...changes, chosen };
}

/** What is brought back besides what is chosen, as that refers to it or would be lost without it; by what it comes with. */
export function alongWith({ differences, chosen }: OpenChanges): ReadonlyMap<string, string> {
  const byKey = new Map(differences.map((each) => [each.key, each]));
  const along = new Map<string, string>();
  const all = new Set(chosen);
  // The set grows while it is read.
  for (const key of all) {
    for (const need of byKey.get(key)?.needs ?? []) {
      if (!all.has(need)) along.set(need, byKey.get(key)?.title ?? '');
      all.add(need);
    }
  }
  return along;
}

function blockedIn(differences: readonly DifferenceView[]): ReadonlyMap<string, string> {
  const blocked = new Map<string, string>();
  const dependents = new Map<string, DifferenceView[]>();
  for (const each of differences) {
    for (const need of each.needs) dependents.set(need, [...(dependents.get(need) ?? []), each]);
  }
  const stopped = differences.filter(({ obstacles }) => obstacles.length > 0);
  for (const { key } of stopped) blocked.set(key, '');
  // The list grows while it is read.
  for (const each of stopped) {
    for (const dependent of dependents.get(each.key) ?? []) {
      if (blocked.has(dependent.key)) continue;
      blocked.set(dependent.key, each.title);
      stopped.push(dependent);
    }
  }
  return blocked;
}

/** Those in which all words of `text` occur. */
export function matching(differences: readonly DifferenceView[], text: string): readonly DifferenceView[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return differences;
  return differences.filter((each) => {
    const said = `${each.title} ${describeDifference(each)}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

const kinds = { added: 'new', changed: 'changed', removed: 'removed' } as const;
const whats: Readonly<Record<string, string>> = { character: 'person' };

/** `thing in Hall, changed`. */
export function describeDifference({ kind, what, place }: DifferenceView): string {
  const where = place === '' ? '' : ` in ${place}`;
  return `${whats[what] ?? what}${where}, ${kinds[kind]}`;
}

/** `3 chosen, 1 comes along`. */
export function describeChoice(chosen: number, along: number): string {
  const rest = along === 0 ? '' : `, ${along} ${along === 1 ? 'comes' : 'come'} along`;
  return `${chosen === 0 ? 'Nothing' : chosen} chosen${rest}`;
}
