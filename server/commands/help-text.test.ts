import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { readHelpText } from './help-text.ts';

const folder = mkdtempSync(join(tmpdir(), 'troupe-help-'));
afterAll(() => rmSync(folder, { recursive: true }));

function helpIn(code: string, name = 'look'): string {
  const file = join(folder, 'x.ts');
  writeFileSync(file, code);
  return readHelpText(pathToFileURL(file), name);
}

test('the doc comment right above the export, without stars, paragraphs kept', () => {
  const code =
    '/** Of another. */\nconst a = 1;\n\n/**\n * Shows it.\n *\n *   indented\n * More.\n */\nexport const look = {};\n';
  expect(helpIn(code)).toBe('Shows it.\n\n  indented\nMore.');
  expect(helpIn('/** One line. */\nexport const look: Command<Call> = {};')).toBe('One line.');
});

test('the lines of a paragraph are one line, so that any window can wrap it', () => {
  expect(helpIn('/**\n * One\n * and one.\n *\n * Two.\n */\nexport const look = {};')).toBe('One and one.\n\nTwo.');
});

test('nothing where there is none', () => {
  expect(helpIn('/** Of another. */\nconst a = 1;\nexport const look = {};')).toBe('');
  expect(helpIn('export const lookout = 1;')).toBe('');
});
