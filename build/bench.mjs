// `npm run bench`: how fast the server is, beside bare ones. `npm run bench -- NAME` runs another bench of test/bench, which
// says itself what it measures; what follows are its options.
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { at } from './paths.mjs';
import { runNode, script } from './run.mjs';
import { inWindows } from './windows.mjs';

/** Those that also measure in windows of the app. */
const windowed = new Set(['map']);

await script(async () => {
  await install();
  await build();
  const args = process.argv.slice(2);
  const [name = ''] = args;
  const isNamed = /^[a-z]+$/.test(name) && existsSync(at('test', 'bench', `${name}.mjs`));
  const [file, options] = isNamed ? [`${name}.mjs`, args.slice(1)] : ['main.mjs', args];
  const run = (env = process.env) => runNode(at('test', 'bench', file), options, { env });
  const { status } = windowed.has(name) ? await inWindows(run) : await run();
  return status;
});
