import { useSignal } from '@preact/signals';
import type { Workbench } from '../state/workbench.ts';
import type { MapModel } from './map-model.ts';

interface Props {
  readonly map: MapModel;
  readonly workbench: Workbench;
  readonly onEdit: () => void;
  readonly onGo: (room: number) => void;
}

/** What can be done with the rooms that are selected. */
export function SelectionBar({ map, workbench, onEdit, onGo }: Props) {
  const rooms = workbench.selection.value;
  const [first] = rooms;
  return (
    <div class="map-selection">
      {first === undefined && (
        <p class="muted">
          Double-click digs a room. Drag a room’s edge to make an exit, the room itself to place it. Shift selects many.
        </p>
      )}
      {first !== undefined && rooms.length === 1 && (
        <OneRoom map={map} workbench={workbench} onEdit={onEdit} onGo={onGo} room={first} />
      )}
      {rooms.length > 1 && <ManyRooms workbench={workbench} rooms={rooms} />}
    </div>
  );
}

function OneRoom({ map, workbench, onEdit, onGo, room }: Props & { readonly room: number }) {
  const { graph } = map.state.value;
  const exits = graph.exitsOf(room);
  const known = graph.rooms.get(room);
  if (!known) return null;
  return (
    <>
      <h2>
        {known.name} <span class="muted">#{room}</span>
      </h2>
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
        <button type="button" class="primary" onClick={onEdit}>
          Edit
        </button>
        <button type="button" onClick={() => workbench.run(`teleport #${room}`)}>
          Go there
        </button>
        {known.place && (
          <button type="button" onClick={() => workbench.run(`set #${room}/map =`)}>
            Unpin
          </button>
        )}
        <button type="button" onClick={() => workbench.run(`destroy #${room}`)}>
          Destroy …
        </button>
      </div>
    </>
  );
}

function ManyRooms({ workbench, rooms }: { readonly workbench: Workbench; readonly rooms: readonly number[] }) {
  const tag = useSignal('');
  const isEmpty = tag.value.trim() === '';
  const each = (command: string) => workbench.run(...rooms.map((id) => `${command} #${id} = ${tag.value.trim()}`));
  return (
    <form
      class="map-many"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) void each('tag');
      }}
    >
      <h2>{rooms.length} rooms</h2>
      <label class="field">
        <span>Tag for all of them</span>
        <input
          value={tag.value}
          autocomplete="off"
          onInput={(event) => {
            tag.value = event.currentTarget.value;
          }}
        />
      </label>
      <div class="map-actions">
        <button type="submit" class="primary" disabled={isEmpty}>
          Tag
        </button>
        <button type="button" disabled={isEmpty} onClick={() => each('tag/delete')}>
          Untag
        </button>
        <button type="button" onClick={() => workbench.run(`destroy ${rooms.map((id) => `#${id}`).join(', ')}`)}>
          Destroy …
        </button>
        <button type="button" onClick={() => workbench.select([])}>
          Select none
        </button>
      </div>
    </form>
  );
}
