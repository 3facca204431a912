// Attributes may have locks of their own.
import type { Migration } from './migration.ts';

export const attributeLocks: Migration = {
  name: 'locks of attributes',
  sql: 'alter table attribute add column locks text;',
};
