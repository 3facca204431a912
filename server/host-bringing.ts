// Bringing back what was tried in a copy to the hosted world, while both are played: what there is to choose from, and the
// one deed of the host's account that does it. Large differences are looked at in slices.

import { viewOf } from './difference-view.ts';
import { type Bringing, broughtBy, type Plan, planOf } from './model/bringing.ts';
import { type Brought, type Difference, differencesOf, withNeeds } from './model/differences.ts';
import { Journal } from './model/journal.ts';
import type { AccountRecord } from './model/records.ts';
import { inSlices, toItsEnd } from './model/slices.ts';
import { type Answer, type DifferencesAnswer, type DifferenceView, MAX_BROUGHT } from './protocol/launcher.ts';
import type { Engine } from './sessions/engine.ts';
import { bringAbout } from './verbs/building/reversing.ts';

/** What the history says did it. */
const LABEL = 'brought back from a copy';
/** Obstacles that are said before the rest is only counted. */
const MAX_SAID = 3;

/** What has changed in a game since this was made, and what of it was brought back. Ends with the game. */
export class CopyChanges {
  readonly engine: Engine;
  readonly journal: Journal;
  readonly brought = new Map<string, Brought>();

  constructor(engine: Engine) {
    this.engine = engine;
    this.journal = new Journal(engine.world);
    engine.onTurn(({ change }) => this.journal.take(change));
  }
}

export class HostBringing {
  readonly #engine: Engine;
  readonly #account: () => AccountRecord;

  constructor(engine: Engine, account: () => AccountRecord) {
    this.#engine = engine;
    this.#account = account;
  }

  /** Notes what is changed in this game from now on: for a copy, which has just been opened. */
  begin(): CopyChanges {
    return new CopyChanges(this.#engine);
  }

  /** What can be brought back of a copy of this world and what it would do, in the order in which it was first changed. */
  async differences(changes: CopyChanges): Promise<DifferencesAnswer> {
    const bringing = await this.#find(changes);
    return { ok: true, ...(await inSlices(viewsOf(bringing))) };
  }

  /** Brings back the differences `keys` and what they need: all of them, after a backup, or nothing. */
  async bring(changes: CopyChanges, keys: readonly string[]): Promise<Answer> {
    const bringing = await this.#find(changes);
    const refusal = await this.#whyNot(bringing, keys);
    if (refusal !== undefined) return { ok: false, error: refusal };
    const backup = await this.#engine.keeper.backUp('pre-bulk');
    if (!backup.ok) return { ok: false, error: `Nothing was brought back. ${backup.error}` };
    const obstacles = this.#perform(bringing, keys, changes);
    if (obstacles.length > 0) return { ok: false, error: inTheWay(obstacles) };
    await this.#engine.store.settled();
    return { ok: true };
  }

  async #find({ engine, journal, brought }: CopyChanges): Promise<Bringing> {
    const { world: live } = this.#engine;
    const copied = { copy: engine.world, journal, brought };
    const differences = await inSlices(differencesOf(copied, live));
    // What is still to be made has no id.
    return { ...copied, differences, live, owner: this.#account().id, newId: (id) => -id };
  }

  async #whyNot(bringing: Bringing, keys: readonly string[]): Promise<string | undefined> {
    const { differences } = bringing;
    if (keys.some((key) => !differences.has(key))) {
      return 'Nothing was brought back: the copy has changed meanwhile. Look at the differences again.';
    }
    const { size } = withNeeds(differences, keys);
    if (size > MAX_BROUGHT) return `At most ${MAX_BROUGHT} objects are brought back at once, and these are ${size}.`;
    const { obstacles } = await inSlices(planOf(bringing, keys));
    return obstacles.length > 0 ? inTheWay(obstacles) : undefined;
  }

  /** Does it in one turn, as the world is now, or returns what stands in the way. */
  #perform(found: Bringing, keys: readonly string[], { brought }: CopyChanges): readonly string[] {
    const ids = new Map<number, number>();
    const done = new Map<string, Brought>();
    let obstacles: readonly string[] = [];
    this.#engine.turn((turn) => {
      const newId = (id: number): number => ids.get(id) ?? ids.set(id, turn.tx.takeId()).get(id) ?? 0;
      const bringing = { ...found, newId };
      const plan = toItsEnd(planOf(bringing, keys));
      obstacles = plan.obstacles;
      if (obstacles.length > 0) return;
      turn.tx.sign({ account: found.owner, at: turn.now, label: LABEL, act: 'do' });
      for (const [key, each] of broughtBy(bringing, keys, plan)) done.set(key, each);
      bringAbout(turn, plan.entries);
    });
    for (const [key, each] of done) brought.set(key, each);
    return obstacles;
  }
}

type Views = Pick<Extract<DifferencesAnswer, { readonly ok: true }>, 'differences' | 'more'>;

/** As many as are listed. The others are not planned, and so may be of no effect. */
function* viewsOf(bringing: Bringing): Generator<void, Views> {
  const keys = [...bringing.differences.keys()];
  const views: DifferenceView[] = [];
  let plan: Plan | undefined;
  for (const [at, key] of keys.entries()) {
    if (views.length === MAX_BROUGHT) return { differences: views, more: keys.length - at };
    if (at % MAX_BROUGHT === 0) plan = yield* planOf(bringing, keys.slice(at, at + MAX_BROUGHT));
    const difference = bringing.differences.get(key);
    if (difference && plan && hasEffect(difference, plan)) views.push(viewOf(bringing, plan, difference));
    yield;
  }
  return { differences: views, more: 0 };
}

/** What the world has come to be by itself need not be brought. */
const hasEffect = ({ key }: Difference, { entriesOf, obstaclesOf }: Plan): boolean =>
  (entriesOf.get(key) ?? []).length > 0 || (obstaclesOf.get(key) ?? []).length > 0;

function inTheWay(obstacles: readonly string[]): string {
  const more = obstacles.length - MAX_SAID;
  const said = [...obstacles.slice(0, MAX_SAID), ...(more > 0 ? [`And ${more} more.`] : [])];
  return `Nothing was brought back. ${said.join(' ')}`;
}
