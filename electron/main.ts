// The program's first steps: only what Electron wants done before it is ready.
import { join } from 'node:path';
import { app } from 'electron';
import { portableFolder } from './paths.ts';
import './scheme.cts';

const portable = portableFolder(app.getPath('exe'), process.env);
if (portable !== undefined) {
  app.setPath('userData', portable);
  app.setAppLogsPath(join(portable, 'logs'));
}

if (app.requestSingleInstanceLock()) {
  // Awaiting readiness at the top level would hang a packaged app.
  void app.whenReady().then(() => import('./boot.ts'));
} else {
  app.quit();
}
