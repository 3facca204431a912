// What the area files of DikuMUD and its children describe, after reading and before it becomes a world of ours. Numbers
// that only mean something to those games are kept as the lines they were written on.
import type { Place } from '../area.ts';

/** A keyword list with what is seen by looking at it. */
export interface Extra {
  readonly keywords: readonly string[];
  readonly text: string;
}

export interface DikuExit {
  /** A word such as `north`; the number of one that is not known. */
  readonly direction: string;
  readonly text: string;
  readonly keywords: readonly string[];
  readonly isDoor: boolean;
  /** How it is where no reset says it: 0 open, 1 closed, 2 locked; undefined where nothing does. */
  readonly state: number | undefined;
  /** The number of the object that unlocks it; none below 1. */
  readonly key: number;
  /** The number of the room behind it; -1 for none. */
  readonly to: number;
  readonly at: Place;
}

export interface DikuRoom {
  readonly vnum: number;
  readonly name: string;
  readonly text: string;
  readonly flags: readonly string[];
  readonly sector: string;
  readonly exits: readonly DikuExit[];
  readonly extras: readonly Extra[];
  readonly at: Place;
}

/** A kind of person or thing, of which resets place any number. */
export interface DikuPrototype {
  readonly vnum: number;
  readonly keywords: readonly string[];
  /** As it stands in a sentence: `a brass key`. */
  readonly short: string;
  /** As it stands in a room: `A brass key lies here.` */
  readonly long: string;
  /** What is seen by looking at it; of objects nothing. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly canTake: boolean;
  readonly extras: readonly Extra[];
  /** Lines of numbers. */
  readonly stats: readonly string[];
  readonly at: Place;
}

/** A line of a zone's plan: what is placed where when it begins. */
export interface Reset {
  readonly command: string;
  /** Whether it only happens when the one before did. */
  readonly ifBefore: boolean;
  readonly args: readonly number[];
  /** Of one that moves a door: its direction, as in its exit. */
  readonly direction: string;
  readonly at: Place;
}

export interface Zone {
  readonly title: string;
  /** The stem of the files that it is made of. */
  readonly file: string;
  /** Its own number, where a file has several zones. */
  readonly number: number;
  /** The numbers of its rooms. */
  readonly first: number;
  readonly last: number;
  readonly resets: readonly Reset[];
}

export interface DikuWorld {
  readonly zones: Zone[];
  readonly rooms: Map<number, DikuRoom>;
  readonly mobs: Map<number, DikuPrototype>;
  readonly objects: Map<number, DikuPrototype>;
}

/** The name of a file without folder and ending: `30` of `wld/30.wld`. */
export const stemOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.\w+$/, '');

export const emptyWorld = (): DikuWorld => ({ zones: [], rooms: new Map(), mobs: new Map(), objects: new Map() });
