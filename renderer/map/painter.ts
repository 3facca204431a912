// Draws the part of the map that is in view: from afar coloured dots, from near rooms with names.
import { type Point, ROOM, type Size, toGrid } from './camera.ts';
import { fitLines } from './fit-lines.ts';
import { paintAreaNames, paintBadge, paintGates, paintPeople, paintWayNames } from './paint-marks.ts';
import { DETAILS_FROM, letterSize, NAMES_FROM, type Picture, place, textStyle, WORDS_FROM } from './picture.ts';
import type { DrawnRoom, DrawnWay, Scene, View } from './scene.ts';

const FONT_PIXELS = 12;
const LINE_HEIGHT = 1.15;
/** CSS pixels. */
const WIDTH_STEP = 4;
/** Lines of a name, at most. */
const MOST_LINES = 3;

export interface Marks {
  readonly here: number | undefined;
  readonly selected: ReadonlySet<number>;
  /** How much is wrong with a room. */
  gravity(room: number): 'much' | 'little' | undefined;
}

export function paint(picture: Picture, scene: Scene, marks: Marks): void {
  const { context, palette, size } = picture;
  context.fillStyle = palette.of('terminal');
  context.fillRect(0, 0, size.width, size.height);
  const blocks = [...scene.blocksIn(viewOf(picture))];
  const ways = blocks.flatMap((block) => block.ways);
  paintWays(picture, ways);
  const rooms = blocks.flatMap((block) => block.rooms);
  if (picture.camera.zoom < DETAILS_FROM) paintDots(picture, rooms, marks);
  else for (const room of rooms) paintRoom(picture, room, marks);
  if (picture.camera.zoom < NAMES_FROM) paintAreaNames(picture, rooms);
  if (picture.camera.zoom >= DETAILS_FROM) paintGates(picture, ways);
  if (picture.camera.zoom >= WORDS_FROM) paintWayNames(picture, ways);
}

function viewOf({ camera, size }: Picture): View {
  const from = toGrid(camera, size, { x: 0, y: 0 });
  const to = toGrid(camera, size, { x: size.width, y: size.height });
  return { left: from.x - 1, top: from.y - 1, right: to.x + 1, bottom: to.y + 1, level: camera.level };
}

/** Ways of one look are one stroke: thousands of strokes are slow. */
function paintWays(picture: Picture, ways: readonly DrawnWay[]): void {
  const { context, palette, camera } = picture;
  const paths = { solid: new Path2D(), dashed: new Path2D(), nowhere: new Path2D() };
  for (const way of ways) {
    const path = pathFor(paths, way.kind);
    const [from, to] = [place(picture, way.from), place(picture, way.to)];
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
    if (way.kind === 'one' && camera.zoom >= DETAILS_FROM) addArrow(paths.solid, from, to, camera.zoom);
  }
  context.lineWidth = Math.max(1, 2 * camera.zoom);
  context.strokeStyle = palette.of('edge');
  context.stroke(paths.solid);
  const dash = 6 * camera.zoom;
  context.setLineDash(camera.zoom < DETAILS_FROM ? [] : [dash, dash]);
  context.stroke(paths.dashed);
  context.strokeStyle = palette.of('alert');
  context.stroke(paths.nowhere);
  context.setLineDash([]);
}

function pathFor(paths: Record<'solid' | 'dashed' | 'nowhere', Path2D>, kind: DrawnWay['kind']): Path2D {
  if (kind === 'nowhere') return paths.nowhere;
  return kind === 'plain' ? paths.dashed : paths.solid;
}

/** An arrow where a way that has none back comes to its room. */
function addArrow(path: Path2D, from: Point, to: Point, zoom: number): void {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const angle = Math.atan2(y, x);
  const inside = Math.min((ROOM.width * zoom) / 2 / Math.abs(x), (ROOM.height * zoom) / 2 / Math.abs(y), 0.5);
  const tip = { x: to.x - x * inside, y: to.y - y * inside };
  for (const turn of [2.6, -2.6]) {
    path.moveTo(tip.x, tip.y);
    path.lineTo(tip.x + Math.cos(angle + turn) * 11 * zoom, tip.y + Math.sin(angle + turn) * 11 * zoom);
  }
}

/** From afar: a dot each, by colour, so that the brush is changed rarely. */
function paintDots(picture: Picture, rooms: readonly DrawnRoom[], marks: Marks): void {
  const { context, palette, camera } = picture;
  const width = Math.max(1.5, ROOM.width * camera.zoom);
  const height = Math.max(1.5, ROOM.height * camera.zoom);
  const marked: DrawnRoom[] = [];
  let colour = '';
  for (const drawn of rooms) {
    if (isMarked(drawn, marks) || drawn.people.length > 0) marked.push(drawn);
    const wanted = palette.area(drawn.room.area);
    if (wanted !== colour) {
      colour = wanted;
      context.fillStyle = colour;
    }
    const { x, y } = place(picture, drawn.spot);
    context.fillRect(x - width / 2, y - height / 2, width, height);
  }
  for (const { room, spot, people } of marked) {
    const { x, y } = place(picture, spot);
    context.beginPath();
    context.arc(x, y, Math.max(5, width), 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = palette.of(marks.selected.has(room.id) ? 'focus' : 'text');
    const [first] = people;
    const isHere = room.id === marks.here;
    context.fillStyle = isHere || first === undefined ? palette.of('lantern-fill') : palette.named(first);
    if (isHere || first !== undefined) context.fill();
    context.stroke();
  }
}

const isMarked = ({ room }: DrawnRoom, { here, selected }: Marks): boolean => room.id === here || selected.has(room.id);

function paintRoom(picture: Picture, drawn: DrawnRoom, marks: Marks): void {
  const { context, palette, camera } = picture;
  const { zoom } = camera;
  const { room, spot } = drawn;
  const { x, y } = place(picture, spot);
  const [width, height] = [ROOM.width * zoom, ROOM.height * zoom];
  const isHere = room.id === marks.here;
  context.beginPath();
  context.roundRect(x - width / 2, y - height / 2, width, height, 8 * zoom);
  context.fillStyle = palette.of(isHere ? 'lantern-fill' : 'raised');
  context.fill();
  context.lineWidth = Math.max(1, 2 * zoom);
  context.strokeStyle = palette.area(room.area);
  context.stroke();
  if (marks.selected.has(room.id)) outline(picture, { x, y }, { width, height });
  context.fillStyle = palette.of(isHere ? 'on-lantern' : 'text');
  if (zoom >= NAMES_FROM) paintName(picture, drawn, { x, y });
  paintStairs(picture, drawn, { x, y });
  paintPeople(picture, drawn.people, { x, y });
  const gravity = marks.gravity(room.id);
  if (gravity) paintBadge(picture, gravity, { x, y });
}

function outline({ context, palette, camera }: Picture, { x, y }: Point, { width, height }: Size): void {
  const gap = 4 * camera.zoom;
  context.beginPath();
  context.roundRect(x - width / 2 - gap, y - height / 2 - gap, width + 2 * gap, height + 2 * gap, 11 * camera.zoom);
  context.lineWidth = Math.max(2, 3 * camera.zoom);
  context.strokeStyle = palette.of('focus');
  context.stroke();
}

function paintName(picture: Picture, { room, up, down }: DrawnRoom, { x, y }: Point): void {
  const { context, camera, font } = picture;
  textStyle(picture, FONT_PIXELS);
  const size = letterSize(picture, FONT_PIXELS);
  const height = size * LINE_HEIGHT;
  const free = (up || down ? ROOM.width - 26 : ROOM.width - 8) * camera.zoom * (FONT_PIXELS / size);
  // In steps, so that names are not broken anew for each step of a zoom.
  const space = {
    width: Math.floor(free / WIDTH_STEP) * WIDTH_STEP,
    lines: linesIn(ROOM.height * camera.zoom, height),
  };
  const lines = fitLines(room.name, space, font);
  for (const [i, line] of lines.entries()) context.fillText(line, x, y + (i - (lines.length - 1) / 2) * height);
}

const linesIn = (height: number, line: number): number => Math.min(MOST_LINES, Math.max(1, Math.floor(height / line)));

/** Triangles for ways up and down, in the corners at the right. */
function paintStairs({ context, camera }: Picture, { up, down }: DrawnRoom, { x, y }: Point): void {
  const { zoom } = camera;
  const [right, side] = [x + (ROOM.width / 2 - 10) * zoom, 4.5 * zoom];
  for (const [shown, sign] of [
    [up, -1],
    [down, 1],
  ] as const) {
    if (!shown) continue;
    const middle = y + sign * (ROOM.height / 2 - 11) * zoom;
    context.beginPath();
    context.moveTo(right - side, middle - sign * side * 0.8);
    context.lineTo(right + side, middle - sign * side * 0.8);
    context.lineTo(right, middle + sign * side * 0.8);
    context.fill();
  }
}
