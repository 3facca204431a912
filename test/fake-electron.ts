// Stands in for the `electron` module in unit tests: the parts of it that code outside a window needs, without a runtime.

type Handler = (event: unknown, ...args: unknown[]) => unknown;

/** Keeps handlers so that a test can call them as a page would. */
export const ipcMain = {
  handlers: new Map<string, Handler>(),
  listeners: new Map<string, Handler>(),
  handle(channel: string, handler: Handler) {
    ipcMain.handlers.set(channel, handler);
  },
  on(channel: string, listener: Handler) {
    ipcMain.listeners.set(channel, listener);
  },
  removeHandler(channel: string) {
    ipcMain.handlers.delete(channel);
  },
};
