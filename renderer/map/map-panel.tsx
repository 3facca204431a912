import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Workbench } from '../state/workbench.ts';
import type { Camera } from './camera.ts';
import type { MapCanvas } from './map-canvas.ts';
import type { MapModel } from './map-model.ts';
import './map-panel.css';
import { MapStage } from './map-stage.tsx';
import { MapToolbar } from './map-toolbar.tsx';
import { RoomList } from './room-list.tsx';
import { SelectionBar } from './selection-bar.tsx';

interface Props {
  readonly workbench: Workbench;
  readonly map: MapModel;
  /** Shows the forms of what is chosen. */
  readonly onEdit: () => void;
}

/** The map as a drawing and as a list, and what can be done with the rooms that are selected. */
export function MapPanel({ workbench, map, onEdit }: Props) {
  const canvas = useRef<MapCanvas>(null);
  const camera = useSignal<Camera>({ x: 0, y: 0, level: 0, zoom: 1 });
  const follows = useSignal(true);
  useEffect(() => workbench.openMap(), [workbench]);
  const { ready, grid, beyond, graph } = map.state.value;
  const goTo = (id: number) => {
    const spot = grid.spots.get(id);
    if (spot) canvas.current?.centre(spot);
    workbench.select([id]);
  };
  return (
    <section class="map" aria-label="Map">
      <MapToolbar canvas={canvas} camera={camera} follows={follows} map={map} workbench={workbench} />
      <MapStage canvas={canvas} camera={camera} follows={follows} map={map} workbench={workbench} onEdit={onEdit} />
      {!ready && <p class="muted">The map is on its way …</p>}
      {beyond > 0 && (
        <p class="muted">
          The {graph.rooms.size} rooms nearest to you are shown; {beyond} are not.
        </p>
      )}
      <SelectionBar map={map} workbench={workbench} onEdit={onEdit} onGo={goTo} />
      <RoomList map={map} workbench={workbench} onGo={goTo} />
    </section>
  );
}
