import type { SavedView } from '../../server/protocol/launcher.ts';
import { secondsAgo } from '../state/launcher-ago.ts';
import { useNow } from './use-now.ts';

const SECOND = 1000;

/** How saving stands. Only trouble is announced: the rest changes with every line that is said. */
export function Saved({ saved }: { readonly saved: SavedView }) {
  const now = useNow(SECOND);
  return (
    <>
      <p class="saved muted">{'at' in saved && `Saved ${secondsAgo(saved.at, now)}`}</p>
      <p class="saved alert" role="alert">
        {'stalled' in saved && `${saved.stalled}. Nothing is lost as long as Troupe runs.`}
      </p>
    </>
  );
}
