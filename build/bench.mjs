// `npm run bench`: how fast the server is, beside bare ones. `npm run bench -- NAME` runs another bench of test/bench, which
// says itself what it measures; what follows are its options.
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { at } from './paths.mjs';
import { runNode, script } from './run.mjs';

await script(async () => {
  await install();
  await build();
  const args = process.argv.slice(2);
  const [name = ''] = args;
  const isNamed = /^[a-z]+$/.test(name) && existsSync(at('test', 'bench', `${name}.mjs`));
  const { status } = isNamed
    ? await runNode(at('test', 'bench', `${name}.mjs`), args.slice(1))
    : await runNode(at('test', 'bench', 'main.mjs'), args);
  return status;
});
