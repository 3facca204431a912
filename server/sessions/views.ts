// Keeps panels true: after each turn it sends the sessions concerned what they are attached to and what surrounds
// their puppet. Gathered once a turn of the event loop, so that a crowd arriving is one view, not many.
import { type Disposable, Disposables } from '../base/disposable.ts';
import { roomView } from '../comms/describe.ts';
import { passes } from '../model/locks/check.ts';
import type { AccountRecord, AttributeRecord, ObjectRecord } from '../model/records.ts';
import { CMDSET } from '../model/word-sets.ts';
import type { CharacterView, RoomMessage, SessionMessage, Who } from '../protocol/messages.ts';
import type { Engine, TurnDone } from './engine.ts';
import { placeOf } from './puppeting.ts';
import { mayBuild } from './rights.ts';
import type { Session } from './session.ts';
import { subjectOf, whoOf } from './turn.ts';
import { wordsFor } from './words.ts';

export class Views implements Disposable {
  readonly #engine: Engine;
  readonly #listening = new Disposables();
  readonly #rooms = new Set<number>();
  /** Sessions that are elsewhere now. */
  readonly #sessions = new Set<Session>();
  /** Sessions whose account's Characters are not as they were. */
  readonly #lists = new Set<Session>();
  #ticket = 0;
  #armed = false;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#listening.add(engine.onTurn((done) => this.#note(done)));
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #note({ change, ticket, reattached }: TurnDone): void {
    if (change.entries.length === 0 && reattached.length === 0) return;
    for (const entry of change.entries) {
      if (entry.table === 'object') this.#noteObject(entry.from, entry.to);
      else if (entry.table === 'account') this.#noteLevel(entry.from, entry.to);
      else if (entry.table === 'attribute') this.#noteWords(entry.from ?? entry.to);
    }
    for (const session of reattached) this.#noteSession(session);
    if (this.#rooms.size + this.#sessions.size + this.#lists.size === 0) return;
    this.#ticket = Math.max(this.#ticket, ticket);
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => this.#flush());
  }

  #noteObject(from: ObjectRecord | undefined, to: ObjectRecord | undefined): void {
    for (const object of [from, to]) {
      if (object?.kind === 'room') this.#rooms.add(object.id);
      else if (object && object.location !== null) this.#notePlace(object.location, object.id);
    }
    const account = to?.account ?? from?.account ?? null;
    if (account !== null) this.#noteAccount(account, to?.id);
  }

  /** What is carried is not seen, but may add words. */
  #notePlace(place: number, object: number): void {
    const { world } = this.#engine;
    this.#rooms.add(place);
    const around = world.object(place)?.location ?? null;
    if (around !== null && world.attribute(object, CMDSET) !== undefined) this.#rooms.add(around);
  }

  /** A set that changed counts in its object, where that is, and where it is carried. */
  #noteWords(attribute: AttributeRecord | undefined): void {
    if (attribute?.key !== CMDSET) return;
    const { world } = this.#engine;
    let place = world.object(attribute.object);
    for (let depth = 0; place && depth < 3; depth++) {
      this.#rooms.add(place.id);
      place = world.object(place.location);
    }
  }

  #noteLevel(from: AccountRecord | undefined, to: AccountRecord | undefined): void {
    if (from && to && from.level !== to.level) this.#noteAccount(to.id);
  }

  #noteSession(session: Session): void {
    this.#sessions.add(session);
    const account = session.status.state === 'seated' ? session.status.holder : session.account;
    if (account !== undefined) this.#noteAccount(account);
  }

  /** Sessions show their account's Characters: who plays them and where they are. Where one's own is, the room says. */
  #noteAccount(account: number, mover?: number): void {
    for (const other of this.#engine.sessions.ofAccount(account)) {
      const { state } = other.status;
      if (state === 'ooc' || (state === 'ic' && other.puppet !== mover)) this.#lists.add(other);
    }
  }

  #flush(): void {
    this.#armed = false;
    for (const session of new Set([...this.#lists, ...this.#sessions])) {
      if (isShown(session)) this.#engine.show(session, sessionMessage(this.#engine, session), this.#ticket);
    }
    for (const room of this.#rooms) this.#showRoom(room, this.#sessions);
    for (const session of this.#sessions) if (isShown(session)) this.#showRoomTo(session);
    this.#rooms.clear();
    this.#sessions.clear();
    this.#lists.clear();
    this.#ticket = 0;
  }

  #showRoom(id: number, later: ReadonlySet<Session>): void {
    const { world, sessions } = this.#engine;
    const room = world.object(id);
    if (!room) return;
    const locked = world.contents(id).some((object) => object.locks['view'] !== undefined);
    // Without view locks everybody sees the same, and one message serves all who have the same words.
    let shared: RoomMessage | undefined;
    for (const character of world.contents(id, 'character')) {
      for (const session of sessions.perceivingAs(character.id)) {
        if (!session.hasPanels || later.has(session)) continue;
        if (locked || !shared) shared = this.#viewFor(session, room);
        this.#engine.show(session, this.#withWords(session, shared), this.#ticket);
      }
    }
  }

  #showRoomTo(session: Session): void {
    const { world } = this.#engine;
    const room = world.object(world.object(session.viewpoint)?.location);
    if (room) this.#engine.show(session, this.#withWords(session, this.#viewFor(session, room)), this.#ticket);
  }

  /** With what objects add to what the session can type, if they add anything. */
  #withWords(session: Session, view: RoomMessage): RoomMessage {
    const { world } = this.#engine;
    const me = world.object(session.puppet);
    if (!me) return view;
    const subject = subjectOf(world, session);
    const words = wordsFor({
      state: 'ic',
      world,
      me,
      here: world.object(me.location),
      passes: (target, lock) => passes(world, subject, target, lock),
    });
    return words.length > 0 ? { ...view, words } : view;
  }

  #viewFor(session: Session, room: ObjectRecord): RoomMessage {
    const { world } = this.#engine;
    return roomView({ world, subject: subjectOf(world, session) }, room);
  }
}

const isShown = (session: Session): boolean => session.hasPanels && session.status.state !== 'closed';

/** What a session is attached to, for its client. */
export function sessionMessage(engine: Engine, session: Session): SessionMessage {
  const { world } = engine;
  const worldName = world.setting('world-name');
  const { token, client, speaker } = session;
  const head = {
    type: 'session',
    session: session.id,
    world: typeof worldName === 'string' ? worldName : '',
    ...(client.resumes && { resume: token }),
    ...(speaker !== undefined && { speaker: whoIs(engine, speaker) }),
    ...(mayBuild(world, session) && { builds: true as const }),
  } as const;
  const { status } = session;
  switch (status.state) {
    case 'ooc': {
      const characters = charactersView(engine, status.account);
      return { ...head, state: 'ooc', account: nameOf(engine, status.account), characters };
    }
    case 'ic':
      return {
        ...head,
        state: 'ic',
        account: nameOf(engine, status.account),
        character: whoIs(engine, status.puppet),
        characters: charactersView(engine, status.account),
      };
    case 'seated':
      return {
        ...head,
        state: 'seated',
        account: nameOf(engine, status.holder),
        character: whoIs(engine, status.puppet),
      };
    case 'watching':
      return {
        ...head,
        state: 'watching',
        account: nameOf(engine, status.account),
        character: whoIs(engine, status.watched),
      };
    default:
      return { ...head, state: 'login' };
  }
}

const nameOf = ({ world }: Engine, account: number): string => world.account(account)?.name ?? '';

function whoIs({ world }: Engine, id: number): Who {
  return { id, name: world.object(id)?.name ?? '' };
}

/** The Characters of an account: where each is or would appear, and which sessions play it. */
export const charactersView = ({ world, sessions }: Engine, account: number): readonly CharacterView[] =>
  world.charactersOf(account).map((character) => {
    const players = sessions.keeping(character.id);
    return {
      ...whoOf(character),
      place: world.object(placeOf(world, character))?.name ?? 'nowhere',
      sessions: players.map((session) => session.id),
      state: stateOf(players),
    };
  });

function stateOf(players: readonly Session[]): CharacterView['state'] {
  if (players.length === 0) return 'free';
  return players.some(({ status }) => status.state === 'seated') ? 'seated' : 'played';
}
