// What a world is made of: plain immutable records. A record is replaced, never changed. How they are kept is the
// store's business; what may be done with them, the verbs'.
import type { Entry } from './change.ts';
import type { Level } from './levels.ts';

export type ObjectKind = 'room' | 'exit' | 'character' | 'thing';
export const objectKinds: readonly ObjectKind[] = ['room', 'exit', 'character', 'thing'];

/** Lock type -> expression. */
export type Locks = Readonly<Record<string, string>>;

/** Anything that is somewhere or can be stood in. Ids are shared by all kinds and never reused. */
export interface ObjectRecord {
  readonly id: number;
  readonly kind: ObjectKind;
  /** Plain text, one line. */
  readonly name: string;
  /** Lower case. */
  readonly aliases: readonly string[];
  /** Markup source. */
  readonly description: string;
  /** The object it is in; null for rooms and for what is nowhere. */
  readonly location: number | null;
  readonly home: number | null;
  /** Where an exit leads. */
  readonly destination: number | null;
  /** The account that made it and may change it. */
  readonly owner: number | null;
  /** The account whose Character this is; null for NPCs and all other kinds. */
  readonly account: number | null;
  /** Where a Character that nobody plays will appear again; only while it is out of the world. */
  readonly stowed: number | null;
  /** `name` or `category:name`, lower case. */
  readonly tags: readonly string[];
  /** Words that locks ask of who plays it, lower case, none the name of a level. The host alone gives them (LK12). */
  readonly permissions: readonly string[];
  readonly locks: Locks;
  /** Milliseconds since the epoch. */
  readonly created: number;
}

/** What an object is unless somebody says otherwise. */
export const plainObject: Omit<ObjectRecord, 'id' | 'kind' | 'name'> = {
  aliases: [],
  description: '',
  location: null,
  home: null,
  destination: null,
  owner: null,
  account: null,
  stowed: null,
  tags: [],
  permissions: [],
  locks: {},
  created: 0,
};

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A named value on an object. */
export interface AttributeRecord {
  /** `object/key`. */
  readonly id: string;
  readonly object: number;
  /** Lower case; a category, if any, stands before a colon. */
  readonly key: string;
  readonly value: Json;
  /** `attrread` and `attredit` -> expression, asked besides those of the object; not there if it has none. */
  readonly locks?: Locks;
}

/** The attribute that holds the line by which a room shows somebody or something, instead of in a list. Markup source. */
export const IN_ROOM = 'in-room';

/** The attribute of an extra that is gone when nobody plays it any more. */
export const TEMPORARY = 'temporary';

/** The attribute that holds nicks. */
export const NICKS = 'nicks';

/** Attributes that the game sets; builders' commands leave them alone. */
export const OWN_KEYS: ReadonlySet<string> = new Set([TEMPORARY, NICKS]);

/** Before the name of a prototype: the setting that holds it, and the tag of what was made from it. */
export const PROTOTYPE = 'prototype:';

/** A setting while a large import is made: the ids that are its, in ranges. */
export const UNFINISHED = 'import-unfinished';

/** A login. Never in the world (MS4). */
export interface AccountRecord {
  readonly id: number;
  readonly name: string;
  /** The name folded for comparison; unique. */
  readonly key: string;
  /** Encoded password hash; null when nobody can log in by password, as for the host of the desktop app. */
  readonly password: string | null;
  readonly level: Level;
  /** The Character puppeted last (MS9). */
  readonly lastPuppet: number | null;
  readonly created: number;
}

/** A value of the world as a whole, such as its policy or start room. */
export interface SettingRecord {
  readonly id: string;
  readonly value: Json;
}

/** What one deed did to one object. */
export interface HistoryRecord {
  /** `object/number`. */
  readonly id: string;
  readonly object: number;
  /** 1, 2, 3 ... for each object. */
  readonly number: number;
  /** The account. */
  readonly by: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The command line it was done by. */
  readonly label: string;
  readonly before: Aspects | null;
  readonly after: Aspects | null;
}

/** The part of an object that a deed changed; null stands for an attribute that there was not. */
export interface Aspects {
  readonly fields: Partial<ObjectRecord>;
  readonly attributes: Readonly<Record<string, Json>>;
  /** Those of the attributes that are null, and not missing. */
  readonly nulls?: readonly string[];
  /** Locks of those attributes that have some. */
  readonly attributeLocks?: Readonly<Record<string, Locks>>;
}

/** What was destroyed by one deed, kept for a while so that it can be restored whole. */
export interface TrashRecord {
  /** `object/time`, of the first object that was destroyed. */
  readonly id: string;
  /** What was meant to be destroyed. */
  readonly objects: readonly number[];
  /** The account. */
  readonly by: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** All that the deed did: what was removed along with it, what was moved out of it. */
  readonly entries: readonly Entry[];
}

/** A help topic that somebody wrote. */
export interface TopicRecord {
  /** The name folded for comparison. */
  readonly id: string;
  readonly name: string;
  /** Lower case. */
  readonly aliases: readonly string[];
  /** Lower case. */
  readonly category: string;
  /** `read` and `view`, where there are any. */
  readonly locks: Locks;
  /** Markup source. */
  readonly text: string;
}

/** All record types by table name. */
export interface Records {
  readonly object: ObjectRecord;
  readonly attribute: AttributeRecord;
  readonly account: AccountRecord;
  readonly setting: SettingRecord;
  readonly history: HistoryRecord;
  readonly trash: TrashRecord;
  readonly topic: TopicRecord;
}
export type TableName = keyof Records;
export const tableNames: readonly TableName[] = [
  'setting',
  'account',
  'object',
  'attribute',
  'history',
  'trash',
  'topic',
];
