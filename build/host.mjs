// Starting the headless host in this process: signals, output and exit status are its own.
import { pathToFileURL } from 'node:url';
import { at } from './paths.mjs';

/** @param {readonly string[]} args as after `npm run serve --` */
export async function host(args) {
  const cli = at('dist', 'server', 'cli.js');
  process.argv = [process.execPath, cli, ...args];
  await import(pathToFileURL(cli).href);
}
