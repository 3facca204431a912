import { expect, test } from 'vitest';
import { OpenedFiles } from './opened-files.ts';

test('files wait for whoever takes them, and come as they are opened from then on', () => {
  const files = new OpenedFiles();
  const taken: string[] = [];
  files.addFrom(['/bin/troupe', '--flag', 'here/One.troupe', '/x/notes.txt'], '/home');
  files.add('/x/Two.TROUPE');
  files.take((file) => taken.push(file));
  files.addFrom(['/x/program.troupe', '/x/Three.troupe'], '/');
  expect(taken).toEqual(['/home/here/One.troupe', '/x/Two.TROUPE', '/x/Three.troupe']);
});
