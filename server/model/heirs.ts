// Which prototypes are built on which: kept up as they change, so that nobody looks through all of them again.
import type { Entry } from './change.ts';
import { type Json, PROTOTYPE } from './records.ts';
import type { World } from './world.ts';

interface Kept {
  readonly prototype_parent?: Json;
}

type SettingEntry = Extract<Entry, { readonly table: 'setting' }>;

/** The names of the parents that a kept prototype has; none of what is no prototype. */
export const parentsIn = (value: Json | undefined): readonly string[] => {
  const { prototype_parent: parents } = (typeof value === 'object' && value !== null ? value : {}) as Kept;
  return Array.isArray(parents) ? parents.filter((each) => typeof each === 'string') : [];
};

export class Heirs {
  readonly #children = new Map<string, Set<string>>();

  constructor(world: World) {
    for (const { id, value } of world.records('setting'))
      if (id.startsWith(PROTOTYPE)) this.#put(id, parentsIn(value), true);
  }

  /** Takes in that a prototype was made, changed or removed. */
  take({ id, from, to }: SettingEntry): void {
    this.#put(id, parentsIn(from?.value), false);
    this.#put(id, parentsIn(to?.value), true);
  }

  /** The settings of all prototypes that have the one in `setting` above them, at whatever distance. */
  of(setting: string): ReadonlySet<string> {
    const found = new Set<string>();
    const ahead = [setting];
    for (const each of ahead) {
      for (const child of this.#children.get(each) ?? []) {
        if (found.has(child)) continue;
        found.add(child);
        ahead.push(child);
      }
    }
    return found;
  }

  #put(child: string, parents: readonly string[], isThere: boolean): void {
    for (const parent of parents) {
      const children = this.#children.get(`${PROTOTYPE}${parent}`) ?? new Set();
      if (isThere) children.add(child);
      else children.delete(child);
      if (children.size > 0) this.#children.set(`${PROTOTYPE}${parent}`, children);
      else this.#children.delete(`${PROTOTYPE}${parent}`);
    }
  }
}
