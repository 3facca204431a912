import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { ProblemList } from '../state/problem-list.ts';
import type { Workbench } from '../state/workbench.ts';
import type { Camera } from './camera.ts';
import type { MapCanvas } from './map-canvas.ts';
import type { MapModel } from './map-model.ts';
import './map-panel.css';
import { MapStage } from './map-stage.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { RoomList } from './room-list.tsx';
import { roomsCalled } from './room-search.ts';
import { SelectionBar } from './selection-bar.tsx';

interface Props {
  readonly workbench: Workbench;
  readonly map: MapModel;
  readonly problems: ProblemList;
  /** Shows the forms of what is chosen. */
  readonly onEdit: () => void;
}

/** The map as a drawing and as a list, and what can be done with the rooms that are selected. */
export function MapPanel({ workbench, map, problems, onEdit }: Props) {
  const canvas = useRef<MapCanvas>(null);
  const camera = useSignal<Camera>({ x: 0, y: 0, level: 0, zoom: 1 });
  const follows = useSignal(true);
  const query = useSignal('');
  useEffect(() => {
    workbench.openMap();
    workbench.openProblems();
  }, [workbench]);
  const { ready, grid, beyond, graph } = map.state.value;
  const goTo = (id: number) => {
    const spot = grid.spots.get(id);
    if (spot) canvas.current?.focus(spot);
    workbench.select([id]);
  };
  return (
    <section class="map" aria-label="Map">
      <MapToolbar canvas={canvas} camera={camera} follows={follows} map={map} workbench={workbench}>
        <Find map={map} query={query} onGo={goTo} />
      </MapToolbar>
      <MapStage
        canvas={canvas}
        camera={camera}
        follows={follows}
        map={map}
        problems={problems}
        workbench={workbench}
        onEdit={onEdit}
      />
      {!ready && <p class="muted">The map is on its way …</p>}
      {beyond > 0 && (
        <p class="muted">
          The {graph.rooms.size} rooms nearest to you are shown; {beyond} are not.
        </p>
      )}
      <SelectionBar map={map} problems={problems} workbench={workbench} onEdit={onEdit} onGo={goTo} />
      <RoomList map={map} workbench={workbench} query={query} onGo={goTo} />
    </section>
  );
}

interface FindProps {
  readonly map: MapModel;
  readonly query: Signal<string>;
  readonly onGo: (room: number) => void;
}

/** Looks for rooms as one types; Enter goes to the first, the arrow down into the list. */
function Find({ map, query, onGo }: FindProps) {
  const go = () => {
    const rooms = [...map.state.peek().graph.rooms.values()];
    const [first] = query.value.trim() === '' ? [] : roomsCalled(rooms, query.value);
    if (first) onGo(first.id);
  };
  return (
    <input
      type="search"
      class="map-find"
      aria-label="Find a room by name, number or area"
      placeholder="Find a room"
      value={query.value}
      onInput={(event) => {
        query.value = event.currentTarget.value;
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') go();
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        event.currentTarget.closest('.map')?.querySelector<HTMLElement>('.map-rooms li button')?.focus();
      }}
    />
  );
}
