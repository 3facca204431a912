import { useEffect, useState } from 'preact/hooks';
import type { SavedView, SessionBridge } from '../../server/protocol/launcher.ts';
import { secondsAgo } from '../state/launcher-ago.ts';
import './window-edges.css';

const SECOND = 1000;

/** How saving stands, at the foot of the host's own windows. Only trouble is announced: the rest changes all the time. */
export function SavedState({ bridge }: { readonly bridge: Pick<SessionBridge, 'onSaved'> }) {
  const [saved, setSaved] = useState<SavedView>();
  const [now, setNow] = useState(Date.now);
  useEffect(() => bridge.onSaved(setSaved), [bridge]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  return (
    <footer class="saved-state muted">
      {saved && 'at' in saved && <p>Saved {secondsAgo(saved.at, now)}</p>}
      <p class="alert" role="alert">
        {saved && 'stalled' in saved && saved.stalled}
      </p>
    </footer>
  );
}
