// Which words somebody may have meant: for "did you mean" lines.
import { editDistance } from '../base/edit-distance.ts';

/** Edits that still count as a slip, by length of the typed word. */
const allowedEdits = (length: number): number => (length <= 3 ? 1 : 2);

/** The words of `known` nearest to `typed`, nearest first, at most `most`. Words of one letter are never suggested. */
export function nearMisses(typed: string, known: readonly string[], most: number): readonly string[] {
  const limit = allowedEdits(typed.length);
  return [...new Set(known)]
    .filter((word) => word.length > 1 && Math.abs(word.length - typed.length) <= limit)
    .map((word) => ({ word, edits: editDistance(typed, word) }))
    .filter(({ edits, word }) => edits <= limit && edits < word.length - 1)
    .sort((a, b) => a.edits - b.edits || a.word.localeCompare(b.word))
    .slice(0, most)
    .map(({ word }) => word);
}
