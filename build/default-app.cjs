// The app that a development runtime starts with (development-runtime.mjs): it opens the app in the folder it is given.
// As Electron's own does: `electron [-r module] [--switch ...] folder`.
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');
const { parseArgs } = require('node:util');

/** @param {unknown} error */
function stop(error) {
  console.error(error);
  process.exit(1);
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(1),
  options: { require: { type: 'string', short: 'r', multiple: true } },
  strict: false,
});
for (const module of values.require ?? []) require(String(module));

const [folder] = positionals;
if (folder === undefined) stop('usage: electron [-r module] folder-of-an-app');
else {
  const path = resolve(folder);
  const { name, productName, version, main } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  app.setVersion(version);
  app.name = productName ?? name;
  app.setAppPath(path);
  import(pathToFileURL(join(path, main)).href).catch(stop);
}
