import { expect, test } from 'vitest';
import { Pinch } from './pinch.ts';

const finger = (pointerId: number, pointerType = 'touch') => ({ pointerId, pointerType });

test('two fingers zoom by how far they are apart, and move by their middle', () => {
  const pinch = new Pinch();
  pinch.down(finger(1), { x: 100, y: 100 });
  expect(pinch.move(finger(1), { x: 100, y: 100 })).toBeUndefined();
  pinch.down(finger(2), { x: 200, y: 100 });
  expect(pinch.isUnderWay).toBe(true);
  expect(pinch.move(finger(2), { x: 300, y: 100 })).toEqual({ factor: 2, at: { x: 200, y: 100 }, by: { x: 50, y: 0 } });
  expect(pinch.move(finger(1), { x: 200, y: 100 })).toEqual({
    factor: 0.5,
    at: { x: 250, y: 100 },
    by: { x: 50, y: 0 },
  });
});

test('the finger that is left does nothing until it is lifted, and a mouse is no finger', () => {
  const pinch = new Pinch();
  pinch.down(finger(1), { x: 0, y: 0 });
  pinch.down(finger(2), { x: 9, y: 0 });
  pinch.up(finger(2));
  expect([pinch.move(finger(1), { x: 5, y: 5 }), pinch.isUnderWay]).toEqual([undefined, true]);
  pinch.up(finger(1));
  pinch.down(finger(3, 'mouse'), { x: 0, y: 0 });
  pinch.down(finger(1), { x: 0, y: 0 });
  expect(pinch.isUnderWay).toBe(false);
});
