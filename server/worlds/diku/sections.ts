// Counts what sections of .are files hold that have no counterpart here: by records where they have some, by lines else.
import type { Place } from '../area.ts';
import type { Cursor } from './cursor.ts';
import { attempt, NO_TRIGGERS } from './parts.ts';
import type { Tally } from './tally.ts';

const SECTION = /^#[A-Z_$]+/;
export const NO_FUNCTIONS = 'special functions of people, things and rooms are not run';
export const NO_SHOPS = 'shops are not kept';
export const NO_REPAIRS = 'repair shops are not kept';

/** What a record of a section begins with, and what is said of it. */
const kinds: Readonly<Record<string, { readonly begins: RegExp; readonly what: string }>> = {
  SHOPS: { begins: /^\s*[1-9]\d*\s/, what: NO_SHOPS },
  REPAIRS: { begins: /^\s*[1-9]\d*\s/, what: NO_REPAIRS },
  SPECIALS: { begins: /^\s*[MOR]\s/, what: NO_FUNCTIONS },
  OBJFUNS: { begins: /^\s*[MOR]\s/, what: NO_FUNCTIONS },
  SOCIALS: { begins: /^[a-z]\S*(?:\s+\d+\s+\d+)?\s*$/, what: 'socials are not used' },
  MOBPROGS: { begins: /^(?:#[1-9]\d*\s*$|M\s+\d)/, what: NO_TRIGGERS },
  OBJPROGS: { begins: /^(?:#[1-9]\d*\s*$|O\s+\d)/, what: NO_TRIGGERS },
  ROOMPROGS: { begins: /^(?:#[1-9]\d*\s*$|R\s+\d)/, what: NO_TRIGGERS },
};

/** Passes over a section, of which `cursor` has the first line next, and counts what is lost. */
export function countSection(cursor: Cursor, section: string, at: Place, tally: Tally): void {
  const head = cursor.take();
  if (section === 'HELPS') {
    countHelps(cursor, at, tally);
    return;
  }
  const kind = kinds[section];
  let count = kind || /^#\S+\s*$/.test(head) ? 0 : 1;
  for (; !cursor.isAtEnd && !SECTION.test(cursor.line); cursor.take()) {
    if (kind ? kind.begins.test(cursor.line) : /^\s*[^\s#$*~].*\S/.test(cursor.line)) count++;
  }
  tally.lose(kind?.what ?? `lines of the section #${section} are not used`, at, count);
}

/** Help topics are a level with keywords, and a text, up to `0 $~`. */
function countHelps(cursor: Cursor, at: Place, tally: Tally): void {
  let count = 0;
  attempt(tally, `The rest of the section #HELPS (line ${at.line})`, () => {
    for (cursor.skipBlank(); !cursor.isAtEnd && !cursor.isAtNext; cursor.skipBlank()) {
      if (cursor.string('keywords of the topic').trimEnd().endsWith('$')) break;
      cursor.string('text of the topic');
      count++;
    }
  });
  tally.lose('help topics are not used: they tell of the commands of that game', at, count);
}
