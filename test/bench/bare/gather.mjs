// @ts-check
// The two ways in which the bare servers write: at once, or gathered once a turn of the event loop.

/**
 * @template {object} Socket
 * @param {(socket: Socket, text: string) => void} write
 * @returns {(socket: Socket, text: string) => void}
 */
export function gathering(write) {
  if (!process.argv.includes('--gather')) return write;
  /** @type {Map<Socket, string>} */
  const queued = new Map();
  const flush = () => {
    for (const [socket, text] of queued) write(socket, text);
    queued.clear();
  };
  return (socket, text) => {
    if (queued.size === 0) setImmediate(flush);
    queued.set(socket, (queued.get(socket) ?? '') + text);
  };
}
