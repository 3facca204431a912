import { effect } from '@preact/signals';
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
