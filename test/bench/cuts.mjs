// @ts-check
// Cuts the network of real clients from a real host under load, and counts what becomes of every line that others were
// shown: `npm run bench -- cuts`, or after a build `node test/bench/cuts.mjs`; `--quick` leaves out the 200 seconds. A line
// that is lost, shown twice or out of order is an error.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/** The clients are the program's own, which are bundled for pages: here they run from their source. */
const sources = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
});
try {
  const entry = fileURLToPath(new URL('./cuts/run.ts', import.meta.url));
  const { runCuts } = /** @type {typeof import('./cuts/run.ts')} */ (await sources.ssrLoadModule(entry));
  const faults = await runCuts({ isQuick: process.argv.includes('--quick') });
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
} finally {
  await sources.close();
}
