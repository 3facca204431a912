import { effect, type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Direction } from '../state/directions.ts';
import { placeLine } from '../state/form-lines.ts';
import { gravityOf, type ProblemList } from '../state/problem-list.ts';
import type { Workbench } from '../state/workbench.ts';
import type { Camera } from './camera.ts';
import type { Grid, Spot } from './grid.ts';
import { type MapActions, MapCanvas } from './map-canvas.ts';
import { mapKey } from './map-keys.ts';
import type { MapModel } from './map-model.ts';
import { type Naming, NamingForm } from './naming-form.tsx';

/** Worlds of no more rooms are shown whole at first, where there is space. */
const SMALL_WORLD = 40;

interface Props {
  readonly canvas: RefObject<MapCanvas | null>;
  readonly camera: Signal<Camera>;
  readonly follows: Signal<boolean>;
  readonly map: MapModel;
  readonly problems: ProblemList;
  readonly workbench: Workbench;
  readonly onEdit: () => void;
}

/** The drawn map, and the form over it that asks for names. */
export function MapStage({ canvas, camera, follows, map, problems, workbench, onEdit }: Props) {
  const host = useRef<HTMLCanvasElement>(null);
  const naming = useSignal<Naming | undefined>(undefined);
  useEffect(() => {
    const context = host.current?.getContext('2d', { alpha: false });
    if (!host.current || !context) return;
    const actions = actionsFor({ camera, map, workbench, naming, onEdit });
    const drawn = new MapCanvas(host.current, context, actions);
    canvas.current = drawn;
    const stop = follow(drawn, { map, problems, workbench, follows });
    return () => {
      stop();
      drawn.dispose();
      canvas.current = null;
    };
  }, []);
  const point = naming.value && canvas.current?.pointOf(naming.value.cell);
  camera.value;
  return (
    <div class="map-stage">
      <div
        class="map-view"
        role="application"
        aria-label="Drawn map: arrows and the page keys move it, with Shift the rooms that are selected; plus and minus zoom. The list below has the same rooms, and the forms dig and make exits."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that move the map need a place
        tabIndex={0}
        onKeyDown={(event) => canvas.current && mapKey(event, canvas.current, workbench)}
        onPointerDown={(event) => event.currentTarget.focus()}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tab index takes no focus */}
        <canvas ref={host} aria-hidden="true" />
      </div>
      {naming.value && point && (
        <NamingForm
          key={JSON.stringify(naming.value)}
          naming={naming.value}
          point={point}
          map={map}
          workbench={workbench}
          onEnd={() => {
            naming.value = undefined;
          }}
        />
      )}
    </div>
  );
}

interface Stage {
  readonly camera: Signal<Camera>;
  readonly map: MapModel;
  readonly workbench: Workbench;
  readonly naming: Signal<Naming | undefined>;
  readonly onEdit: () => void;
}

function actionsFor({ camera, map, workbench, naming, onEdit }: Stage): MapActions {
  // A double-click begins with a click, which selects nothing.
  let before: readonly number[] = [];
  // Until all is laid out, rooms are not yet where they will be.
  const isReady = () => {
    const { ready } = map.state.peek();
    if (!ready) workbench.refuse('The map is still on its way.');
    return ready;
  };
  return {
    select: (rooms, more) => {
      naming.value = undefined;
      before = workbench.selection.peek();
      if (more) workbench.toggle(rooms);
      else workbench.select(rooms);
    },
    connect: (from, direction, to) => {
      const cell = map.state.peek().grid.spots.get(to);
      if (cell && isReady()) naming.value = { type: 'exit', cell, from, direction, to };
    },
    dig: (cell: Spot, from?: number, direction?: Direction) => {
      if (!isReady()) return;
      const [selected, ...more] = before;
      const beside = from ?? (more.length === 0 ? selected : undefined);
      naming.value = { type: 'room', cell, from: beside, direction };
    },
    place: (rooms) => isReady() && workbench.run(...rooms.map(([id, spot]) => placeLine(id, spot))),
    open: (room) => {
      workbench.choose(room);
      onEdit();
    },
    moved: (now) => {
      camera.value = now;
    },
  };
}

type Followed = Pick<Props, 'map' | 'problems' | 'workbench' | 'follows'>;

/** Draws what there is, and keeps the Character in the middle when it goes elsewhere. */
function follow(canvas: MapCanvas, { map, problems, workbench, follows }: Followed): () => void {
  let last: Stand | undefined;
  return effect(() => {
    const { grid, graph, ready } = map.state.value;
    const here = workbench.here.value;
    const selection = workbench.selection.value;
    const known = problems.state.value;
    const marks = { here, selected: new Set(selection), gravity: (room: number) => gravityOf(known, room) };
    canvas.show(map.state.value, marks);
    const spot = here === undefined ? undefined : grid.spots.get(here);
    const isSmall = graph.rooms.size <= SMALL_WORLD;
    if (here === undefined || !spot || (isSmall && !ready)) return;
    const chosen = last || selection[0] === undefined ? undefined : grid.spots.get(selection[0]);
    if (chosen) canvas.centre(chosen);
    else if (!last && isSmall) canvas.open(spot);
    else lookAt(canvas, last, { here, spot, grid }, follows.peek());
    last = { here, spot, grid };
  });
}

/** Where the Character stands. */
interface Stand {
  readonly here: number;
  readonly spot: Spot;
  readonly grid: Grid;
}

function lookAt(canvas: MapCanvas, last: Stand | undefined, now: Stand, follows: boolean): void {
  if (!last || (follows && now.here !== last.here)) canvas.centre(now.spot);
  // Laid out anew, rooms are elsewhere: what was looked at stays where it is on the screen.
  else if (now.here === last.here && now.grid !== last.grid) canvas.shift(last.spot, now.spot);
}
