// The list of problems of builders: all that is known, and then what is known anew. What is wrong is for model/problems.ts.
import { type Disposable, Disposables } from '../base/disposable.ts';
import type { Change, Entry } from '../model/change.ts';
import { MAX_PROBLEM_OBJECTS, PROBLEM_SLICE, type ProblemObject, type ProblemsMessage } from '../protocol/building.ts';
import type { Engine } from './engine.ts';
import { Feed } from './feed.ts';
import type { Session } from './session.ts';
import { whoOf } from './turn.ts';

export class ProblemFeed implements Disposable {
  readonly #engine: Engine;
  readonly #feed: Feed;
  readonly #owned = new Disposables();
  /** Objects of which something new is to be told. */
  readonly #changed = new Set<number>();
  #armed = false;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#feed = this.#owned.add(new Feed(engine));
    this.#owned.add(engine.problems.onChange((object) => this.#touch(object)));
    this.#owned.add(
      engine.onTurn(({ change, ticket }) => {
        this.#feed.note(ticket);
        if (this.#feed.isRead) this.#noteNames(change);
      }),
    );
  }

  dispose(): void {
    this.#owned.dispose();
    this.#changed.clear();
  }

  /** Shows the list to a session from now on, beginning with all of it. */
  show(session: Session): void {
    this.#feed.show(session, slices(this.#engine));
  }

  hide(session: Session): void {
    this.#feed.hide(session);
  }

  /** What is listed is called otherwise, or is elsewhere. */
  #noteNames({ entries }: Change): void {
    const { world, problems } = this.#engine;
    for (const entry of entries) {
      if (!isCalledOtherwise(entry)) continue;
      for (const { id } of [{ id: entry.id }, ...(entry.to.kind === 'room' ? world.contents(entry.id) : [])]) {
        if (problems.of(id).length > 0) this.#touch(id);
      }
    }
  }

  #touch(object: number): void {
    if (!this.#feed.isRead) return;
    this.#changed.add(object);
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => {
      this.#armed = false;
      this.#tell();
    });
  }

  #tell(): void {
    const objects = [...this.#changed].map((id) => problemOf(this.#engine, id));
    this.#changed.clear();
    for (let i = 0; i < objects.length; i += PROBLEM_SLICE) {
      this.#feed.send({ type: 'problems', part: 'change', objects: objects.slice(i, i + PROBLEM_SLICE) });
    }
  }
}

/** All problems that are known. */
function* slices(engine: Engine): Generator<ProblemsMessage> {
  let part: 'first' | 'more' = 'first';
  let objects: ProblemObject[] = [];
  let sent = 0;
  for (const id of engine.problems.objects()) {
    if (sent++ === MAX_PROBLEM_OBJECTS) break;
    objects.push(problemOf(engine, id));
    if (objects.length < PROBLEM_SLICE) continue;
    yield { type: 'problems', part, objects };
    [part, objects] = ['more', []];
  }
  if (part === 'first') yield { type: 'problems', part, objects: [] };
  yield { type: 'problems', part: 'last', objects, isCut: sent > MAX_PROBLEM_OBJECTS };
}

function problemOf({ world, problems }: Engine, id: number): ProblemObject {
  const object = world.object(id);
  const place = world.object(object?.location);
  return {
    id,
    name: object?.name ?? '',
    kind: object?.kind ?? '',
    place: place ? whoOf(place) : null,
    faults: object ? problems.of(id).map(({ kind, detail }) => [kind, detail]) : [],
  };
}

type Update = Extract<Entry, { readonly table: 'object' }>;

const isCalledOtherwise = (entry: Entry): entry is Update & Required<Pick<Update, 'from' | 'to'>> =>
  entry.table === 'object' &&
  entry.from !== undefined &&
  entry.to !== undefined &&
  (entry.from.name !== entry.to.name || entry.from.location !== entry.to.location);
