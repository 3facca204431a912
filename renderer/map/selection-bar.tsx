import { useSignal } from '@preact/signals';
import { placeLine, readPlace } from '../state/form-lines.ts';
import { type ProblemList, problemWords } from '../state/problem-list.ts';
import type { Workbench } from '../state/workbench.ts';
import { ManyRooms } from './many-rooms.tsx';
import type { MapModel } from './map-model.ts';

interface Props {
  readonly map: MapModel;
  readonly problems: ProblemList;
  readonly workbench: Workbench;
  readonly onEdit: () => void;
  readonly onGo: (room: number) => void;
}

/** What can be done with the rooms that are selected. */
export function SelectionBar({ map, problems, workbench, onEdit, onGo }: Props) {
  const rooms = workbench.selection.value;
  const [first] = rooms;
  return (
    <div class="map-selection">
      {first === undefined && (
        <p class="muted">
          Double-click, or tap twice, to dig a room. Drag a room’s edge to make an exit, the room itself to place it.
          Shift selects many; so does the list.
        </p>
      )}
      {first !== undefined && rooms.length === 1 && (
        <OneRoom map={map} problems={problems} workbench={workbench} onEdit={onEdit} onGo={onGo} room={first} />
      )}
      {rooms.length > 1 && <ManyRooms map={map} workbench={workbench} rooms={rooms} />}
    </div>
  );
}

function OneRoom({ map, problems, workbench, onEdit, onGo, room }: Props & { readonly room: number }) {
  const { graph } = map.state.value;
  const exits = graph.exitsOf(room);
  const known = graph.rooms.get(room);
  if (!known) return null;
  return (
    <>
      <div class="map-head">
        <h2>
          {known.name} <span class="muted">#{room}</span>
        </h2>
        <RoomProblems problems={problems} room={room} />
      </div>
      <ul aria-label="Exits on the map" class="map-exits">
        {exits.map(({ id, name, to }) => (
          <li key={id}>
            <button
              type="button"
              disabled={to === null || !graph.rooms.has(to)}
              onClick={() => to !== null && onGo(to)}
            >
              {name} <span class="muted">→ {(to !== null && graph.rooms.get(to)?.name) || 'nowhere'}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="map-actions">
        <button type="button" class="primary" title="Name, description, exits and all else" onClick={onEdit}>
          Edit
        </button>
        <button
          type="button"
          title="To a new room, or one there is"
          onClick={() => {
            workbench.wishExit(room);
            onEdit();
          }}
        >
          New exit …
        </button>
        <button type="button" onClick={() => workbench.run(`teleport #${room}`)}>
          Go there
        </button>
        <button type="button" onClick={() => workbench.run(`destroy #${room}`)}>
          Destroy …
        </button>
        <PlaceForm key={JSON.stringify(map.spot(room))} map={map} workbench={workbench} room={room} />
      </div>
    </>
  );
}

type PlaceProps = Pick<Props, 'map' | 'workbench'> & { readonly room: number };

/** Where a room stands, and puts it elsewhere, as dragging it does. */
function PlaceForm({ map, workbench, room }: PlaceProps) {
  const spot = map.spot(room);
  const text = useSignal(spot ? `${spot.x}, ${spot.y}, ${spot.level}` : '');
  const fault = useSignal('');
  const put = async () => {
    const place = readPlace(text.peek());
    const { ok, text: refusal } =
      typeof place === 'string' ? { ok: false, text: place } : await workbench.run(placeLine(room, place));
    fault.value = ok ? '' : refusal;
  };
  return (
    <form
      class="map-place"
      onSubmit={(event) => {
        event.preventDefault();
        void put();
      }}
    >
      <label>
        <span class="muted">At</span>
        <span class="visually-hidden">column, row, level</span>{' '}
        <input
          value={text.value}
          autocomplete="off"
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </label>
      <button type="submit">Place</button>
      {map.room(room)?.place && (
        <button
          type="button"
          title="Lets the exits say where it stands"
          onClick={() => workbench.run(`set #${room}/map =`)}
        >
          Unpin
        </button>
      )}
      {fault.value !== '' && (
        <span class="alert" role="alert">
          {fault.value}
        </span>
      )}
    </form>
  );
}

/** What is wrong with a room and what is in it. */
function RoomProblems({ problems, room }: { readonly problems: ProblemList; readonly room: number }) {
  const { objects, rooms } = problems.state.value;
  const found = [...(rooms.get(room) ?? [])].flatMap((id) => objects.get(id) ?? []);
  if (found.length === 0) return null;
  return (
    <ul aria-label="Problems of the room" class="map-problems">
      {found.flatMap(({ id, name, faults }) =>
        faults.map(([kind, detail]) => (
          <li key={`${id} ${kind}`}>
            {id !== room && `${name} `}
            {problemWords(kind, detail)}
          </li>
        )),
      )}
    </ul>
  );
}
