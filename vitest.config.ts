import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const root = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * A worker thread cannot run TypeScript on every Node we support, so code under test starts the compiled worker:
 * `new URL('./worker/main.js', import.meta.url)` in server/ points at the same file below dist/server/.
 */
function compiledWorkers(): Plugin {
  const server = root('server/');
  const workerUrl = /new URL\((['"])(\.\.?\/[^'"]+\.js)\1,\s*import\.meta\.url\)/g;
  return {
    name: 'troupe:compiled-workers',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(server) || !code.includes('import.meta.url')) return;
      const compiled = new URL(`dist/server/${id.slice(server.length)}`, import.meta.url);
      return code.replace(workerUrl, (_all, _quote, path: string) => `new URL('${new URL(path, compiled).href}')`);
    },
  };
}

const minute = 60_000;

export default defineConfig({
  plugins: [compiledWorkers()],
  // Under plain Node `import 'electron'` would try to download the runtime.
  resolve: { alias: { electron: root('test/fake-electron.ts') } },
  test: {
    // A busy machine may take a while over what is waited for.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{server,electron,renderer,build}/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: ['test/{crash,e2e,bench}/**', '**/node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 4 * minute,
          hookTimeout: minute,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 2 * minute,
          hookTimeout: minute,
        },
      },
    ],
  },
});
