import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../../server/base/clock.ts';
import type { Disposable } from '../../server/base/disposable.ts';
import type { Event } from '../../server/base/emitter.ts';
import type { MapMessage, MapRoom } from '../../server/protocol/building.ts';
import { MapGraph } from './graph.ts';
import { Grid, type Spot } from './grid.ts';
import { layOutAnew, layOutInSteps } from './layout.ts';
import { Scene } from './scene.ts';
import { inSlices, type Steps } from './steps.ts';

/** What there is to draw. Each state is a value of its own, though the rooms of one follow those of the last. */
export interface MapState {
  readonly graph: MapGraph;
  readonly grid: Grid;
  readonly scene: Scene;
  /** Whether all of it is there; until then it is what is near, and not yet where it will be. */
  readonly ready: boolean;
  /** Rooms that are not shown, as there are too many. */
  readonly beyond: number;
}

type Drawn = Pick<MapState, 'graph' | 'grid' | 'scene'>;

/** A map of which nothing has arrived. */
export function waiting(): MapState {
  const [graph, grid] = [new MapGraph(), new Grid()];
  return { graph, grid, scene: new Scene(graph, grid), ready: false, beyond: 0 };
}

/** The map as it arrives and as others change it. A large one is laid out in slices: first what is near, then all. */
export class MapModel {
  readonly #clock: Clock;
  readonly #state = signal<MapState>(waiting());
  /** Where the map gathers that is shown when all of it has arrived. */
  #graph = new MapGraph();
  #work: Disposable | undefined;
  /** What was changed while all was laid out; undefined when that is not under way. */
  #changes: MapMessage[] | undefined;

  /** `onMap` tells of what the server says of the map. */
  constructor(onMap: Event<MapMessage>, clock: Clock) {
    this.#clock = clock;
    onMap((message) => this.#take(message));
  }

  get state(): ReadonlySignal<MapState> {
    return this.#state;
  }

  /** Lays everything out anew, as if the map had just been opened. */
  tidy(): void {
    if (this.#state.peek().ready && !this.#changes) this.#layOutAll(this.#state.peek().beyond);
  }

  room(id: number | undefined): MapRoom | undefined {
    return id === undefined ? undefined : this.#state.value.graph.rooms.get(id);
  }

  spot(id: number | undefined): Spot | undefined {
    return id === undefined ? undefined : this.#state.value.grid.spots.get(id);
  }

  #take(message: MapMessage): void {
    if (message.part === 'first') this.#begin(message);
    if (this.#changes) this.#changes.push(message);
    else if (message.part === 'change' && this.#state.peek().ready) this.#change(message);
    else this.#graph.take(message);
    if (message.part === 'last') this.#layOutAll(message.beyond ?? 0);
  }

  /** Shows what is near while the rest is on its way. */
  #begin(message: MapMessage): void {
    this.#changes = undefined;
    this.#state.value = waiting();
    this.#graph = new MapGraph();
    const near = new MapGraph();
    near.take(message);
    this.#layOut(near, (drawn) => {
      this.#state.value = { ...drawn, ready: false, beyond: 0 };
    });
  }

  /** The graph stays as it is until all is laid out. */
  #layOutAll(beyond: number): void {
    this.#changes = [];
    this.#layOut(this.#graph, (drawn) => {
      const changes = this.#changes ?? [];
      this.#changes = undefined;
      this.#state.value = { ...drawn, ready: true, beyond };
      for (const message of changes) this.#change(message);
    });
  }

  #layOut(graph: MapGraph, then: (drawn: Drawn) => void): void {
    this.#work?.dispose();
    this.#work = inSlices(this.#clock, drawnInSteps(graph), then);
  }

  #change(message: MapMessage): void {
    const state = this.#state.peek();
    const { graph, grid, scene } = state;
    const touched = graph.take(message);
    scene.forget([...touched, ...layOutAnew(graph, grid, touched)]);
    this.#state.value = { ...state };
  }
}

function* drawnInSteps(graph: MapGraph): Steps<Drawn> {
  const grid = yield* layOutInSteps(graph);
  const scene = new Scene(graph, grid);
  yield* scene.prepare();
  return { graph, grid, scene };
}
