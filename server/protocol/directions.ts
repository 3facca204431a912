// The twelve directions that exits are usually named by: the game and its clients know them alike.

export interface Direction {
  readonly name: string;
  /** What is typed instead of the name; the name itself for `in` and `out`, for `i` is the inventory. */
  readonly short: string;
  /** The name of the way back. */
  readonly opposite: string;
}

const pair = (name: string, short: string, opposite: string, oppositeShort: string): readonly Direction[] => [
  { name, short, opposite },
  { name: opposite, short: oppositeShort, opposite: name },
];

export const directions: readonly Direction[] = [
  ...pair('north', 'n', 'south', 's'),
  ...pair('east', 'e', 'west', 'w'),
  ...pair('northeast', 'ne', 'southwest', 'sw'),
  ...pair('northwest', 'nw', 'southeast', 'se'),
  ...pair('up', 'u', 'down', 'd'),
  ...pair('in', 'in', 'out', 'out'),
];

/** The direction that `text` names, in full or short and in any case. */
export function directionOf(text: string): Direction | undefined {
  const word = text.trim().toLowerCase();
  return directions.find(({ name, short }) => word === name || word === short);
}
