// What is drawn on, and where on it.
import { type Camera, CELL, type Point, ROOM, type Size, toScreen } from './camera.ts';
import type { Palette } from './palette.ts';

/** From this zoom on a room is a box with its name: what fits of it, in letters that can be read. */
export const NAMES_FROM = 0.34;
/** From this zoom on there is space for what is written besides, and for the ends of rooms. */
export const WORDS_FROM = 0.5;
/** From this zoom on rooms have rounded corners, and ways their arrows. */
export const DETAILS_FROM = 0.25;

export interface Picture {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly font: string;
  readonly camera: Camera;
  readonly size: Size;
}

/** Letters of names are no smaller, in CSS pixels. */
const LEAST_LETTERS = 9;

/** How large letters are drawn, in CSS pixels, that have `pixels` at the usual zoom. */
export const letterSize = ({ camera }: Pick<Picture, 'camera'>, pixels: number): number =>
  Math.max(LEAST_LETTERS, pixels * camera.zoom);

/** Text whose middle is where it is drawn; `pixels` are at the usual zoom. */
export function textStyle(picture: Picture, pixels: number, weight = 'normal'): void {
  const { context, font } = picture;
  context.font = `${weight} ${letterSize(picture, pixels)}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
}

export const place = ({ camera, size }: Picture, spot: Point): Point => toScreen(camera, size, spot);

/** Whether the rooms are large enough to be taken by an edge. */
export const hasPorts = ({ zoom }: Camera): boolean => zoom >= WORDS_FROM;

/** Where the eight ends of a room are from which exits are drawn, from its middle. */
export const portOffset = ({ zoom }: Camera, direction: Point): Point => ({
  x: (direction.x * ROOM.width * zoom) / 2,
  y: (direction.y * ROOM.height * zoom) / 2,
});

/** The middle of a cell beside another is this far away. */
export const cellSize = ({ zoom }: Camera): Size => ({ width: CELL.width * zoom, height: CELL.height * zoom });
