import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folderNameFor } from './folder-name.ts';

test.each([
  ['My World', 'My World'],
  ['  a / b: "c"?  ', 'a b c'],
  ['..', 'World'],
  ['', 'World'],
  ['.hidden', 'hidden'],
  ['Etc. ...', 'Etc'],
  ['con', '_con'],
  ['Aux.txt', '_Aux.txt'],
  ['COM1', '_COM1'],
  ['Console', 'Console'],
  ['Ärger\u0000 im\nHafen', 'Ärger im Hafen'],
  ['../../etc/passwd', 'etc passwd'],
  ['\ud800x', 'x'],
])('%j becomes %j', (name, folder) => {
  expect(folderNameFor(name)).toBe(folder);
});

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('.', ' ', '/', '\\', 'c', 'o', 'n', '1', '😀', '\ud800', 'é', ':'),
    maxLength: 80,
  }),
  fc.constantFrom('con', 'nul', 'lpt9', 'com¹', 'clock$').chain((word) => fc.string().map((tail) => word + tail)),
);

test('any name becomes one folder name that every system takes', () => {
  fc.assert(
    fc.property(nasty, (name) => {
      const folder = folderNameFor(name);
      expect(folder).not.toMatch(/[<>:"/\\|?*\p{C}]/u);
      expect(folder).not.toMatch(/^[. ]|[. ]$/);
      expect(folder.split('.')[0]?.trim()).not.toMatch(/^(con|prn|aux|nul|clock\$|(com|lpt)[0-9¹²³])$/i);
      expect(folder).not.toBe('');
      expect(new TextEncoder().encode(folder).length).toBeLessThanOrEqual(240);
      expect(folderNameFor(folder)).toBe(folder);
    }),
  );
});
