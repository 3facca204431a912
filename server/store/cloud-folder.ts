// Folders that a service keeps in step with other computers: such a service copies files of a world while they are
// written, which neither side survives well. Known by their usual names.

const services: readonly (readonly [name: RegExp, service: string])[] = [
  [/^dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^onedrive( - .+)?$/i, 'OneDrive'],
  [/^(google ?drive|my drive|googledrive-.+)$/i, 'Google Drive'],
  [/^(mobile documents|com~apple~clouddocs|icloud ?drive)$/i, 'iCloud'],
  [/^nextcloud\d*$/i, 'Nextcloud'],
  [/^owncloud$/i, 'ownCloud'],
  [/^(box|box sync)$/i, 'Box'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^(megasync|mega)$/i, 'MEGA'],
  [/^(syncthing|sync)$/i, 'a syncing program'],
];

/** A sentence for the host of a world in such a folder; undefined for any other. */
export function cloudWarning(folder: string): string | undefined {
  const parts = folder.split(/[\\/]/);
  const service = services.find(([name]) => parts.some((part) => name.test(part)))?.[1];
  return (
    service &&
    `This world is in a folder that ${service} keeps in step with other computers, which can damage it; move it to another folder, and let its backups go there instead.`
  );
}
