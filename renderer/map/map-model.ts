import { type ReadonlySignal, signal } from '@preact/signals';
import type { MapMessage, MapRoom } from '../../server/protocol/building.ts';
import type { Workbench } from '../state/workbench.ts';
import { MapGraph } from './graph.ts';
import { Grid, type Spot } from './grid.ts';
import { layOut, layOutAnew } from './layout.ts';

/** What there is to draw. Each state is a value of its own, though the rooms of one follow those of the last. */
export interface MapState {
  readonly graph: MapGraph;
  readonly grid: Grid;
  /** Whether all of it has arrived. */
  readonly ready: boolean;
  /** Rooms that are not shown, as there are too many. */
  readonly beyond: number;
}

/** A map of which nothing has arrived. */
export const waiting = (): MapState => ({ graph: new MapGraph(), grid: new Grid(), ready: false, beyond: 0 });

/** The map as it arrives and as others change it. */
export class MapModel {
  readonly #state = signal<MapState>(waiting());

  constructor(workbench: Workbench) {
    workbench.onMap((message) => this.#take(message));
  }

  get state(): ReadonlySignal<MapState> {
    return this.#state;
  }

  /** Lays everything out anew, as if the map had just been opened. */
  tidy(): void {
    const state = this.#state.peek();
    this.#state.value = { ...state, grid: layOut(state.graph) };
  }

  room(id: number | undefined): MapRoom | undefined {
    return id === undefined ? undefined : this.#state.value.graph.rooms.get(id);
  }

  spot(id: number | undefined): Spot | undefined {
    return id === undefined ? undefined : this.#state.value.grid.spots.get(id);
  }

  #take(message: MapMessage): void {
    if (message.part === 'first') this.#state.value = waiting();
    const state = this.#state.peek();
    const { graph, grid } = state;
    const touched = graph.take(message);
    if (message.part === 'last') {
      this.#state.value = { graph, grid: layOut(graph), ready: true, beyond: message.beyond ?? 0 };
    } else if (message.part === 'change' && state.ready) {
      layOutAnew(graph, grid, touched);
      this.#state.value = { ...state };
    }
  }
}
