// Bodies that do not stay: temporary extras (MS34), and how a body is taken out of the world for good.
import { type ObjectRecord, TEMPORARY } from '../model/records.ts';
import type { World } from '../model/world.ts';
import { markup } from '../protocol/markup.ts';
import type { Turn } from './turn.ts';

/** What a new extra is like. */
export interface NewExtra {
  readonly name: string;
  /** The room in which it appears. */
  readonly room: number;
  /** The account that makes it. */
  readonly owner: number;
}

/** Makes an extra that waits to be played at once, and is gone when nobody plays it any more. */
export function createExtra(turn: Turn, { name, room, owner }: NewExtra): ObjectRecord {
  const extra = turn.tx.createObject({
    kind: 'character',
    name,
    owner,
    home: room,
    stowed: room,
    locks: { puppet: 'owner() or perm(admin)' },
    created: turn.now,
  });
  turn.tx.setAttribute(extra.id, TEMPORARY, true);
  return extra;
}

/** No player's Character is one, whatever its attributes. */
export const isTemporary = (world: World, body: ObjectRecord): boolean =>
  body.account === null && world.attribute(body.id, TEMPORARY) === true;

/** Makes an extra an NPC like others, which stays where it is left. */
export const keepExtra = (turn: Turn, extra: ObjectRecord): void =>
  turn.tx.setAttribute(extra.id, TEMPORARY, undefined);

/** Takes a body that nobody plays out of the world for good. What it carries stays where it was; who watches it stops. */
export function dissolve(turn: Turn, body: ObjectRecord): void {
  const { location, stowed } = turn.world.object(body.id) ?? body;
  const place = location ?? stowed;
  for (const thing of turn.world.contents(body.id)) turn.tx.updateObject(thing.id, { location: place });
  for (const resident of turn.world.residents(body.id)) turn.tx.updateObject(resident.id, { home: place });
  for (const session of turn.sessions.perceivingAs(body.id)) {
    if (session.status.state !== 'watching') continue;
    turn.setStatus(session, { state: 'ooc', account: session.status.account });
    turn.line(session, 'system', markup`${body.name} is gone.`);
  }
  turn.tx.removeObject(body.id);
}
