// @ts-check
// A TCP server without a game, the limit of Node: `think X` goes back to the sender, anything else to everybody.
// With `--gather` output is queued for each socket and flushed once a turn of the event loop.
import { createServer } from 'node:net';
import { gathering } from './gather.mjs';

/** @type {Set<import('node:net').Socket>} */
const sockets = new Set();
const write = gathering((/** @type {import('node:net').Socket} */ socket, text) => socket.write(text));

const server = createServer({ noDelay: true }, (socket) => {
  let rest = '';
  sockets.add(socket);
  socket.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) answer(socket, line.trimEnd());
  });
  socket.on('close', () => sockets.delete(socket)).on('error', () => {});
});

/** @param {import('node:net').Socket} socket @param {string} line */
function answer(socket, line) {
  if (line.startsWith('think ')) write(socket, `${line.slice(6)}\r\n`);
  else for (const other of sockets) write(other, `Someone says, "${line.slice(4)}"\r\n`);
}

server.listen({ port: 0, host: '127.0.0.1', backlog: 1024 }, () => {
  const address = server.address();
  console.log(JSON.stringify({ ready: true, port: typeof address === 'object' ? address?.port : undefined }));
});
