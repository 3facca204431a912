// The program's first steps: only what Electron wants done before it is ready.
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { openedFiles } from './opened-files.ts';
import { portableFolder } from './paths.ts';
import './scheme.cts';

const portable = portableFolder(app.getPath('exe'), process.env);
if (portable !== undefined) {
  app.setPath('userData', portable);
  app.setAppLogsPath(join(portable, 'logs'));
}

if (app.requestSingleInstanceLock()) {
  // macOS says which file was opened by an event, which may come before the app is ready.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    openedFiles.add(file);
  });
  openedFiles.addFrom(process.argv, process.cwd());
  // Awaiting readiness at the top level would hang a packaged app.
  app
    .whenReady()
    .then(() => import('./boot.ts'))
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      dialog.showErrorBox(
        'Troupe could not start',
        'A part of the program is missing or damaged. Install Troupe again.',
      );
      app.exit(1);
    });
} else {
  app.quit();
}
