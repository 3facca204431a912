// What the numbers and bits of CircleMUD, Merc, ROM and SMAUG stand for, as words for tags. A bit that has no word here is
// written `bit-17`.
import { slugOf } from '../area-names.ts';

/** Directions by number. ROM has the first six. */
export const directionNames = [
  ...['north', 'east', 'south', 'west', 'up', 'down'],
  ...['northwest', 'northeast', 'southeast', 'southwest', 'in', 'out'],
];

/** SMAUG's. The last is a way that has only words of its own. */
export const SOMEWHERE = 'somewhere';
export const smaugDirections = [
  ...directionNames.slice(0, 6),
  ...['northeast', 'northwest', 'southeast', 'southwest', SOMEWHERE],
];

export interface Words {
  readonly sectors: readonly string[];
  readonly roomFlags: Readonly<Record<number, string>>;
  readonly objectTypes: readonly string[];
  readonly objectFlags: Readonly<Record<number, string>>;
  readonly mobFlags: Readonly<Record<number, string>>;
}

const numbered = (words: string, from = 0): Readonly<Record<number, string>> =>
  Object.fromEntries(words.split(' ').map((word, index) => [index + from, word]));

const sectors = 'inside city field forest hills mountain water-swim water-noswim underwater flying'.split(' ');

/** CircleMUD and tbaMUD. */
export const circleWords: Words = {
  sectors: [...sectors.slice(0, 8), 'flying', 'underwater'],
  roomFlags: numbered(
    'dark death no-mob indoors peaceful soundproof no-track no-magic tunnel private godroom house house-crash atrium olc mark worldmap',
  ),
  objectTypes: (
    'undefined light scroll wand staff weapon furniture free treasure armor potion worn other trash free2 container note ' +
    'drink-container key food money pen boat fountain'
  ).split(' '),
  objectFlags: numbered(
    'glow hum no-rent no-donate no-invis invisible magic no-drop bless anti-good anti-evil anti-neutral anti-mage ' +
      'anti-cleric anti-thief anti-warrior no-sell quest',
  ),
  mobFlags: numbered(
    'spec sentinel scavenger is-npc aware aggressive stay-zone wimpy aggressive-evil aggressive-good aggressive-neutral ' +
      'memory helper no-charm no-summon no-sleep no-bash no-blind',
  ),
};

/** Merc and ROM, with what most of their children have in common. */
export const romWords: Words = {
  sectors: [
    ...sectors.slice(0, 8),
    ...['underwater', 'air', 'desert', 'unknown', 'ocean-floor', 'underground', 'lava', 'swamp'],
  ],
  roomFlags: {
    ...numbered('dark'),
    ...numbered('no-mob indoors', 2),
    ...numbered('private safe solitary pet-shop no-recall imp-only gods-only heroes-only newbies-only law nowhere', 9),
  },
  objectTypes: (
    'none light scroll wand staff weapon six seven treasure armor potion clothing furniture trash fourteen container ' +
    'sixteen drink-container key food money twenty-one boat npc-corpse pc-corpse fountain pill protect map portal'
  ).split(' '),
  objectFlags: numbered(
    'glow hum dark lock evil invisible magic no-drop bless anti-good anti-evil anti-neutral no-remove inventory no-purge',
  ),
  mobFlags: {
    ...numbered('is-npc sentinel scavenger', 0),
    ...numbered('aggressive stay-area wimpy pet train practice', 5),
  },
};

/** The tag of an object's type, which is a number or a word. */
export function typeTag({ objectTypes }: Words, type: string): string {
  const word = tagWord(type);
  return `type:${/^\d+$/.test(word) ? (objectTypes[Number(word)] ?? `type-${word}`) : word}`;
}

/** A word as part of a tag. */
export const tagWord = (word: string): string => slugOf(word) || 'other';

/** The tag of a flag that is a word, as `tagWord` gives it: a tag is never digits alone. */
export const flagTag = (word: string): string => `flag:${/^\d+$/.test(word) ? `bit-${word}` : word}`;

/** The tag of a room's sector, which is a number; undefined if it is none. */
export function sectorWord({ sectors }: Words, sector: string): string | undefined {
  return /^-?\d+$/.test(sector) ? (sectors[Number(sector)] ?? `sector-${sector}`) : undefined;
}

export const flagWord = (words: Readonly<Record<number, string>>, bit: number): string => words[bit] ?? `bit-${bit}`;
