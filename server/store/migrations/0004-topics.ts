// Help topics that people write.
import type { Migration } from './migration.ts';

export const topics: Migration = {
  name: 'help topics',
  sql: `
    create table topic (
      id text primary key,
      name text not null,
      aliases text not null,
      category text not null,
      locks text not null,
      text text not null
    ) strict, without rowid;
  `,
};
