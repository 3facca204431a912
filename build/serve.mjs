// `npm run serve`: the headless host.
import { build } from './build.mjs';
import { host } from './host.mjs';
import { install } from './install.mjs';
import { script } from './run.mjs';

await script(async () => {
  await install();
  await build();
  await host(process.argv.slice(2));
});
