// What a pointer does on the map: pans, selects, drags rooms, draws exits from a room's ends, digs.
import { type Disposable, Disposables, toDisposable } from '../../server/base/disposable.ts';
import { type Direction, directions } from '../state/directions.ts';
import { type Camera, cellAt, type Point, ROOM, type Size, toScreen } from './camera.ts';
import type { Grid, Spot } from './grid.ts';
import { hasPorts, portOffset } from './picture.ts';
import { Pinch, type Squeeze } from './pinch.ts';

/** CSS pixels that a pointer moves before it drags. */
const DRAG_FROM = 4;
/** Milliseconds within which a second click makes the first a double one, on most systems. */
const DOUBLE_MS = 500;
/** CSS pixels around the end of a room in which it is taken, by a mouse or a finger. */
const PORT_RADIUS = { mouse: 9, touch: 15 };

export const compass: readonly Direction[] = directions.filter(({ level }) => level === 0);

/** What is under the pointer. */
export type Hit =
  | { readonly type: 'room'; readonly room: number }
  | { readonly type: 'port'; readonly room: number; readonly direction: Direction }
  | { readonly type: 'empty'; readonly cell: Spot };

/** What is being dragged; points are CSS pixels on the canvas. */
export type Drag =
  | { readonly type: 'pan' }
  | { readonly type: 'frame'; readonly from: Point; readonly to: Point }
  | { readonly type: 'rooms'; readonly by: Point; readonly held: number }
  | { readonly type: 'exit'; readonly room: number; readonly direction: Direction; readonly to: Point };

export interface MapGestures {
  look(): { readonly camera: Camera; readonly size: Size; readonly grid: Grid };
  /** A finger moves only what is selected; anywhere else it moves the map. */
  isSelected(room: number): boolean;
  onHover(hit: Hit): void;
  /** Undefined when it ends without anything. */
  onDrag(drag: Drag | undefined, by: Point): void;
  onDrop(drag: Drag, hit: Hit): void;
  /** `more` is held down to add to a selection. */
  onClick(hit: Hit, more: boolean): void;
  onDoubleClick(hit: Hit): void;
  onWheel(factor: number, point: Point): void;
}

interface Press {
  readonly hit: Hit;
  readonly from: Point;
  readonly last: Point;
  readonly isFrame: boolean;
  /** Whether it can only move the map. */
  readonly isPan: boolean;
  readonly drag: Drag | undefined;
}

/** Listens to the pointer over `canvas`. */
export function listen(canvas: HTMLElement, gestures: MapGestures): Disposable {
  const owned = new Disposables();
  const pinch = new Pinch();
  let press: Press | undefined;
  let last: Click = { at: Number.NEGATIVE_INFINITY, point: NO_WAY };
  const on = <T extends keyof HTMLElementEventMap>(type: T, handle: (event: HTMLElementEventMap[T]) => void) => {
    canvas.addEventListener(type, handle);
    owned.add(toDisposable(() => canvas.removeEventListener(type, handle)));
  };
  on('pointerdown', (event) => {
    if (event.button > 1) return;
    canvas.setPointerCapture(event.pointerId);
    pinch.down(event, pointOf(event));
    if (press) gestures.onDrag(undefined, NO_WAY);
    press = pinch.isUnderWay ? undefined : pressOf(gestures, event);
  });
  on('pointermove', (event) => {
    const point = pointOf(event);
    const squeeze = pinch.move(event, point);
    if (squeeze) squeezed(gestures, squeeze);
    else if (press) press = moved(gestures, press, point);
    else if (!pinch.isUnderWay) gestures.onHover(hitAt(gestures, point));
  });
  on('pointerup', (event) => {
    const click = { at: event.timeStamp, point: pointOf(event) };
    const isSecond = !press?.drag && isDouble(last, click);
    if (press && !isSecond) released(gestures, press, click.point, event.shiftKey || event.ctrlKey || event.metaKey);
    if (press && event.pointerType === 'touch') gestures.onHover(press.hit);
    last = click;
    press = undefined;
    pinch.up(event);
  });
  on('pointercancel', (event) => {
    pinch.up(event);
    press = undefined;
    gestures.onDrag(undefined, NO_WAY);
  });
  on('dblclick', (event) => gestures.onDoubleClick(hitAt(gestures, pointOf(event))));
  on('wheel', (event) => {
    event.preventDefault();
    gestures.onWheel(1.0015 ** -wheelPixels(event), pointOf(event));
  });
  return owned;
}

interface Click {
  /** Milliseconds. */
  readonly at: number;
  readonly point: Point;
}

/** The second click of a double one is none of its own. */
const isDouble = (one: Click, other: Click): boolean =>
  other.at - one.at <= DOUBLE_MS && Math.hypot(one.point.x - other.point.x, one.point.y - other.point.y) < DRAG_FROM;

const NO_WAY: Point = { x: 0, y: 0 };
const NOWHERE: Spot = { x: 0, y: 0, level: 0 };
const pointOf = ({ offsetX, offsetY }: MouseEvent): Point => ({ x: offsetX, y: offsetY });
const wheelPixels = ({ deltaY, deltaMode }: WheelEvent): number => (deltaMode === 0 ? deltaY : deltaY * 33);

function pressOf(gestures: MapGestures, event: PointerEvent): Press {
  const from = pointOf(event);
  const isTouch = event.pointerType === 'touch';
  const found = event.button === 0 ? hitAt(gestures, from, isTouch) : ({ type: 'empty', cell: NOWHERE } as const);
  const isOther = isTouch && found.type !== 'empty' && !gestures.isSelected(found.room);
  const hit: Hit = isOther && found.type === 'port' ? { type: 'room', room: found.room } : found;
  return { hit, from, last: from, isFrame: event.shiftKey && hit.type === 'empty', isPan: isOther, drag: undefined };
}

function squeezed(gestures: MapGestures, { factor, at, by }: Squeeze): void {
  gestures.onDrag({ type: 'pan' }, by);
  gestures.onWheel(factor, at);
  gestures.onDrag(undefined, NO_WAY);
}

function moved(gestures: MapGestures, press: Press, point: Point): Press {
  const { from, last } = press;
  if (!press.drag && Math.hypot(point.x - from.x, point.y - from.y) < DRAG_FROM) return press;
  const drag = dragOf(press, point);
  gestures.onDrag(drag, { x: point.x - last.x, y: point.y - last.y });
  return { ...press, last: point, drag };
}

function dragOf({ hit, from, isFrame, isPan }: Press, to: Point): Drag {
  if (isPan) return { type: 'pan' };
  if (hit.type === 'port') return { type: 'exit', room: hit.room, direction: hit.direction, to };
  if (hit.type === 'room') return { type: 'rooms', held: hit.room, by: { x: to.x - from.x, y: to.y - from.y } };
  return isFrame ? { type: 'frame', from, to } : { type: 'pan' };
}

function released(gestures: MapGestures, { hit, drag }: Press, point: Point, more: boolean): void {
  if (drag) {
    gestures.onDrop(drag, hitAt(gestures, point));
    gestures.onDrag(undefined, NO_WAY);
  } else {
    gestures.onClick(hit, more);
  }
}

/** What is drawn at a point. */
function hitAt(gestures: MapGestures, point: Point, isTouch = false): Hit {
  const { camera, size, grid } = gestures.look();
  const cell = cellAt(camera, size, point);
  const port = hasPorts(camera) ? portAt(gestures, point, cell, isTouch) : undefined;
  if (port) return port;
  const room = grid.at(cell);
  if (room === undefined) return { type: 'empty', cell };
  const middle = toScreen(camera, size, cell);
  const isInside =
    Math.abs(point.x - middle.x) <= Math.max(3, (ROOM.width * camera.zoom) / 2) &&
    Math.abs(point.y - middle.y) <= Math.max(3, (ROOM.height * camera.zoom) / 2);
  return isInside ? { type: 'room', room } : { type: 'empty', cell };
}

/** The end of a room nearest to a point, close enough to be taken. */
function portAt(gestures: MapGestures, point: Point, cell: Spot, isTouch: boolean): Hit | undefined {
  const { camera, size, grid } = gestures.look();
  const room = grid.at(cell);
  if (room === undefined) return undefined;
  const middle = toScreen(camera, size, cell);
  const direction = compass.find((each) => {
    const offset = portOffset(camera, each);
    return (
      Math.hypot(point.x - middle.x - offset.x, point.y - middle.y - offset.y) <=
      PORT_RADIUS[isTouch ? 'touch' : 'mouse']
    );
  });
  return direction && { type: 'port', room, direction };
}
