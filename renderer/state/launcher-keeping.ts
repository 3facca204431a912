// What the launcher says of backups and points.
import type { BackupView, PointView } from '../../server/protocol/launcher.ts';

const causes: Readonly<Record<string, string>> = {
  asked: 'Asked for',
  automatic: 'Made by itself',
  opening: 'When it was opened',
  'pre-restore': 'Before a restore',
  'pre-import': 'Before an import',
  'pre-bulk': 'Before many changes at once',
  'pre-update': 'Before an update',
};

/** Why a backup was made. */
export const describeCause = ({ cause }: BackupView): string => causes[cause] ?? cause;

/** `0.3 MB`. */
export const describeSize = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Points that followed one another, and the ways on where there was more than one. */
export interface Chain {
  readonly points: readonly PointView[];
  readonly branches: readonly Chain[];
}

/** A tree as few chains as there are ways through it, so that a long story is not a deep staircase. */
export function chainOf(root: PointView): Chain {
  const points = [root];
  let last = root;
  for (let [only, ...others] = last.next; only && others.length === 0; [only, ...others] = last.next) {
    points.push(only);
    last = only;
  }
  return { points, branches: last.next.map(chainOf) };
}
