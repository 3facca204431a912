// What CircleMUD, Merc and ROM area files describe, after reading and before it becomes a world of ours. Numbers that
// only mean something to those games are kept as the lines they were written on.
import type { Place } from '../area.ts';

/** A keyword list with what is seen by looking at it. */
export interface Extra {
  readonly keywords: readonly string[];
  readonly text: string;
}

export interface DikuExit {
  /** 0 north, 1 east, 2 south, 3 west, 4 up, 5 down, and what a game adds. */
  readonly direction: number;
  readonly text: string;
  readonly keywords: readonly string[];
  readonly isDoor: boolean;
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
  readonly at: Place;
}

export interface Zone {
  readonly title: string;
  /** The files that it is made of have this name, without folder and ending. */
  readonly file: string;
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

export const emptyWorld = (): DikuWorld => ({ zones: [], rooms: new Map(), mobs: new Map(), objects: new Map() });
