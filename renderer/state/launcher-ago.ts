const steps = [
  { unit: 'second', ms: 1000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'week', ms: 604_800_000 },
  { unit: 'month', ms: 2_629_800_000 },
  { unit: 'year', ms: 31_557_600_000 },
] as const;

const MINUTE = 60_000;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago something was, to the second: `2 seconds ago`; both times in milliseconds since the epoch. */
export function secondsAgo(then: number, now: number): string {
  const elapsed = now - then;
  const step = steps.findLast(({ ms }) => elapsed >= ms);
  return step ? words.format(-Math.floor(elapsed / step.ms), step.unit) : 'just now';
}

/** The same for what is read at leisure: `a moment ago`, `5 minutes ago`, `yesterday`. */
export const ago = (then: number, now: number): string =>
  now - then < MINUTE ? 'a moment ago' : secondsAgo(then, now);

/** When a world was last played; `then` is 0 for never. */
export const playedAgo = (then: number, now: number): string =>
  then === 0 ? 'never played' : `played ${ago(then, now)}`;
