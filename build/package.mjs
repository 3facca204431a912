// `npm run package`: installers for this system, in release/.
import { build } from './build.mjs';
import { install } from './install.mjs';
import { at } from './paths.mjs';
import { runNode, script } from './run.mjs';

await script(async () => {
  await install();
  await build();
  const args = ['--config', 'build/electron-builder.yml', '--publish', 'never', ...process.argv.slice(2)];
  const { status } = await runNode(at('node_modules/electron-builder/out/cli/cli.js'), args);
  return status;
});
