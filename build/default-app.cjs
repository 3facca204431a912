// The app that a development runtime starts with (development-runtime.mjs): it opens the app in the folder it is given.
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

/** @param {unknown} error */
function stop(error) {
  console.error(error);
  process.exit(1);
}

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) stop('usage: electron [options] folder-of-an-app');
else {
  const path = resolve(folder);
  const { name, productName, version, main } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  app.setVersion(version);
  app.name = productName ?? name;
  app.setAppPath(path);
  import(pathToFileURL(join(path, main)).href).catch(stop);
}
