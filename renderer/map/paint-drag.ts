// What is under the pointer and what it drags, drawn over the map.
import { type Point, ROOM, toScreen } from './camera.ts';
import { compass, type Drag, type Hit } from './gestures.ts';
import type { Grid } from './grid.ts';
import { cellSize, hasPorts, type Picture, portOffset } from './picture.ts';

const PORT_DOT = 4.5;

/** The ends of the room under the pointer, from which exits are drawn. */
export function paintPorts({ context, palette, camera, size }: Picture, grid: Grid, hit: Hit): void {
  const spot = hit.type === 'empty' ? undefined : grid.spots.get(hit.room);
  if (!spot || !hasPorts(camera)) return;
  const middle = toScreen(camera, size, spot);
  context.lineWidth = 1.5;
  context.strokeStyle = palette.of('focus');
  for (const direction of compass) {
    const offset = portOffset(camera, direction);
    const isTaken = hit.type === 'port' && hit.direction === direction;
    context.beginPath();
    context.arc(middle.x + offset.x, middle.y + offset.y, isTaken ? PORT_DOT + 2 : PORT_DOT, 0, 2 * Math.PI);
    context.fillStyle = palette.of(isTaken ? 'focus' : 'raised');
    context.fill();
    context.stroke();
  }
}

export function paintDrag(picture: Picture, grid: Grid, drag: Drag, selected: ReadonlySet<number>): void {
  const { context, palette } = picture;
  context.lineWidth = 2;
  context.strokeStyle = palette.of('focus');
  if (drag.type === 'exit') paintExit(picture, grid, drag);
  else if (drag.type === 'rooms') paintGhosts(picture, grid, drag.by, selected.has(drag.held) ? selected : [drag.held]);
  else if (drag.type === 'frame') {
    context.setLineDash([4, 4]);
    context.strokeRect(drag.from.x, drag.from.y, drag.to.x - drag.from.x, drag.to.y - drag.from.y);
    context.setLineDash([]);
  }
}

function paintExit({ context, camera, size }: Picture, grid: Grid, drag: Extract<Drag, { type: 'exit' }>): void {
  const spot = grid.spots.get(drag.room);
  if (!spot) return;
  const [middle, offset] = [toScreen(camera, size, spot), portOffset(camera, drag.direction)];
  context.beginPath();
  context.moveTo(middle.x + offset.x, middle.y + offset.y);
  context.lineTo(drag.to.x, drag.to.y);
  context.stroke();
}

/** Where rooms would come to lie. */
function paintGhosts({ context, camera, size }: Picture, grid: Grid, by: Point, rooms: Iterable<number>): void {
  const cell = cellSize(camera);
  const snapped = { x: Math.round(by.x / cell.width) * cell.width, y: Math.round(by.y / cell.height) * cell.height };
  const [width, height] = [ROOM.width * camera.zoom, ROOM.height * camera.zoom];
  context.setLineDash([4, 4]);
  for (const id of rooms) {
    const spot = grid.spots.get(id);
    if (!spot) continue;
    const { x, y } = toScreen(camera, size, spot);
    context.strokeRect(x + snapped.x - width / 2, y + snapped.y - height / 2, width, height);
  }
  context.setLineDash([]);
}
