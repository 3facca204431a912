// What builders did, object by object, and what they destroyed.
import type { Migration } from './migration.ts';

export const history: Migration = {
  name: 'history and trash',
  sql: `
    create table history (
      object integer not null,
      number integer not null,
      "by" integer not null,
      at integer not null,
      label text not null,
      before text not null,
      after text not null,
      primary key (object, number)
    ) strict, without rowid;

    create table trash (
      id text primary key,
      objects text not null,
      "by" integer not null,
      at integer not null,
      entries text not null
    ) strict, without rowid;
  `,
};
