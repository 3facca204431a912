import type { Signal } from '@preact/signals';
import type { ComponentChildren, RefObject } from 'preact';
import type { Workbench } from '../state/workbench.ts';
import { type Camera, ZOOM } from './camera.ts';
import type { MapCanvas } from './map-canvas.ts';
import type { MapModel } from './map-model.ts';

interface Props {
  readonly canvas: RefObject<MapCanvas | null>;
  readonly camera: Signal<Camera>;
  readonly follows: Signal<boolean>;
  readonly map: MapModel;
  readonly workbench: Workbench;
  readonly children: ComponentChildren;
}

/** What part of the map is looked at. */
export function MapToolbar({ canvas, camera, follows, map, workbench, children }: Props) {
  const { level, zoom } = camera.value;
  const levels = map.state.value.grid.levels;
  const here = map.spot(workbench.here.value);
  return (
    <div class="map-toolbar" role="toolbar" aria-label="Map">
      <button type="button" title="Zoom out (-)" onClick={() => canvas.current?.zoom(1 / ZOOM.step)}>
        <span aria-hidden="true">−</span>
        <span class="visually-hidden">Zoom out</span>
      </button>
      <span class="map-zoom muted">{Math.round(zoom * 100)} %</span>
      <button type="button" title="Zoom in (+)" onClick={() => canvas.current?.zoom(ZOOM.step)}>
        <span aria-hidden="true">+</span>
        <span class="visually-hidden">Zoom in</span>
      </button>
      <button type="button" onClick={() => canvas.current?.fit(level)}>
        All
      </button>
      <button type="button" disabled={!here} onClick={() => here && canvas.current?.focus(here)}>
        Me
      </button>
      <label class="map-follow">
        <input
          type="checkbox"
          checked={follows.value}
          onChange={(event) => {
            follows.value = event.currentTarget.checked;
          }}
        />
        Follow me
      </label>
      {levels.length > 1 && (
        <label class="map-level">
          <span>Level</span>
          <select
            value={level}
            onChange={(event) => canvas.current?.centre({ ...camera.peek(), level: Number(event.currentTarget.value) })}
          >
            {[...new Set([...levels, level])]
              .sort((a, b) => b - a)
              .map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
          </select>
        </label>
      )}
      <button type="button" title="Lays all rooms out anew" onClick={() => map.tidy()}>
        Tidy
      </button>
      {children}
    </div>
  );
}
