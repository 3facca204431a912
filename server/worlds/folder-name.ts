// Names of worlds as names of folders that every system accepts, so that a world can be copied from one to another.

/** Characters of a folder name, at most: at four bytes each below the 255 that file systems allow, with room to spare. */
const MOST = 50;

/** Windows refuses these or reads something else in them; control, invisible and lone half characters help nobody. */
const UNSAFE = /[<>:"/\\|?*\p{C}\p{Zl}\p{Zp}]/gu;

/** Device names on Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;

/** A folder name for a world called `name`; different names can give the same one. */
export function folderNameFor(name: string): string {
  const spaced = name.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ');
  const short = [...trimDots(spaced)].slice(0, MOST).join('');
  const safe = trimDots(short) || 'World';
  return DEVICE.test(safe) ? `_${safe}` : safe;
}

/** A leading dot hides a folder; Windows drops dots and spaces from the end. */
const trimDots = (text: string): string => text.replace(/^[. ]+|[. ]+$/g, '');
