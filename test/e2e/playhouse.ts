import type { Page } from 'playwright-core';
import type { SessionPage } from './pages/session-page.ts';

/** A hosted world that a story plays in. A driver opens one in the desktop app or in browsers. */
export interface Playhouse {
  /** Opens a window of its own that plays `character`, a new one. */
  play(character: string): Promise<SessionPage>;
  /** What went wrong inside pages so far: uncaught errors, refused content. */
  readonly troubles: readonly string[];
  /** All open pages, for pictures of a failure. */
  pages(): readonly Page[];
  close(): Promise<void>;
}

/** Adds to `troubles` whatever `page` complains of. */
export function watchForTroubles(page: Page, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(`${page.url()}: ${message.text()}`);
  });
}
