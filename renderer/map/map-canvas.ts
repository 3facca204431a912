import { type Disposable, Disposables, toDisposable } from '../../server/base/disposable.ts';
import type { Direction } from '../state/directions.ts';
import { onThemeChange } from '../ui/theme.ts';
import { type Camera, fitted, type Point, panned, type Size, toGrid, toScreen, ZOOM, zoomed } from './camera.ts';
import { type Drag, type Hit, listen, type MapGestures } from './gestures.ts';
import { plus, type Spot } from './grid.ts';
import { type MapState, waiting } from './map-model.ts';
import { paintDrag, paintPorts } from './paint-drag.ts';
import { type Marks, paint } from './painter.ts';
import { Palette } from './palette.ts';
import { boundsOf } from './parts.ts';
import { cellSize, type Picture } from './picture.ts';

/** Rooms and their names can be read well from this part of the usual zoom on. */
const NEAR = 0.7;
/** The zoom at which names are as large as other small text of the page. */
const usualZoom = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

interface Fitting {
  readonly level: number;
  readonly around?: Spot;
}

/** What the person does on the canvas. */
export interface MapActions {
  /** `more` adds to the selection or takes from it. */
  select(rooms: readonly number[], more: boolean): void;
  /** An end of a room was drawn to another room, or to an empty cell; or an empty cell was chosen alone. */
  connect(from: number, direction: Direction, to: number): void;
  dig(cell: Spot, from?: number, direction?: Direction): void;
  place(rooms: readonly (readonly [id: number, spot: Spot])[]): void;
  open(room: number): void;
  /** The camera has moved: what lies over the canvas moves along. */
  moved(camera: Camera): void;
}

/** The drawn map: a canvas that shows what is in view and tells what the pointer does on it. */
export class MapCanvas implements Disposable, MapGestures {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #actions: MapActions;
  readonly #owned = new Disposables();
  #palette = new Palette();
  #state = waiting();
  #marks: Marks = { here: undefined, selected: new Set(), gravity: () => undefined };
  #camera: Camera = { x: 0, y: 0, level: 0, zoom: usualZoom() };
  #size: Size = { width: 1, height: 1 };
  #hover: Hit | undefined;
  #drag: Drag | undefined;
  #frame = 0;
  /** The level to be shown whole, as large as the canvas will be; or else what is around a spot, if names were too small. */
  #fitting: Fitting | undefined;

  constructor(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, actions: MapActions) {
    this.#canvas = canvas;
    this.#context = context;
    this.#actions = actions;
    this.#owned.add(listen(canvas, this));
    this.#owned.add(
      onThemeChange(() => {
        this.#palette = new Palette();
        this.#draw();
      }),
    );
    const observer = new ResizeObserver(() => this.#resize());
    observer.observe(canvas);
    this.#owned.add(toDisposable(() => observer.disconnect()));
    this.#owned.add(toDisposable(() => cancelAnimationFrame(this.#frame)));
    this.#resize();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  get camera(): Camera {
    return this.#camera;
  }

  show(state: MapState, marks: Marks): void {
    this.#state = state;
    this.#marks = marks;
    this.#draw();
  }

  /** Brings a room into the middle, so near that it can be read. */
  focus(spot: Spot): void {
    this.#look({ ...this.#camera, ...spot, zoom: Math.max(this.#camera.zoom, NEAR * usualZoom()) });
  }

  /** Brings a room into the middle. */
  centre(spot: Spot): void {
    this.#look({ ...this.#camera, ...spot });
  }

  /** What was drawn at one spot is at another now: the map looks as it did. */
  shift(from: Spot, to: Spot): void {
    const { x, y, level } = this.#camera;
    this.#look({ ...this.#camera, x: x + to.x - from.x, y: y + to.y - from.y, level: level + to.level - from.level });
  }

  /** Shows all of a level, when it is drawn next. */
  fit(level: number): void {
    this.#fitting = { level };
    this.#draw();
  }

  /** Shows all of a spot's level if it can be read then, else what is around the spot. */
  open(spot: Spot): void {
    this.#fitting = { level: spot.level, around: spot };
    this.#draw();
  }

  zoom(factor: number): void {
    this.onWheel(factor, { x: this.#size.width / 2, y: this.#size.height / 2 });
  }

  /** Moves what is looked at by some cells, or levels. */
  go(step: Spot): void {
    const cells = Math.max(1, 0.5 / this.#camera.zoom);
    this.#look({ ...this.#camera, ...plus(this.#camera, { x: step.x * cells, y: step.y * cells, level: step.level }) });
  }

  /** Places the rooms that are selected some cells or levels from where they are. */
  push(step: Spot): void {
    this.#placeBeside(this.#marks.selected, step);
  }

  /** Where a cell is drawn, from the left top of the canvas. */
  pointOf(spot: Spot): Point {
    return toScreen(this.#camera, this.#size, spot);
  }

  look() {
    return { camera: this.#camera, size: this.#size, grid: this.#state.grid };
  }

  isSelected(room: number): boolean {
    return this.#marks.selected.has(room);
  }

  onHover(hit: Hit): void {
    this.#hover = hit;
    this.#canvas.title = hit.type === 'room' ? titleOf(this.#state, hit.room) : '';
    this.#canvas.style.cursor = { room: 'pointer', port: 'crosshair', empty: 'grab' }[hit.type];
    this.#draw();
  }

  onDrag(drag: Drag | undefined, by: Point): void {
    this.#drag = drag;
    if (drag?.type === 'pan') this.#look(panned(this.#camera, by));
    else this.#draw();
  }

  onDrop(drag: Drag, hit: Hit): void {
    if (drag.type === 'exit') this.#drawExit(drag, hit);
    else if (drag.type === 'frame') this.#actions.select(this.#roomsBetween(drag.from, drag.to), true);
    else if (drag.type === 'rooms') this.#dropRooms(drag);
  }

  onClick(hit: Hit, more: boolean): void {
    this.#actions.select(hit.type === 'empty' ? [] : [hit.room], more);
  }

  onDoubleClick(hit: Hit): void {
    if (hit.type === 'empty') this.#actions.dig(hit.cell);
    else this.#actions.open(hit.room);
  }

  onWheel(factor: number, point: Point): void {
    this.#look(zoomed(this.#camera, this.#size, factor, point));
  }

  #drawExit({ room, direction }: Extract<Drag, { type: 'exit' }>, hit: Hit): void {
    if (hit.type === 'empty') this.#actions.dig(hit.cell, room, direction);
    else if (hit.room !== room) this.#actions.connect(room, direction, hit.room);
  }

  #dropRooms({ by, held }: Extract<Drag, { type: 'rooms' }>): void {
    const cell = cellSize(this.#camera);
    const step = { x: Math.round(by.x / cell.width), y: Math.round(by.y / cell.height), level: 0 };
    if (step.x === 0 && step.y === 0) return;
    this.#placeBeside(this.#marks.selected.has(held) ? this.#marks.selected : [held], step);
  }

  #placeBeside(rooms: Iterable<number>, step: Spot): void {
    const placed = [...rooms].flatMap((id) => {
      const spot = this.#state.grid.spots.get(id);
      return spot ? [[id, plus(spot, step)] as const] : [];
    });
    if (placed.length > 0) this.#actions.place(placed);
  }

  #roomsBetween(from: Point, to: Point): readonly number[] {
    const [one, other] = [from, to].map((point) => toGrid(this.#camera, this.#size, point));
    if (!one || !other) return [];
    const isWithin = (value: number, a: number, b: number) => value >= Math.min(a, b) && value <= Math.max(a, b);
    return [...this.#state.grid.spots].flatMap(([id, { x, y, level }]) =>
      level === this.#camera.level && isWithin(x, one.x, other.x) && isWithin(y, one.y, other.y) ? [id] : [],
    );
  }

  #look(camera: Camera): void {
    this.#camera = { ...camera, zoom: Math.min(ZOOM.most, Math.max(ZOOM.least, camera.zoom)) };
    this.#actions.moved(this.#camera);
    this.#draw();
  }

  #measure(): void {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    this.#size = { width: Math.max(1, width), height: Math.max(1, height) };
  }

  #fit({ level, around }: Fitting): void {
    this.#fitting = undefined;
    const { left, top, right, bottom } = boundsOf(this.#state.grid, level);
    if (left > right) return;
    this.#measure();
    const all = fitted(this.#size, { x: left, y: top }, { x: right, y: bottom }, level, usualZoom());
    const near = NEAR * usualZoom();
    this.#camera = around && all.zoom < near ? { ...around, zoom: near } : all;
    this.#actions.moved(this.#camera);
  }

  #resize(): void {
    this.#measure();
    const { width, height } = this.#size;
    const scale = devicePixelRatio;
    this.#canvas.width = Math.round(width * scale);
    this.#canvas.height = Math.round(height * scale);
    this.#actions.moved(this.#camera);
    // At once, as a canvas is empty when its size is set.
    this.#paint();
  }

  #draw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#fitting !== undefined) this.#fit(this.#fitting);
    const context = this.#context;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    const font = getComputedStyle(this.#canvas).fontFamily;
    const picture: Picture = { context, palette: this.#palette, font, camera: this.#camera, size: this.#size };
    paint(picture, this.#state.scene, this.#marks);
    const { grid } = this.#state;
    if (this.#drag) paintDrag(picture, grid, this.#drag, this.#marks.selected);
    else if (this.#hover) paintPorts(picture, grid, this.#hover);
  }
}

/** What a room is called in full, and what it belongs to: from afar that is not drawn. */
function titleOf({ graph }: MapState, id: number): string {
  const { name = '', area = '' } = graph.rooms.get(id) ?? {};
  const people = graph.peopleIn(id).map((person) => person.name);
  return [`${name} #${id}`, area, people.join(', ')].filter((line) => line !== '').join('\n');
}
