import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerPage } from './pages.ts';

describe('answerPage', () => {
  const root = mkdtempSync(join(tmpdir(), 'troupe-pages-'));
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'session.html'), '<h1>Session</h1>');
  writeFileSync(join(folder, 'assets', 'session.js'), 'run()');
  writeFileSync(join(folder, 'secret.key'), 'secret');
  writeFileSync(join(root, 'outside.html'), 'outside');

  test('serves a page with its type and a content policy', async () => {
    const response = await answerPage(folder, 'app://troupe/session.html?x#y');
    expect(await response.text()).toBe('<h1>Session</h1>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('serves what a page is made of', async () => {
    const response = await answerPage(folder, 'app://troupe/assets/session.js');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    'app://troupe/missing.html',
    'app://troupe/',
    'app://troupe/assets',
    'app://troupe/../outside.html',
    'app://troupe/..%2foutside.html',
    'app://troupe/assets/..%2f..%2foutside.html',
    'app://troupe/secret.key',
    'app://elsewhere/session.html',
    'app://troupe/%E0.html',
  ])('answers %s with 404', async (url) => {
    const response = await answerPage(folder, url);
    expect(response.status).toBe(404);
  });
});
