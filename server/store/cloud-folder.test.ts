import { expect, test } from 'vitest';
import { cloudWarning } from './cloud-folder.ts';

test.each([
  ['/home/ana/Dropbox/Worlds/Keep', 'Dropbox'],
  ['C:\\Users\\Ana\\OneDrive - School\\Troupe\\Keep', 'OneDrive'],
  ['/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/Keep', 'iCloud'],
  ['/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.com/My Drive/Keep', 'Google Drive'],
  ['/home/ana/Nextcloud/Keep', 'Nextcloud'],
])('ST16 a world in %s is warned of %s', (folder, service) => {
  expect(cloudWarning(folder)).toMatch(new RegExp(`${service}.*move it to another folder`));
});

test.each([
  '/home/ana/.local/share/Troupe/Worlds/Keep',
  '/home/ana/Worlds/The Dropbox Murders',
  'C:\\Worlds\\Cloud City',
])('ST16 a world in %s is not', (folder) => {
  expect(cloudWarning(folder)).toBeUndefined();
});
