import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { MAX_MESSAGE_BYTES } from '../protocol/limits.ts';
import type { Listener } from '../transports/ports.ts';
import { listenWeb } from './web-host.ts';

let folder: string;
let listener: Listener;
let connections = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'web-host-'));
  const client = join(folder, 'client');
  await mkdir(join(client, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.html'), 'secret');
  await writeFile(join(client, 'index.html'), '<!doctype html><title>Zoë</title>');
  await writeFile(join(client, 'assets', 'index-B1x_9kQz.js'), 'export {};');
  await writeFile(join(client, 'notes.txt'), 'not of the client');
  await writeFile(join(client, 'launcher.html'), 'of the app');
  const onConnection = () => {
    connections++;
  };
  listener = await listenWeb({ host: '127.0.0.1', port: 0, assets: client, onConnection });
});

afterAll(async () => {
  await listener.close();
  await rm(folder, { recursive: true });
});

/** Asks for exactly `path`, which `fetch` would tidy up first. */
function ask(path: string, method = 'GET', headers: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>(
    (resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: listener.port, path, method, headers, agent: false });
      asked.on('error', reject);
      asked.on('response', (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          body += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
      });
      asked.end();
    },
  );
}

/** How an attempt to play ends: `open`, or the HTTP status. */
function play(path: string, options: { origin?: string; headers?: Record<string, string> }): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${listener.port}${path}`, options);
    socket.on('open', () => {
      socket.close();
      resolve(`open${socket.extensions}`);
    });
    socket.on('error', () => {});
    socket.on('unexpected-response', (asked, response) => {
      asked.destroy();
      resolve(String(response.statusCode));
    });
  });
}

test('the page is served with its type and headers that let it load nothing of others', async () => {
  const { status, headers, body } = await ask('/?from=qr');
  expect(status).toBe(200);
  expect(body).toContain('Zoë');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  expect(headers['cache-control']).toBe('no-cache');
});

test('what has a hash in its name may be kept for ever', async () => {
  const { headers } = await ask('/assets/index-B1x_9kQz.js');
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(headers['cache-control']).toContain('immutable');
});

test('a page that did not change is not sent again', async () => {
  const { headers } = await ask('/index.html');
  const again = await ask('/index.html', 'GET', { 'If-None-Match': String(headers['etag']) });
  expect(again).toMatchObject({ status: 304, body: '' });
});

test.each(['/secret.html', '/../secret.html', '/%2e%2e/secret.html', '/assets/../../secret.html', '//secret.html'])(
  'nothing outside the folder is there: %s',
  async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, body: 'Not found' });
  },
);

test('other files, other methods and bodies of HEAD are not served', async () => {
  expect((await ask('/notes.txt')).status).toBe(404);
  expect((await ask('/launcher.html')).status).toBe(404);
  expect((await ask('/', 'POST')).status).toBe(405);
  expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
});

test('the own page and native clients may play, without compression; pages of other sites may not', async () => {
  const before = connections;
  expect(await play('/play', { origin: `http://127.0.0.1:${listener.port}` })).toBe('open');
  expect(await play('/play', {})).toBe('open');
  expect(connections).toBe(before + 2);
  expect(await play('/play', { origin: 'http://evil.example' })).toBe('403');
  expect(await play('/play', { origin: 'null' })).toBe('403');
  expect(await play('/elsewhere', {})).toBe('404');
  expect(connections).toBe(before + 2);
});

test('a site whose name was made to mean this computer may not play', async () => {
  const host = `evil.example:${listener.port}`;
  expect(await play('/play', { origin: `http://${host}`, headers: { Host: host } })).toBe('403');
  const local = `localhost:${listener.port}`;
  expect(await play('/play', { origin: `http://${local}`, headers: { Host: local } })).toBe('open');
});

test('a message beyond the bound ends its connection', async () => {
  const socket = new WebSocket(`ws://127.0.0.1:${listener.port}/play`);
  const code = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('open', () => socket.send('x'.repeat(MAX_MESSAGE_BYTES + 1)));
  expect(await code).toBe(1009);
});
