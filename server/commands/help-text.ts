// A command's help is the doc comment above it in its own source file; the compiler keeps comments in what it emits.
import { readFileSync } from 'node:fs';

/** The text of the doc comment that stands before `export const <name>` in `source`, without stars: a paragraph is one line. */
export function readHelpText(source: URL, exportName: string): string {
  const code = readFileSync(source, 'utf8');
  const at = code.search(new RegExp(`^export const ${exportName}\\b`, 'm'));
  const comment = /\/\*\*(?<body>(?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(code.slice(0, Math.max(at, 0)))?.groups?.['body'];
  return (comment ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .replace(/(?<=^\S.*)\n(?=\S)/gm, ' ')
    .trim();
}
