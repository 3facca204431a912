import { effect } from '@preact/signals';
import type { SessionBridge } from '../../server/protocol/launcher.ts';
import type { SessionModel } from '../state/session-model.ts';
import { titleOf } from '../state/session-words.ts';

/** Ties a session to its window, for as long as the page lives: focus to unread counts, and those to the title. */
export function watchWindow(session: SessionModel): void {
  session.setFocused(document.hasFocus());
  window.addEventListener('focus', () => session.setFocused(true));
  window.addEventListener('blur', () => session.setFocused(false));
  const title = session.select(titleOf);
  effect(() => {
    document.title = title.value;
  });
}

/** Milliseconds between two reports: a busy room is not a busy launcher. */
const REPORT_PAUSE = 250;

/** Keeps the launcher informed of what waits to be seen in this window. */
export function reportUnread(session: SessionModel, report: SessionBridge['reportUnread']): void {
  const waiting = session.select((view) => (view.session === 0 ? undefined : `${view.session} ${view.unread}`));
  let isDue = false;
  effect(() => {
    if (waiting.value === undefined || isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      const view = session.view.peek();
      report(view.session, view.unread);
    }, REPORT_PAUSE);
  });
}
