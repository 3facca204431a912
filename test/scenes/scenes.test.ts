import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { playScene } from '../helpers/scene.ts';

const here = new URL('./', import.meta.url);
const scenes = readdirSync(here, { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.scene'));

/** The first line of a scene says what it shows, with the rules it proves. */
const titleOf = (script: string): string => /^# (.*)/.exec(script)?.[1] ?? '';

test.each(scenes)('%s begins with what it shows', (file) => {
  expect(titleOf(readFileSync(new URL(file, here), 'utf8'))).not.toBe('');
});

for (const file of scenes) {
  const script = readFileSync(new URL(file, here), 'utf8');
  test(`${titleOf(script)} (${file})`, async () => {
    await playScene(script);
  });
}

test('a scene fails, with what everybody saw, when somebody sees something else', async () => {
  const script = 'cast Ana, Bob\nAna> say hi\nAna: You say, "hi"\nBob: Ana says, "ho"';
  await expect(playScene(script)).rejects.toThrow(
    'line 2: Ana> say hi\nAna: as expected\nBob expected\n    Ana says, \\"ho\\"\nBob got\n    Ana says, \\"hi\\"',
  );
});

test('a scene fails when somebody of whom it says nothing sees something', async () => {
  await expect(playScene('cast Ana, Bob\nAna> say hi\nAna: You say, "hi"')).rejects.toThrow(
    'Bob expected\n    nothing',
  );
});
