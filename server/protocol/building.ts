// What builders' panels show and do: the map, the sheet of one object, and commands that a form sends.

/** Rooms, exits and changes of one message of the map, at most, so that no slice is long in the making. */
export const MAP_SLICE = 2000;

/** Rooms and exits that a map shows, at most: some 5 MB on the wire. The rooms nearest to the puppet come first. */
export const MAX_MAP_RECORDS = 100_000;

/** Command lines that a form does in one step, at most: a selection of rooms, tagged. */
export const MAX_FORM_LINES = 500;

/** Objects of one message of the problems, at most, so that no slice is long in the making. */
export const PROBLEM_SLICE = 500;

/** Objects with problems that a list is sent, at most: some 3 MB on the wire. Nobody reads more. */
export const MAX_PROBLEM_OBJECTS = 20_000;

/** Column, row (south is more) and level (up is more) on the map's grid. */
export type Place = readonly [x: number, y: number, level: number];

export interface MapRoom {
  readonly id: number;
  readonly name: string;
  /** The title of its area in lower case; empty without one. */
  readonly area: string;
  /** Where a builder has put it. */
  readonly place?: Place;
}

export interface MapExit {
  readonly id: number;
  readonly name: string;
  readonly from: number;
  readonly to: number | null;
  /** What it is called besides, but for the short form of a direction. */
  readonly aliases?: readonly string[];
  /** `locked` lets not everybody through; `door` is tagged so. */
  readonly gate?: 'door' | 'locked';
}

/** A Character in play, and the room it is in; null when it is in none or no longer in play. */
export interface MapPerson {
  readonly id: number;
  readonly name: string;
  readonly room: number | null;
}

/** Asks for the map or for what is wrong with the world, or for no more of it. */
export interface FeedRequest {
  readonly type: 'map' | 'problems';
  readonly on: boolean;
}

/**
 * A part of the map. The first of a new map is `first`, the last one `last`; what is changed later comes as `change`, and
 * may come between the others. Rooms and exits replace those of the same id; `gone` are neither any more.
 */
export interface MapMessage {
  readonly type: 'map';
  readonly part: 'first' | 'more' | 'last' | 'change';
  readonly rooms: readonly MapRoom[];
  readonly exits: readonly MapExit[];
  readonly gone: readonly number[];
  /** With the first part all who are in play, later who has moved. */
  readonly people?: readonly MapPerson[];
  /** With the last part: how many rooms are beyond what a map shows. */
  readonly beyond?: number;
}

/** An object with which something is wrong. */
export interface ProblemObject {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  /** Where it is. */
  readonly place: { readonly id: number; readonly name: string } | null;
  /** The kinds of its problems, with more about each, possibly empty. None when all is right now. */
  readonly faults: readonly (readonly [kind: string, detail: string])[];
}

/**
 * A part of what is wrong with the world, by object. The first of a new list is `first`, the last one `last`; what is
 * changed later comes as `change`, and may come between the others. Each object replaces what was said of it before.
 */
export interface ProblemsMessage {
  readonly type: 'problems';
  readonly part: 'first' | 'more' | 'last' | 'change';
  readonly objects: readonly ProblemObject[];
  /** With the last part: whether there are more than are sent. */
  readonly isCut?: boolean;
}

/** Asks for the sheet of an object, now and whenever it changes; null for no more. One at a time. */
export interface InspectMessage {
  readonly type: 'inspect';
  readonly object: number | null;
}

/** An exit of a room, or who or what is in it. */
export interface SheetEntry {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  /** Where an exit leads; null for nowhere. */
  readonly to?: { readonly id: number; readonly name: string } | null;
  /** What an exit is called besides, if anything. */
  readonly aliases?: readonly string[];
}

/** All that may be read of an object. */
export interface Sheet {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Markup source. */
  readonly description: string;
  readonly tags: readonly string[];
  readonly permissions: readonly string[];
  /** Those of an attribute as `oil/attrread`. */
  readonly locks: readonly (readonly [type: string, expression: string])[];
  /** Keys and values as JSON. */
  readonly attributes: readonly (readonly [key: string, json: string])[];
  /** Of an exit the others of its room. */
  readonly exits: readonly SheetEntry[];
  readonly contents: readonly SheetEntry[];
  readonly location: { readonly id: number; readonly name: string } | null;
  /** Where a thing or somebody goes when its place is destroyed. */
  readonly home: { readonly id: number; readonly name: string } | null;
  /** Where an exit leads. */
  readonly destination: { readonly id: number; readonly name: string } | null;
  readonly mayEdit: boolean;
  /** Whether the reader gives and takes permissions. */
  readonly mayPermit: boolean;
}

/** Answers `inspect`; without a sheet there is no such object, or it is not for this session. */
export interface SheetMessage {
  readonly type: 'sheet';
  readonly object: number;
  readonly sheet?: Sheet;
}

/**
 * Command lines that a form sends in one step: all are done and are taken back as one, or the first refusal is answered
 * and nothing is done. A line may call what those before it made `#new`, and may hold line breaks. Nicks and exits are
 * left out. With `check` nothing is done in any case.
 */
export interface FormMessage {
  readonly type: 'form';
  /** Comes back with the answer. */
  readonly id: number;
  readonly lines: readonly string[];
  readonly check: boolean;
}

/** A text for the client's own editor. Nothing waits for it: `line` with the text behind it, as a form, keeps it. */
export interface EditMessage {
  readonly type: 'edit';
  /** What is edited, as in `the description of trunk (#12)`. */
  readonly title: string;
  readonly text: string;
  readonly line: string;
  /** Whether the text follows the line as JSON. */
  readonly isJson: boolean;
}

/** What became of a form; `text` is markup source. */
export interface FormAnswer {
  readonly type: 'answer';
  readonly id: number;
  readonly ok: boolean;
  readonly text: string;
  /** The first object that it made. */
  readonly made?: number;
}
