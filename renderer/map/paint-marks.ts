// What stands on rooms and ways besides their names: who is there, what is wrong, doors and locks, words of odd exits.
import { areaLabels } from './area-labels.ts';
import { type Point, ROOM } from './camera.ts';
import { letterSize, type Picture, place, textStyle, WORDS_FROM } from './picture.ts';
import type { DrawnRoom, DrawnWay } from './scene.ts';

/** People shown of a room, before they are only counted. */
const MOST_PEOPLE = 5;
/** Letters of a way's name that are shown. */
const MOST_LETTERS = 14;
/** CSS pixels. */
const AREA_LETTERS = 12;
const CIRCLE = 2 * Math.PI;

/** An exclamation mark on the left upper corner of a room with which something is wrong; a dot where only words are missing. */
export function paintBadge(picture: Picture, gravity: 'much' | 'little', { x, y }: Point): void {
  const { context, palette, camera } = picture;
  const isMuch = gravity === 'much';
  const corner = { x: x - (ROOM.width / 2 - 3) * camera.zoom, y: y - (ROOM.height / 2 - 3) * camera.zoom };
  disc(picture, corner, isMuch ? 8 : 4, palette.of(isMuch ? 'alert' : 'muted'));
  if (!isMuch || camera.zoom < WORDS_FROM) return;
  textStyle(picture, 12, 'bold');
  context.fillStyle = palette.of('terminal');
  context.fillText('!', corner.x, corner.y + camera.zoom);
}

/** Those who are in a room, each with an initial, along its lower edge. */
export function paintPeople(picture: Picture, names: readonly string[], { x, y }: Point): void {
  const { context, palette, camera } = picture;
  const bottom = y + (ROOM.height / 2) * camera.zoom;
  let left = x - (ROOM.width / 2 - 12) * camera.zoom;
  for (const name of names.slice(0, MOST_PEOPLE)) {
    disc(picture, { x: left, y: bottom }, 8, palette.named(name));
    if (camera.zoom >= WORDS_FROM) {
      textStyle(picture, 10, 'bold');
      context.fillStyle = palette.of('terminal');
      context.fillText((name[0] ?? '').toUpperCase(), left, bottom + 0.5 * camera.zoom);
    }
    left += 18 * camera.zoom;
  }
  if (names.length <= MOST_PEOPLE || camera.zoom < WORDS_FROM) return;
  textStyle(picture, 10);
  context.fillStyle = palette.of('text');
  context.fillText(`+${names.length - MOST_PEOPLE}`, left, bottom);
}

/** A bar across a way with a door, and a padlock on one that is locked. */
export function paintGates(picture: Picture, ways: readonly DrawnWay[]): void {
  const { context, palette, camera } = picture;
  context.lineWidth = Math.max(1.5, 3 * camera.zoom);
  for (const { from, to, gate } of ways) {
    if (!gate) continue;
    const [start, end] = [place(picture, from), place(picture, to)];
    const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
    if (gate === 'door') paintDoor(picture, middle, Math.atan2(end.y - start.y, end.x - start.x));
    else paintLock(picture, middle, palette.of('lantern'));
  }
}

function paintDoor({ context, palette, camera }: Picture, { x, y }: Point, angle: number): void {
  const [across, along] = [Math.sin(angle) * 8 * camera.zoom, Math.cos(angle) * 8 * camera.zoom];
  context.strokeStyle = palette.of('text');
  context.beginPath();
  context.moveTo(x - across, y + along);
  context.lineTo(x + across, y - along);
  context.stroke();
}

function paintLock({ context, palette, camera: { zoom } }: Picture, { x, y }: Point, colour: string): void {
  context.fillStyle = palette.of('terminal');
  context.fillRect(x - 8 * zoom, y - 9 * zoom, 16 * zoom, 18 * zoom);
  context.fillStyle = colour;
  context.fillRect(x - 6 * zoom, y - zoom, 12 * zoom, 8 * zoom);
  context.strokeStyle = colour;
  context.beginPath();
  context.arc(x, y - zoom, 4 * zoom, Math.PI, 0);
  context.stroke();
}

/** The names of areas, where those of rooms would be too small. */
export function paintAreaNames(picture: Picture, rooms: readonly DrawnRoom[]): void {
  const { context, palette, font } = picture;
  context.font = `bold ${AREA_LETTERS}px ${font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const placed = rooms.map(({ room, spot }) => ({ area: room.area, at: place(picture, spot) }));
  const sizeOf = (area: string) => ({ width: context.measureText(area).width + 8, height: AREA_LETTERS * 1.5 });
  for (const { area, at } of areaLabels(placed, sizeOf)) {
    const { width, height } = sizeOf(area);
    context.fillStyle = palette.of('terminal');
    context.fillRect(at.x - width / 2, at.y - height / 2, width, height);
    context.fillStyle = palette.area(area);
    context.fillText(area, at.x, at.y);
  }
}

/** The names of ways that have no direction. */
export function paintWayNames(picture: Picture, ways: readonly DrawnWay[]): void {
  const { context, palette, camera } = picture;
  textStyle(picture, 10);
  for (const { from, to, name, gate } of ways) {
    if (name === '') continue;
    const [start, end] = [place(picture, from), place(picture, to)];
    const x = (start.x + end.x) / 2;
    const y = (start.y + end.y) / 2 + (gate ? 14 * camera.zoom : 0);
    const text = name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;
    const width = context.measureText(text).width + 6 * camera.zoom;
    const height = 1.3 * letterSize(picture, 10);
    context.fillStyle = palette.of('terminal');
    context.fillRect(x - width / 2, y - height / 2, width, height);
    context.fillStyle = palette.of('muted');
    context.fillText(text, x, y);
  }
}

function disc({ context, palette, camera }: Picture, { x, y }: Point, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius * camera.zoom, 0, CIRCLE);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = Math.max(1, 1.5 * camera.zoom);
  context.strokeStyle = palette.of('terminal');
  context.stroke();
}
