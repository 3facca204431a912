import type { Step } from '../state/directions.ts';
import type { Workbench } from '../state/workbench.ts';
import { ZOOM } from './camera.ts';
import type { MapCanvas } from './map-canvas.ts';

const steps: Readonly<Record<string, Step>> = {
  ArrowLeft: { x: -1, y: 0, level: 0 },
  ArrowRight: { x: 1, y: 0, level: 0 },
  ArrowUp: { x: 0, y: -1, level: 0 },
  ArrowDown: { x: 0, y: 1, level: 0 },
  PageUp: { x: 0, y: 0, level: 1 },
  PageDown: { x: 0, y: 0, level: -1 },
};

/** What keys do while the drawn map has the focus. With Shift they move the rooms that are selected. */
export function mapKey(event: KeyboardEvent, canvas: MapCanvas, workbench: Workbench): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = steps[event.key];
  if (step && event.shiftKey) canvas.push(step);
  else if (step) canvas.go(step);
  else if (event.key === '+' || event.key === '=') canvas.zoom(ZOOM.step);
  else if (event.key === '-') canvas.zoom(1 / ZOOM.step);
  else if (event.key === 'Escape') workbench.select([]);
  else return;
  event.preventDefault();
}
