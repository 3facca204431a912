import { defineConfig } from 'vite';

/** Three pages: the launcher and the session window of the app, and the browser client (`index.html`). */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // Files rather than `data:` addresses, which the pages' content policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['launcher.html', 'session.html', 'index.html'].map((page) => `${import.meta.dirname}/${page}`),
    },
  },
});
