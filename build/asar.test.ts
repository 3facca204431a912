import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from 'vitest';
import { packAsar } from './asar.mjs';

test('packs what the reference implementation reads', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'troupe-asar-')), 'app.asar');
  writeFileSync(file, packAsar({ 'package.json': '{"main":"main.js"}', 'main.js': 'run("→")' }));
  expect(listPackage(file, { isPack: false })).toEqual(['/package.json', '/main.js']);
  expect(extractFile(file, 'main.js').toString()).toBe('run("→")');
});
