// `npm run troupe -- check|backup|restore|points|export|import ...`: tools for a world that nobody plays.
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { at } from './paths.mjs';
import { script } from './run.mjs';

await script(async () => {
  await install();
  await build();
  await import(pathToFileURL(at('dist', 'server', 'tools.js')).href);
});
