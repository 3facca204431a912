// Declares the app: scheme of our pages (pages.ts) as one with origins, as https: is. It must happen before Electron is
// ready. CommonJS, so that `electron -r` can load it in time too: not every starter of an app by path waits for ES modules.
const { protocol }: typeof import('electron') = require('electron');

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
