import type { ComponentChildren } from 'preact';
import type { RoomMessage } from '../../server/protocol/messages.ts';
import type { SessionModel } from '../state/session-model.ts';
import { useView } from '../state/use-view.ts';
import { returnToInput } from './focus.ts';
import './room-panel.css';

/** Where the Character is: the ways out, who is here, what lies about. */
export function RoomPanel({ session }: { readonly session: SessionModel }) {
  const room = useView(session, (view) => view.room);
  const attached = useView(session, (view) => view.attached);
  const watching = attached.state === 'watching';
  const self = 'character' in attached && !watching ? attached.character.id : undefined;
  return (
    <section class="room" aria-label="Room">
      {room ? (
        <Surroundings room={room} self={self} session={session} watching={watching} />
      ) : (
        <p class="muted">Nowhere yet.</p>
      )}
    </section>
  );
}

interface SurroundingsProps {
  readonly room: RoomMessage;
  readonly self: number | undefined;
  readonly session: SessionModel;
  /** Who watches goes where the other goes. */
  readonly watching: boolean;
}

function Surroundings({ room, self, session, watching }: SurroundingsProps) {
  const go = (command: string) => {
    session.type(command);
    returnToInput();
  };
  return (
    <>
      <h2>{room.name}</h2>
      <Part title="Exits" none="No way out is to be seen.">
        {room.exits.map((exit) => (
          <li key={exit.id}>
            <button
              type="button"
              class="exit"
              title={`Type: ${exit.command}`}
              disabled={watching}
              onClick={() => go(exit.command)}
            >
              {exit.name}
            </button>
          </li>
        ))}
      </Part>
      <Part title="Here" none="Nobody else.">
        {room.people.map((who) => (
          <li key={who.id}>{who.id === self ? `${who.name} (you)` : who.name}</li>
        ))}
      </Part>
      <Part title="Things">
        {room.things.map((thing) => (
          <li key={thing.name}>{thing.count > 1 ? `${thing.name} (${thing.count})` : thing.name}</li>
        ))}
      </Part>
    </>
  );
}

interface PartProps {
  readonly title: string;
  /** Said when the list is empty; without it the whole part is left out. */
  readonly none?: string;
  readonly children: readonly ComponentChildren[];
}

function Part({ title, none, children }: PartProps) {
  const empty = children.length === 0;
  if (empty && none === undefined) return null;
  return (
    <div class="room-part">
      <h3>{title}</h3>
      {empty ? <p class="muted">{none}</p> : <ul aria-label={title}>{children}</ul>}
    </div>
  );
}
