// What is wrong with a world, kept up as it changes: each change looks again at what it touched and what hangs on that.
// The first look at a whole world, and the search for rooms that nobody can reach, go on in slices between other work.
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/emitter.ts';
import type { Change, Entry } from './change.ts';
import { faultsOf, type Problem, type ProblemKind, problemKinds } from './faults.ts';
import { Heirs } from './heirs.ts';
import { Reach } from './reach.ts';
import { type ObjectRecord, PROTOTYPE } from './records.ts';
import type { World } from './world.ts';

/** Objects looked at in one go: about a millisecond. */
const SLICE = 500;
/** Milliseconds after a change of the map before it is walked again: a builder makes many in a row. */
const REST = 1000;
/** Milliseconds before the world is looked at for the first time: those who have waited to come in go first. */
const FIRST = 500;

export class Problems implements Disposable {
  readonly #world: World;
  readonly #clock: Clock;
  readonly #found = new Map(problemKinds.map((kind) => [kind, new Map<number, string>()] as const));
  /** All objects, at the start. */
  #scan: Iterator<ObjectRecord> | undefined;
  /** To be looked at again. */
  readonly #dirty = new Set<number>();
  #reach: Reach | undefined;
  /** Known from the first change of a prototype on. */
  #heirs: Heirs | undefined;
  #isMapStale = true;
  #timer: Disposable | undefined;
  readonly #changed = new Emitter<number>();
  /** Tells the object of which something else is wrong now, or nothing any more. */
  readonly onChange = this.#changed.event;

  constructor(world: World, clock: Clock) {
    this.#world = world;
    this.#clock = clock;
    this.#scan = world.objects();
    this.#goOn(FIRST);
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#changed.dispose();
  }

  /** Whether all that is known is up to date. */
  get isComplete(): boolean {
    return !this.#scan && !this.#isMapStale && !this.#reach && this.#dirty.size === 0;
  }

  count(kind: ProblemKind): number {
    return this.#of(kind).size;
  }

  /** Some of the problems of a kind. */
  list(kind: ProblemKind, most: number): readonly Problem[] {
    const problems: Problem[] = [];
    for (const [object, detail] of this.#of(kind)) {
      if (problems.length >= most) break;
      problems.push({ kind, object, detail });
    }
    return problems;
  }

  /** What is wrong with one object. */
  of(object: number): readonly Problem[] {
    return problemKinds.flatMap((kind) => {
      const detail = this.#of(kind).get(object);
      return detail === undefined ? [] : [{ kind, object, detail }];
    });
  }

  /** Every object that has a problem, once. It may be read while they change. */
  *objects(): Generator<number> {
    for (const [index, kind] of problemKinds.entries()) {
      const before = problemKinds.slice(0, index);
      for (const object of this.#of(kind).keys()) {
        if (!before.some((other) => this.#of(other).has(object))) yield object;
      }
    }
  }

  /** Takes in a change that was made. */
  take({ entries }: Change): void {
    for (const entry of entries) this.#touch(entry);
    this.catchUp();
    this.#goOn();
  }

  /** Looks at what changed, as far as that is quick; the rest follows. */
  catchUp(): void {
    let left = SLICE;
    for (const id of this.#dirty) {
      if (left-- <= 0) return;
      this.#dirty.delete(id);
      this.#look(id);
    }
  }

  #of(kind: ProblemKind): Map<number, string> {
    return this.#found.get(kind) as Map<number, string>;
  }

  #touch(entry: Entry): void {
    if (entry.table === 'setting') {
      if (entry.id === 'start') this.#isMapStale = true;
      if (entry.id.startsWith(PROTOTYPE)) this.#touchPrototype(entry);
    } else if (entry.table === 'object') {
      this.#touchObject(entry);
    } else if (entry.table === 'attribute' && (entry.from?.locks || entry.to?.locks)) {
      const { object } = entry.from ?? entry.to ?? {};
      if (object !== undefined) this.#dirty.add(object);
    }
  }

  /** What was made from it, and from those that have it for a parent. */
  #touchPrototype(entry: Extract<Entry, { readonly table: 'setting' }>): void {
    if (this.#heirs) this.#heirs.take(entry);
    else this.#heirs = new Heirs(this.#world);
    for (const setting of [entry.id, ...this.#heirs.of(entry.id)])
      for (const { id } of this.#world.tagged(setting)) this.#dirty.add(id);
  }

  #touchObject({ id, from, to }: Extract<Entry, { readonly table: 'object' }>): void {
    const world = this.#world;
    if (from && to && judged(to).every((field) => from[field] === to[field])) return;
    this.#dirty.add(id);
    if (!from || !to)
      for (const { id: other } of [...world.exitsTo(id), ...world.residents(id)]) this.#dirty.add(other);
    if (isOfMap(from, to)) this.#isMapStale = true;
    for (const each of [from, to]) if (each?.kind === 'exit') this.#touchAround(each);
  }

  /** The room of an exit, for its names; the ways back from where it leads. */
  #touchAround({ location, destination }: ObjectRecord): void {
    if (location !== null) this.#dirty.add(location);
    if (destination === null) return;
    for (const back of this.#world.contents(destination, 'exit'))
      if (back.destination === location) this.#dirty.add(back.id);
  }

  #look(id: number): void {
    const object = this.#world.object(id);
    const faults = object ? faultsOf(this.#world, object) : new Map<ProblemKind, string>();
    for (const kind of problemKinds) {
      if (kind === 'unreachable' && object) continue;
      this.#put(kind, id, faults.get(kind));
    }
  }

  #put(kind: ProblemKind, id: number, detail: string | undefined): void {
    const known = this.#of(kind);
    if (known.get(id) === detail) return;
    if (detail === undefined) known.delete(id);
    else known.set(id, detail);
    this.#changed.fire(id);
  }

  /** Goes on a little later, unless that is under way or all is known. Changes that keep coming do not put it off. */
  #goOn(wait = this.#wait): void {
    if (this.#timer || this.isComplete) return;
    this.#timer = this.#clock.after(wait, () => {
      this.#timer = undefined;
      this.#slice();
      this.#goOn();
    });
  }

  get #wait(): number {
    return this.#scan || this.#reach || this.#dirty.size > 0 ? 0 : REST;
  }

  #slice(): void {
    if (this.#scan) this.#scanOn(this.#scan);
    else if (this.#dirty.size > 0) this.catchUp();
    else if (this.#reach) this.#reachOn(this.#reach);
    else if (this.#isMapStale) {
      this.#isMapStale = false;
      this.#reach = new Reach(this.#world);
    }
  }

  #scanOn(scan: Iterator<ObjectRecord>): void {
    for (let left = SLICE; left > 0; left--) {
      const next = scan.next();
      if (next.done) {
        this.#scan = undefined;
        return;
      }
      this.#look(next.value.id);
    }
  }

  #reachOn(reach: Reach): void {
    const unreached = reach.goOn(SLICE);
    if (!unreached) return;
    this.#reach = undefined;
    const now = new Set(unreached);
    for (const id of this.#of('unreachable').keys()) if (!now.has(id)) this.#put('unreachable', id, undefined);
    for (const id of now) if (this.#world.object(id)) this.#put('unreachable', id, '');
  }
}

/** The fields that problems can come from. Where things and people are is none: that changes all the time. */
const judged = ({ kind }: ObjectRecord): readonly (keyof ObjectRecord)[] =>
  kind === 'exit' ? ['location', 'destination', ...always] : always;
const always = ['kind', 'name', 'aliases', 'description', 'home', 'tags', 'locks', 'account'] as const;

/** Whether a change of an object can change what is reached: exits and rooms, and where players live. */
function isOfMap(from: ObjectRecord | undefined, to: ObjectRecord | undefined): boolean {
  const either = from ?? to;
  const isMoved = from?.location !== to?.location || from?.destination !== to?.destination || !from || !to;
  if (either?.kind === 'exit' || either?.kind === 'room') return isMoved;
  return either?.account !== null && from?.home !== to?.home;
}
