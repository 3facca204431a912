import type { MapRoom } from '../../server/protocol/building.ts';

/**
 * Rooms that have all words of `query` in their name or area, or its number: the one called just so first, then those whose
 * name begins so, has words that begin so, has them anywhere; then those of the area.
 */
export function roomsCalled(rooms: readonly MapRoom[], query: string): readonly MapRoom[] {
  const whole = query.trim().toLowerCase();
  const words = whole.split(/\s+/);
  return rooms
    .map((room) => ({ room, rank: rankOf(room, whole, words) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank || a.room.name.length - b.room.name.length)
    .map(({ room }) => room);
}

const NOT_FOUND = 5;

function rankOf({ id, name, area }: MapRoom, whole: string, words: readonly string[]): number {
  const called = name.toLowerCase();
  if (called === whole || `#${id}` === whole || `${id}` === whole) return 0;
  if (called.startsWith(whole)) return 1;
  if (words.every((word) => ` ${called}`.includes(` ${word}`))) return 2;
  if (words.every((word) => called.includes(word))) return 3;
  return words.every((word) => called.includes(word) || area.includes(word)) ? 4 : NOT_FOUND;
}
