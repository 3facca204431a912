const steps = [
  { unit: 'minute', ms: 60_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'week', ms: 604_800_000 },
  { unit: 'month', ms: 2_629_800_000 },
  { unit: 'year', ms: 31_557_600_000 },
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** When a world was last played, in words; both times in milliseconds since the epoch, `then` 0 for never. */
export function playedAgo(then: number, now: number): string {
  if (then === 0) return 'never played';
  const elapsed = now - then;
  const step = steps.findLast(({ ms }) => elapsed >= ms);
  return step ? `played ${words.format(-Math.floor(elapsed / step.ms), step.unit)}` : 'played just now';
}
