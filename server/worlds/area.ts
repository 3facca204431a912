// What area files say, checked and ready to plant. How they are written is area-file.ts's business.
import type { Json } from '../model/records.ts';

/** Where in the files something stands. Lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Something wrong in an area file; `text` is one sentence. */
export interface Fault extends Place {
  readonly text: string;
}

export interface Area {
  readonly title: string;
  readonly rooms: readonly AreaRoom[];
}

/** What everything in an area file may have. The fields mean what they mean in an ObjectRecord. */
export interface AreaObject {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly tags: readonly string[];
  readonly locks: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly at: Place;
}

export interface AreaRoom extends AreaObject {
  /** What exits call it; unique among all files of a template. */
  readonly key: string;
  /** Whether new Characters begin here: true for exactly one room. */
  readonly start: boolean;
  readonly exits: readonly AreaExit[];
  readonly things: readonly AreaObject[];
  readonly people: readonly AreaObject[];
}

export interface AreaExit extends AreaObject {
  /** The key of the room it leads to. */
  readonly to: string;
}
