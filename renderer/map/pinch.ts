import type { Point } from './camera.ts';

/** What two fingers do: a factor to zoom by, at a point that stays under them, and pixels to move by. */
export interface Squeeze {
  readonly factor: number;
  readonly at: Point;
  readonly by: Point;
}

type Finger = { readonly pointerId: number; readonly pointerType: string };

/** The fingers on a surface. Two of them zoom and move what lies under them. */
export class Pinch {
  readonly #fingers = new Map<number, Point>();
  /** Whether two have touched since all were lifted: what the last one does then is no click and no drag. */
  #isUnderWay = false;

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  down({ pointerId, pointerType }: Finger, point: Point): void {
    if (pointerType !== 'touch') return;
    this.#fingers.set(pointerId, point);
    if (this.#fingers.size > 1) this.#isUnderWay = true;
  }

  /** Undefined for anything but one of two fingers. */
  move({ pointerId }: Finger, point: Point): Squeeze | undefined {
    const last = this.#fingers.get(pointerId);
    if (!last) return undefined;
    this.#fingers.set(pointerId, point);
    const [other, ...more] = [...this.#fingers].filter(([id]) => id !== pointerId).map(([, each]) => each);
    if (!other || more.length > 0) return undefined;
    const before = Math.hypot(last.x - other.x, last.y - other.y);
    const after = Math.hypot(point.x - other.x, point.y - other.y);
    return {
      factor: before > 0 && after > 0 ? after / before : 1,
      at: { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 },
      by: { x: (point.x - last.x) / 2, y: (point.y - last.y) / 2 },
    };
  }

  up({ pointerId }: Finger): void {
    this.#fingers.delete(pointerId);
    if (this.#fingers.size === 0) this.#isUnderWay = false;
  }
}
