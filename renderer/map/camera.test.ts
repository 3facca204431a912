import { describe, expect, it } from 'vitest';
import { besidePoint, type Camera, cellAt, fitted, panned, toGrid, toScreen, ZOOM, zoomed } from './camera.ts';

const size = { width: 800, height: 600 };
const camera: Camera = { x: 3, y: -2, level: 1, zoom: 0.5 };

describe('the camera', () => {
  it('draws its own cell in the middle, and finds every cell where it is drawn', () => {
    expect(toScreen(camera, size, { x: 3, y: -2 })).toEqual({ x: 400, y: 300 });
    for (const spot of [
      { x: 0, y: 0, level: 1 },
      { x: 7, y: -9, level: 1 },
    ]) {
      expect(cellAt(camera, size, toScreen(camera, size, spot))).toEqual(spot);
    }
  });

  it('keeps the point under the pointer when it zooms, and has bounds', () => {
    const point = { x: 120, y: 500 };
    const near = zoomed(camera, size, 1.7, point);
    const [before, after] = [toGrid(camera, size, point), toGrid(near, size, point)];
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
    expect(zoomed(camera, size, 1e9, point).zoom).toBe(ZOOM.most);
    expect(zoomed(camera, size, 1e-9, point).zoom).toBe(ZOOM.least);
  });

  it('moves what is drawn with the pointer', () => {
    const moved = panned(camera, { x: 50, y: -20 });
    expect(toScreen(moved, size, { x: 3, y: -2 })).toEqual({ x: 450, y: 280 });
  });

  it('puts a form below a point, above where there is no space, and never outside', () => {
    const form = { width: 200, height: 100 };
    expect(besidePoint({ x: 400, y: 300 }, size, form, 20)).toEqual({ x: 300, y: 328 });
    expect(besidePoint({ x: 790, y: 590 }, size, form, 20)).toEqual({ x: 592, y: 462 });
    expect(besidePoint({ x: 0, y: -50 }, size, form, 20)).toEqual({ x: 8, y: 8 });
    expect(besidePoint({ x: 100, y: 50 }, { width: 190, height: 90 }, form, 20)).toEqual({ x: 8, y: 8 });
  });

  it('shows all that is asked for', () => {
    const all = fitted(size, { x: -40, y: 0 }, { x: 60, y: 10 }, 0);
    expect(toScreen(all, size, { x: -40, y: 0 }).x).toBeGreaterThan(0);
    expect(toScreen(all, size, { x: 60, y: 10 }).x).toBeLessThan(800);
    expect(fitted(size, { x: 0, y: 0 }, { x: 0, y: 0 }, 0).zoom).toBe(1);
  });
});
