// The files of the browser client, in memory: what is not in the table cannot be asked for, whatever the path says.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

export interface Asset {
  readonly body: Buffer;
  /** Its headers; the length is left to the server. */
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
}

/** Assets by URL path. */
export type AssetTable = ReadonlyMap<string, Asset>;

/** Types that the browser client is made of; other files (source maps, notes) are not served. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Names with a hash of their content, as bundlers make them, never change what they mean. */
const HASHED_NAME = /-[\w-]{8,}\.\w+$/;

/** The page that the browser client begins with. */
const INDEX = '/index.html';

/** Reads `folder` and what is below it. Its `index.html` is also `/`. A folder that is not there is an empty table. */
export async function readAssets(folder: string): Promise<AssetTable> {
  const table = new Map<string, Asset>();
  for (const file of await filesBelow(folder)) {
    const type = types[extname(file)];
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    // Other pages are those of the app's own windows.
    if (type === undefined || (type === types['.html'] && path !== INDEX)) continue;
    const asset = makeAsset(path, type, await readFile(file));
    table.set(path, asset);
    if (path === INDEX) table.set('/', asset);
  }
  return table;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function makeAsset(path: string, type: string, body: Buffer): Asset {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const lasting = path.startsWith('/assets/') && HASHED_NAME.test(path);
  const cacheControl = lasting ? 'public, max-age=31536000, immutable' : 'no-cache';
  return { body, etag, headers: { 'Content-Type': type, 'Cache-Control': cacheControl, ETag: etag } };
}
