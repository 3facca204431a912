// Moments as people read them.

/** `2026-01-31 18:05`, in UTC, of milliseconds since the epoch. */
export const stamp = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
