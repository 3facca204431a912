import type { Spot } from './grid.ts';

/** A point of the drawing, in CSS pixels from its left top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A cell and the room in it, in CSS pixels where nothing is made larger or smaller. */
export const CELL: Size = { width: 136, height: 84 };
export const ROOM: Size = { width: 106, height: 52 };

/** From all of a large world to names that can be read from afar, also where text is twice as large. */
export const ZOOM = { least: 0.02, most: 4, step: 1.25 };

/** What part of one level is looked at: the cell in the middle, in fractions, and how large. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly level: number;
  readonly zoom: number;
}

/** Where the middle of a cell is drawn. */
export const toScreen = (camera: Camera, size: Size, { x, y }: Point): Point => ({
  x: size.width / 2 + (x - camera.x) * CELL.width * camera.zoom,
  y: size.height / 2 + (y - camera.y) * CELL.height * camera.zoom,
});

/** The place on the grid, in fractions of cells, that is drawn at a point. */
export const toGrid = (camera: Camera, size: Size, { x, y }: Point): Point => ({
  x: camera.x + (x - size.width / 2) / (CELL.width * camera.zoom),
  y: camera.y + (y - size.height / 2) / (CELL.height * camera.zoom),
});

/** The cell that is drawn at a point. */
export function cellAt(camera: Camera, size: Size, point: Point): Spot {
  const { x, y } = toGrid(camera, size, point);
  return { x: Math.round(x), y: Math.round(y), level: camera.level };
}

/** Moves what is drawn by some pixels. */
export const panned = (camera: Camera, by: Point): Camera => ({
  ...camera,
  x: camera.x - by.x / (CELL.width * camera.zoom),
  y: camera.y - by.y / (CELL.height * camera.zoom),
});

/** Zooms by a factor; what is drawn at `point` stays there. */
export function zoomed(camera: Camera, size: Size, factor: number, point: Point): Camera {
  const zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, camera.zoom * factor));
  const before = toGrid(camera, size, point);
  const after = toGrid({ ...camera, zoom }, size, point);
  return { ...camera, zoom, x: camera.x + before.x - after.x, y: camera.y + before.y - after.y };
}

/** CSS pixels between what lies over the drawing and what it belongs to, and the edges. */
const GAP = 8;

/** The left top of something of a size that lies below a point, and over it where there is no space. */
export function besidePoint(point: Point, { width, height }: Size, own: Size, reach: number): Point {
  const inside = (wanted: number, most: number) => Math.max(GAP, Math.min(wanted, most - GAP));
  const below = point.y + reach + GAP;
  const above = point.y - reach - GAP - own.height;
  const top = below + own.height > height - GAP && above >= GAP ? above : below;
  return { x: inside(point.x - own.width / 2, width - own.width), y: inside(top, height - own.height) };
}

/** Shows all cells between two corners, at most at the zoom `usual`. */
export function fitted(size: Size, from: Point, to: Point, level: number, usual = 1): Camera {
  const [columns, rows] = [to.x - from.x + 1.4, to.y - from.y + 1.4];
  const zoom = Math.min(usual, size.width / (columns * CELL.width), size.height / (rows * CELL.height));
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, level, zoom: Math.max(ZOOM.least, zoom) };
}
