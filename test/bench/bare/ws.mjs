// @ts-check
// A WebSocket server without a game, as net.mjs is one for TCP.
import { WebSocketServer } from 'ws';
import { gathering } from './gather.mjs';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', backlog: 1024, perMessageDeflate: false });
const send = gathering((/** @type {import('ws').WebSocket} */ socket, text) => socket.send(text));

server.on('connection', (socket) => {
  socket.on('message', (data) => answer(socket, data.toString())).on('error', () => {});
});

/** @param {import('ws').WebSocket} socket @param {string} line */
function answer(socket, line) {
  if (line.startsWith('think ')) send(socket, `${line.slice(6)}\r\n`);
  else for (const other of server.clients) send(other, `Someone says, "${line.slice(4)}"\r\n`);
}

server.on('listening', () => {
  const address = server.address();
  console.log(JSON.stringify({ ready: true, port: typeof address === 'object' ? address?.port : undefined }));
});
