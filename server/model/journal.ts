// What a world was when somebody began to look: of each record that has changed since, how it was. As long as nothing
// changes it costs nothing, and what has changed is known without looking at the rest.
import { type Change, type Entry, keyOf, type RecordId, subjectOf } from './change.ts';
import type { Records, TableName } from './records.ts';
import type { World } from './world.ts';

/** What building changes; history and trash only tell of it. */
const noted: ReadonlySet<TableName> = new Set(['object', 'attribute', 'setting', 'account']);

export class Journal {
  readonly #world: World;
  /** By table and id, how each was before the first change that was taken. */
  readonly #began = new Map<string, Entry>();
  /** The same by what it is about. */
  readonly #subjects = new Map<string, Set<Entry>>();

  constructor(world: World) {
    this.#world = world;
  }

  take({ entries }: Change): void {
    for (const entry of entries) {
      const key = keyOf(entry);
      if (!noted.has(entry.table) || this.#began.has(key)) continue;
      const { to: _, ...began } = entry;
      this.#began.set(key, began as Entry);
      const subject = subjectOf(entry);
      const others = this.#subjects.get(subject);
      if (others) others.add(began as Entry);
      else this.#subjects.set(subject, new Set([began as Entry]));
    }
  }

  /** What has been changed, as `subjectOf` names it; perhaps back to what it was. In the order of the first changes. */
  subjects(): IterableIterator<string> {
    return this.#subjects.keys();
  }

  /** From how the records of a subject were to how they are: those that are other now. */
  entriesOf(subject: string): readonly Entry[] {
    const entries: Entry[] = [];
    for (const { table, id, from } of this.#subjects.get(subject) ?? []) {
      const to = this.#world.record(table, id as never);
      if (from !== to) entries.push({ table, id, ...(from && { from }), ...(to && { to }) } as Entry);
    }
    return entries;
  }

  /** A record as it was. */
  before<T extends TableName>(table: T, id: Records[T]['id']): Records[T] | undefined {
    const began = this.#began.get(keyOf({ table, id } as RecordId));
    return began ? (began.from as Records[T] | undefined) : this.#world.record(table, id);
  }

  /** Whether an id was given out since. */
  isNew(table: 'object' | 'account', id: number): boolean {
    const began = this.#began.get(keyOf({ table, id } as RecordId));
    return began !== undefined && began.from === undefined;
  }
}
