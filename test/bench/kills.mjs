// @ts-check
// The crash suite at length: `npm run bench -- kills [KILLS]`, or after a build `node test/bench/kills.mjs`. Kills the store's
// host and the headless host 200 times each, or as often as is said, and cuts the power before every step of a long run. Prints
// how much was acknowledged or shown; what is lost is an error. Takes a quarter of an hour.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [kills = '200'] = process.argv.slice(2);
const root = fileURLToPath(new URL('../..', import.meta.url));
const hour = 3_600_000;

const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'crash', '--testTimeout', String(hour)],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TROUPE_KILLS: kills,
      TROUPE_COPY_KILLS: kills,
      TROUPE_LONG_CUTS: '1',
      TROUPE_POWER_CUTS: '3000',
    },
  },
);
process.exitCode = status ?? 1;
