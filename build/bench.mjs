// `npm run bench`: how fast the server is, beside bare ones. Its options are in test/bench/main.mjs.
import { build } from './build.mjs';
import { install } from './install.mjs';
import { at } from './paths.mjs';
import { runNode, script } from './run.mjs';

await script(async () => {
  await install();
  await build();
  const { status } = await runNode(at('test', 'bench', 'main.mjs'), process.argv.slice(2));
  return status;
});
