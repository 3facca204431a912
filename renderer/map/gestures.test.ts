import { expect, test } from 'vitest';
import type { Camera, Point } from './camera.ts';
import { type Drag, type Hit, listen, type MapGestures } from './gestures.ts';
import { Grid } from './grid.ts';

const camera: Camera = { x: 0, y: 0, level: 0, zoom: 1 };
const size = { width: 400, height: 300 };
const middle: Point = { x: 200, y: 150 };

/** A surface with room 1 in the middle and room 2 beside it, of which the first is selected. */
function open() {
  const grid = new Grid();
  grid.put(1, { x: 0, y: 0, level: 0 });
  grid.put(2, { x: 1, y: 0, level: 0 });
  const drags: (Drag['type'] | undefined)[] = [];
  const clicks: Hit[] = [];
  const zooms: number[] = [];
  const gestures: MapGestures = {
    look: () => ({ camera, size, grid }),
    isSelected: (room) => room === 1,
    onHover: () => {},
    onDrag: (drag) => drags.push(drag?.type),
    onDrop: () => {},
    onClick: (hit) => clicks.push(hit),
    onDoubleClick: () => {},
    onWheel: (factor) => zooms.push(factor),
  };
  const listeners = new Map<string, (event: object) => void>();
  const surface = {
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
    removeEventListener: () => {},
    setPointerCapture: () => {},
  };
  listen(surface as unknown as HTMLElement, gestures);
  const send = (type: string, { x, y }: Point, more: object = {}) =>
    listeners.get(type)?.({
      pointerType: 'touch',
      pointerId: 1,
      button: 0,
      offsetX: x,
      offsetY: y,
      timeStamp: 0,
      ...more,
    });
  const drag = (from: Point, more?: object) => {
    send('pointerdown', from, more);
    send('pointermove', { x: from.x + 40, y: from.y }, more);
    send('pointerup', { x: from.x + 40, y: from.y }, more);
    return drags.splice(0);
  };
  return { send, drag, drags, clicks, zooms };
}

const right = (point: Point, by: number): Point => ({ ...point, x: point.x + by });

test('a mouse drags any room; a finger only one that is selected, and the map anywhere else', () => {
  const { drag } = open();
  const other = right(middle, 136);
  expect(drag(other, { pointerType: 'mouse' })).toEqual(['rooms', undefined]);
  expect(drag(other)).toEqual(['pan', undefined]);
  expect(drag(middle)).toEqual(['rooms', undefined]);
  expect(drag({ x: 200, y: 250 })).toEqual(['pan', undefined]);
});

test('a finger draws an exit from an end of the room that is selected, and selects another by a tap', () => {
  const { drag, send, clicks } = open();
  expect(drag(right(middle, 62))).toEqual(['exit', undefined]);
  expect(drag(right(middle, 136 - 53))).toEqual(['pan', undefined]);
  send('pointerdown', right(middle, 136));
  send('pointerup', right(middle, 136));
  expect(clicks).toEqual([{ type: 'room', room: 2 }]);
});

test('two fingers zoom, and neither clicks nor drags a room', () => {
  const { send, drags, clicks, zooms } = open();
  send('pointerdown', middle);
  send('pointerdown', right(middle, 50), { pointerId: 2 });
  send('pointermove', right(middle, 100), { pointerId: 2 });
  send('pointerup', right(middle, 100), { pointerId: 2 });
  send('pointermove', right(middle, -60));
  send('pointerup', right(middle, -60));
  expect(zooms).toEqual([2]);
  expect(drags).not.toContain('rooms');
  expect(clicks).toEqual([]);
});
