import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen, peerAddress } from './ports.ts';

const host = '127.0.0.1';
const servers: Server[] = [];

function server(): Server {
  const made = createServer();
  servers.push(made);
  return made;
}

afterEach(async () => {
  for (const one of servers.splice(0)) await new Promise((resolve) => one.close(resolve));
});

test('port 0 is any free one, and that is no move', async () => {
  const { port, moved } = await listen(server(), { host, port: 0 });
  expect(port).toBeGreaterThan(0);
  expect(moved).toBe(false);
});

test('a taken port moves to a later one and says so', async () => {
  const { port } = await listen(server(), { host, port: 0 });
  const second = await listen(server(), { host, port });
  expect(second.moved).toBe(true);
  expect(second.port).toBeGreaterThan(port);
});

test('a taken port is refused when no other will do', async () => {
  const { port } = await listen(server(), { host, port: 0 });
  await expect(listen(server(), { host, port, strict: true })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    message: `Port ${port} of ${host} is in use by another program.`,
  });
});

test('a host that is not of this computer is refused, whatever the port', async () => {
  await expect(listen(server(), { host: '192.0.2.1', port: 0 })).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
});

test('a mapped IPv4 address is shown as such', () => {
  expect(peerAddress('::ffff:192.0.2.7')).toBe('192.0.2.7');
  expect(peerAddress('fe80::1')).toBe('fe80::1');
});
