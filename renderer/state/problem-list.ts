import { type ReadonlySignal, signal } from '@preact/signals';
import type { Event } from '../../server/base/emitter.ts';
import type { ProblemObject, ProblemsMessage } from '../../server/protocol/building.ts';

/** What is wrong with the world. Each state is a value of its own, though the objects of one follow those of the last. */
export interface ProblemState {
  readonly objects: ReadonlyMap<number, ProblemObject>;
  /** The objects with problems by the room that they are or are in. */
  readonly rooms: ReadonlyMap<number, ReadonlySet<number>>;
  /** Whether all of it has arrived. */
  readonly ready: boolean;
  /** Whether there is more than is sent. */
  readonly isCut: boolean;
}

const roomOf = ({ id, kind, place }: ProblemObject): number | undefined => (kind === 'room' ? id : place?.id);

/** The list of problems as it arrives and as it changes. */
export class ProblemList {
  #objects = new Map<number, ProblemObject>();
  #rooms = new Map<number, Set<number>>();
  readonly #state = signal<ProblemState>({ objects: this.#objects, rooms: this.#rooms, ready: false, isCut: false });

  /** `onProblems` tells of what the server says. */
  constructor(onProblems: Event<ProblemsMessage>) {
    onProblems((message) => this.#take(message));
  }

  get state(): ReadonlySignal<ProblemState> {
    return this.#state;
  }

  #take({ part, objects, isCut }: ProblemsMessage): void {
    if (part === 'first') {
      this.#objects = new Map();
      this.#rooms = new Map();
    }
    for (const object of objects) this.#put(object);
    const before = this.#state.peek();
    const ready = part === 'last' || (part === 'change' && before.ready);
    this.#state.value = { objects: this.#objects, rooms: this.#rooms, ready, isCut: isCut ?? before.isCut };
  }

  #put(object: ProblemObject): void {
    const before = this.#objects.get(object.id);
    const from = before && roomOf(before);
    if (from !== undefined) {
      this.#rooms.get(from)?.delete(object.id);
      if (this.#rooms.get(from)?.size === 0) this.#rooms.delete(from);
    }
    if (object.faults.length === 0) {
      this.#objects.delete(object.id);
      return;
    }
    this.#objects.set(object.id, object);
    const room = roomOf(object);
    if (room === undefined) return;
    const others = this.#rooms.get(room);
    if (others) others.add(object.id);
    else this.#rooms.set(room, new Set([object.id]));
  }
}

/** How much is wrong with a room and what is in it. Only words missing is little. */
export function gravityOf({ objects, rooms }: ProblemState, room: number): 'much' | 'little' | undefined {
  const ids = rooms.get(room);
  if (!ids) return undefined;
  for (const id of ids) if (objects.get(id)?.faults.some(([kind]) => kind !== 'empty')) return 'much';
  return 'little';
}

/** What each kind is called, the worst first. */
const titles: Readonly<Record<string, readonly [title: string, words: string]>> = {
  unreachable: ['Rooms nobody can reach', 'nobody can reach it'],
  nowhere: ['Exits to nowhere', 'leads nowhere'],
  'one-way': ['Exits without a way back', 'has no way back'],
  twins: ['Exits that share a name', 'exits share a name'],
  lock: ['Broken locks', 'a lock is broken'],
  homeless: ['Without a home', 'has no home'],
  prototype: ['Made from a prototype that is gone, or whose parent is', 'its prototype or a parent of that is gone'],
  empty: ['Without a description', 'has no description'],
};

export const problemTitle = (kind: string): string => titles[kind]?.[0] ?? kind;

/** `exit hatch has no way back`, `exits share a name: n`. */
export const problemWords = (kind: string, detail: string): string =>
  `${titles[kind]?.[1] ?? kind}${detail === '' ? '' : `: ${detail}`}`;

export interface ProblemGroup {
  readonly kind: string;
  readonly found: readonly { readonly object: ProblemObject; readonly detail: string }[];
}

/** The problems by their kinds, as far as there are any. */
export function grouped({ objects }: ProblemState): readonly ProblemGroup[] {
  const groups = new Map<string, { object: ProblemObject; detail: string }[]>(
    Object.keys(titles).map((kind) => [kind, []]),
  );
  for (const object of objects.values()) {
    for (const [kind, detail] of object.faults) {
      const found = groups.get(kind);
      if (found) found.push({ object, detail });
      else groups.set(kind, [{ object, detail }]);
    }
  }
  return [...groups].flatMap(([kind, found]) => (found.length > 0 ? [{ kind, found }] : []));
}
