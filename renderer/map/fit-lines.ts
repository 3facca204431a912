/** Names remembered; forgotten whole when there are more. */
const MOST_KEPT = 20_000;

const kept = new Map<string, readonly string[]>();
let measure: CanvasRenderingContext2D | null | undefined;

/** What a name has to fit in. */
export interface NameSpace {
  /** CSS pixels where letters are as large as usual. */
  readonly width: number;
  readonly lines: number;
}

/** Breaks a name at its blanks so that it fits; what is too long ends in `…`. */
export function fitLines(name: string, { width, lines: most }: NameSpace, font: string): readonly string[] {
  const key = `${width} ${most} ${font} ${name}`;
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  measure ??= document.createElement('canvas').getContext('2d');
  if (measure) measure.font = `12px ${font}`;
  const lines = broken(name, most, (text) => (measure?.measureText(text).width ?? 0) <= width);
  kept.set(key, lines);
  return lines;
}

/** The name in at most `most` lines that `fits`. */
export function broken(name: string, most: number, fits: (text: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let words = name.split(' ');
  while (words.length > 0 && lines.length < most) {
    let count = words.length;
    // The last line takes all that is left, as far as it fits.
    if (lines.length < most - 1) while (count > 1 && !fits(words.slice(0, count).join(' '))) count--;
    lines.push(shortened(words.slice(0, count).join(' '), fits));
    words = words.slice(count);
  }
  return lines;
}

function shortened(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  let letters = [...text];
  while (letters.length > 1 && !fits(`${letters.join('').trimEnd()}…`)) letters = letters.slice(0, -1);
  return `${letters.join('').trimEnd()}…`;
}
