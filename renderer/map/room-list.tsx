import { useSignal } from '@preact/signals';
import type { MapRoom } from '../../server/protocol/building.ts';
import type { Workbench } from '../state/workbench.ts';
import type { MapModel, MapState } from './map-model.ts';

/** Rooms listed, at most: more are found by what they are called. */
const MOST_LISTED = 30;

interface Props {
  readonly map: MapModel;
  readonly workbench: Workbench;
  readonly onGo: (room: number) => void;
}

/** The rooms of the map as a list: those that are looked for, else those around the one selected. */
export function RoomList({ map, workbench, onGo }: Props) {
  const query = useSignal('');
  const state = map.state.value;
  const [first] = workbench.selection.value;
  const found = query.value.trim() === '' ? around(state, first ?? workbench.here.value) : search(state, query.value);
  const rooms = found.slice(0, MOST_LISTED);
  return (
    <div class="map-rooms">
      <label class="field">
        <span>Find a room, by name, number or area</span>
        <input
          type="search"
          value={query.value}
          onInput={(event) => {
            query.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && rooms[0]) onGo(rooms[0].id);
          }}
        />
      </label>
      <ul aria-label="Rooms">
        {rooms.map(({ id, name, area }) => (
          <li key={id}>
            <button type="button" aria-pressed={workbench.selection.value.includes(id)} onClick={() => onGo(id)}>
              {name} <span class="muted">#{id}</span>
              {area !== '' && <span class="muted"> · {area}</span>}
              {id === workbench.here.value && <strong> · you are here</strong>}
            </button>
          </li>
        ))}
      </ul>
      <output class="muted">{countOf(found.length, rooms.length, state.graph.rooms.size)}</output>
    </div>
  );
}

function countOf(found: number, listed: number, all: number): string {
  if (found === 0) return 'No room is called so.';
  return found > listed ? `${listed} of ${found} rooms are listed.` : `${listed} of ${all} rooms are listed.`;
}

/** The room itself and then those around it, the near ones first. */
function around({ graph }: MapState, start: number | undefined): readonly MapRoom[] {
  const near = new Set(start !== undefined && graph.rooms.has(start) ? [start] : graph.rooms.keys());
  // The set grows while it is read.
  for (const id of near) {
    if (near.size > MOST_LISTED) break;
    for (const { to } of graph.linksOf(id)) near.add(to);
  }
  return [...near].flatMap((id) => graph.rooms.get(id) ?? []);
}

function search({ graph }: MapState, query: string): readonly MapRoom[] {
  const words = query.toLowerCase().split(/\s+/);
  const found = [...graph.rooms.values()].filter(({ id, name, area }) => {
    const text = `${name} #${id} ${area}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const whole = query.trim().toLowerCase();
  const rank = (room: MapRoom) => (room.name.toLowerCase() === whole || `#${room.id}` === whole ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}
