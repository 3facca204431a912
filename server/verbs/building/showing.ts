// How builders are shown values and moments.
import type { Json } from '../../model/records.ts';

/** Characters of a value shown in a list. */
const MAX_VALUE = 60;

/** `2026-01-31 18:05`, in UTC. */
export const stamp = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

/** A value as JSON, cut when it is long. */
export function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}
