import { type Signal, useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent } from 'preact';
import type { MapRoom } from '../../server/protocol/building.ts';
import type { Workbench } from '../state/workbench.ts';
import type { MapModel, MapState } from './map-model.ts';
import { roomsCalled } from './room-search.ts';

/** Rooms listed, at most: more are found by what they are called. */
const MOST_LISTED = 30;

interface Props {
  readonly map: MapModel;
  readonly workbench: Workbench;
  /** What is looked for. */
  readonly query: Signal<string>;
  readonly onGo: (room: number) => void;
}

/** The rooms of the map as a list: those that are looked for, else those around the one selected. */
export function RoomList({ map, workbench, query, onGo }: Props) {
  const isOpen = useSignal(false);
  const state = map.state.value;
  const [first] = workbench.selection.value;
  const isAsked = query.value.trim() !== '';
  const found = isAsked
    ? roomsCalled([...state.graph.rooms.values()], query.value)
    : around(state, first ?? workbench.here.value);
  const rooms = found.slice(0, MOST_LISTED);
  return (
    <details
      class="map-rooms"
      open={query.value !== '' || isOpen.value}
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>Rooms as a list</summary>
      <ul aria-label="Rooms" onKeyDown={walkButtons}>
        {rooms.map(({ id, name, area }) => (
          <li key={id}>
            <input
              type="checkbox"
              aria-label={`Select ${name} #${id}`}
              checked={workbench.selection.value.includes(id)}
              onChange={() => workbench.toggle([id])}
            />
            <button type="button" onClick={() => onGo(id)}>
              {name} <span class="muted">#{id}</span>
              {area !== '' && <span class="muted"> · {area}</span>}
              {id === workbench.here.value && <strong> · you are here</strong>}
              <Present names={state.graph.peopleIn(id).map((person) => person.name)} />
            </button>
          </li>
        ))}
      </ul>
      <output class="muted">{countOf(isAsked, found.length, rooms.length, state.graph.rooms.size)}</output>
    </details>
  );
}

function Present({ names }: { readonly names: readonly string[] }) {
  return names.length === 0 ? null : <span class="muted"> · {names.join(', ')}</span>;
}

function countOf(isAsked: boolean, found: number, listed: number, all: number): string {
  if (isAsked && found === 0) return 'No room is called so.';
  if (isAsked)
    return found > listed ? `The first ${listed} of ${found} are listed; more words find fewer.` : `${found} found.`;
  const rest = listed < all ? '; find the others by name, area or #number.' : '.';
  return `${listed} of ${all} rooms are listed${rest}`;
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

/** Up and down go from room to room. */
function walkButtons(event: TargetedKeyboardEvent<HTMLUListElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button.closest('li')?.contains(document.activeElement));
  buttons[at + by]?.focus();
  event.preventDefault();
}
