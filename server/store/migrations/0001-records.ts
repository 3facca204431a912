// The first schema: the records of the model, the record of play, and the next free id. No foreign keys and no unique
// names here: what may point where is decided by the game, in memory, before a change is made.
import type { Migration } from './migration.ts';

export const records: Migration = {
  name: 'records of the world',
  sql: `
    create table meta (key text primary key, value integer not null) strict, without rowid;

    create table setting (id text primary key, value text not null) strict, without rowid;

    create table account (
      id integer primary key,
      name text not null,
      key text not null,
      password text,
      level text not null,
      last_puppet integer,
      created integer not null
    ) strict;

    create table object (
      id integer primary key,
      kind text not null,
      name text not null,
      aliases text not null,
      description text not null,
      location integer,
      home integer,
      destination integer,
      owner integer,
      account integer,
      stowed integer,
      tags text not null,
      locks text not null,
      created integer not null
    ) strict;

    create table attribute (
      object integer not null,
      key text not null,
      value text not null,
      primary key (object, key)
    ) strict, without rowid;

    -- Ids grow with time: only the oldest events are ever removed.
    create table event (
      id integer primary key,
      at integer not null,
      kind text not null,
      room integer,
      actor integer,
      text text not null
    ) strict;
  `,
};
