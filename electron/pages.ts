// The app's own pages under app://troupe/: a real origin, which file: has not, and nothing outside their folder.
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const SCHEME = 'app';
const HOST = 'troupe';
const PAGES = `${SCHEME}://${HOST}/`;
export const LAUNCHER_PAGE = `${PAGES}launcher.html`;
export const SESSION_PAGE = `${PAGES}session.html`;

/** Scripts and data come from the program alone; xterm sets its sizes and colours by style elements. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Serves the built pages from `folder`. */
export function servePages(folder: string): void {
  protocol.handle(SCHEME, (request) => answerPage(folder, request.url));
}

/** The file of `folder` that `url` asks for; 404 for anything else. */
export async function answerPage(folder: string, url: string): Promise<Response> {
  const { host, pathname } = new URL(url);
  const type = contentTypes[extname(pathname)];
  if (host !== HOST || type === undefined) return notFound();
  try {
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    if (!file.startsWith(normalize(folder + sep))) return notFound();
    return new Response(await readFile(file), { headers: { ...safety, 'content-type': type } });
  } catch {
    return notFound();
  }
}

const safety = { 'content-security-policy': CONTENT_POLICY, 'x-content-type-options': 'nosniff' };
const notFound = () => new Response('Not found', { status: 404 });
