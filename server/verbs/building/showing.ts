// How builders are shown values.
import type { Json } from '../../model/records.ts';

/** Characters of a value shown in a list. */
const MAX_VALUE = 60;

/** A value as JSON, cut when it is long. */
export function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}
