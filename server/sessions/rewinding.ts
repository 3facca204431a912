// Going back to a point (PT) while people play: the world becomes what it was by one change like any other, durable and
// seen by every panel; sessions stay, and Characters that somebody plays now are played on.
import { TroupeError } from '../base/errors.ts';
import { fail, type Result } from '../base/result.ts';
import { briefDuration } from '../comms/wording.ts';
import { inSlices } from '../model/slices.ts';
import { type Markup, markup } from '../protocol/markup.ts';
import type { Point } from '../store/copies.ts';
import type { Engine } from './engine.ts';
import { dissolve, isTemporary } from './extras.ts';
import { importFault, makePoint, moveTo } from './points.ts';
import { dropOut, placeOf, showSurroundings, stow } from './puppeting.ts';
import type { Session } from './session.ts';
import { Story } from './story.ts';
import type { Turn } from './turn.ts';

/** Takes the world back to `point`. The point that was made of what it was before is returned. */
export async function rewind(engine: Engine, point: Point): Promise<Result<Point>> {
  const story = new Story(engine.world);
  const turns = engine.onTurn(({ change }) => story.pass(change.entries));
  try {
    const fault = await read(engine, point, story);
    if (fault !== undefined) return fail(fault);
    return await holdingEverybody(engine, async () => {
      const before = await makePoint(engine);
      if (!before.ok) return before;
      const reason = importFault(engine.world);
      if (reason !== undefined) return fail(reason);
      engine.turn((turn) => goBack(turn, point, story));
      return before;
    });
  } finally {
    turns.dispose();
  }
}

/** Why the point cannot be read, as a sentence; undefined once it is. */
async function read({ store }: Engine, point: Point, story: Story): Promise<string | undefined> {
  try {
    await store.copies.read(point, story);
  } catch (error) {
    if (error instanceof TroupeError) return error.message;
    throw error;
  }
  await inSlices(story.noteNew());
  return undefined;
}

/** What anybody types meanwhile waits, so that nothing is done that is in neither the point nor the world. */
export async function holdingEverybody<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  const done = work();
  const over = done.then(
    () => undefined,
    () => undefined,
  );
  for (const session of engine.sessions.all()) {
    if (!engine.slow.of(session)) engine.defer(session, over, () => undefined);
  }
  return await done;
}

function goBack(turn: Turn, point: Point, story: Story): void {
  const { tx, world, now } = turn;
  tx.apply(story.entries());
  moveTo(tx, point.number);
  removeForgotten(turn);
  bringHome(turn);
  settleCharacters(turn);
  const ago = briefDuration(now - point.at);
  const news = markup`The world is back at the point |h${point.name}|n of ${ago} ago.`;
  tx.record({ at: now, kind: 'system', room: null, actor: null, text: news.source });
  for (const session of [...turn.sessions.all()]) {
    if (session.status.state === 'login') continue;
    turn.line(session, 'system', news);
    turn.setCast(
      session,
      session.cast.filter((id) => world.object(id)),
    );
    if (!isBodiless(turn, session)) showSurroundings(turn, session);
  }
  letGoBodiless(turn, markup`The Character you had is not there: it was made after that point.`);
}

/** Who is played is in the world, where it was; who is not is out of it. */
function settleCharacters(turn: Turn): void {
  const { tx, world, sessions } = turn;
  for (const account of world.accounts()) {
    for (const character of world.charactersOf(account.id)) {
      if (!sessions.isPlayed(character.id)) stow(turn, character);
      else if (character.stowed !== null || character.location === null) {
        tx.updateObject(character.id, { location: placeOf(world, character), stowed: null });
      }
    }
  }
}

/** What somebody's leaving would have taken away. */
function removeForgotten(turn: Turn): void {
  const { world, sessions } = turn;
  for (const object of world.objects()) {
    if (object.kind !== 'character' || sessions.isPlayed(object.id)) continue;
    if (isTemporary(world, object)) dissolve(turn, object);
  }
}

/** What was with somebody who is no longer of this world. */
function bringHome({ tx, world }: Turn): void {
  for (const object of world.objects()) {
    if (object.location === null || world.object(object.location)) continue;
    tx.updateObject(object.id, { location: placeOf(world, object) });
  }
}

const isBodiless = ({ world }: Turn, { viewpoint }: Session): boolean =>
  viewpoint !== undefined && world.object(viewpoint) === undefined;

/** Who had a Character that is of the world no more is out of character, and is told why. */
export function letGoBodiless(turn: Turn, reason: Markup): void {
  for (const session of [...turn.sessions.all()]) {
    if (!isBodiless(turn, session)) continue;
    if (session.account === undefined) turn.end(session, reason);
    else dropOut(turn, session, reason);
  }
}
