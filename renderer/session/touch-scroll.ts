import { type Disposable, toDisposable } from '../../server/base/disposable.ts';

/** Scrolls by dragging a finger over `host`, which xterm does not; `rowHeight` is in CSS pixels. */
export function scrollByTouch(host: HTMLElement, scroll: (rows: number) => void, rowHeight: () => number): Disposable {
  let last = 0;
  const start = (event: TouchEvent) => {
    last = event.touches[0]?.clientY ?? 0;
  };
  const move = (event: TouchEvent) => {
    const now = event.touches[0]?.clientY ?? last;
    const rows = Math.trunc((last - now) / rowHeight());
    if (rows === 0) return;
    last -= rows * rowHeight();
    scroll(rows);
  };
  host.addEventListener('touchstart', start, { passive: true });
  host.addEventListener('touchmove', move, { passive: true });
  return toDisposable(() => {
    host.removeEventListener('touchstart', start);
    host.removeEventListener('touchmove', move);
  });
}
