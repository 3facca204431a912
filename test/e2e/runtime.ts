// What there is to run stories in. `npm test` finds or installs it and says so here; without it they are skipped.

/** The folder of an Electron runtime. */
export const electronDist = process.env['TROUPE_TEST_ELECTRON'];

/** The executable of a Chromium. */
export const chromiumPath = process.env['TROUPE_TEST_CHROMIUM'];

/** Milliseconds within which a page shows what it should, on a busy machine. */
export const PATIENCE = 15_000;

/** Chromium does not sandbox the pages of root. */
export const sandboxFlags: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
