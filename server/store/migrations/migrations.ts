// The migrations in their order: the one at index n takes a world from format n to n + 1.
import { records } from './0001-records.ts';
import { history } from './0002-history.ts';
import { attributeLocks } from './0003-attribute-locks.ts';
import { topics } from './0004-topics.ts';
import { permissions } from './0005-permissions.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [records, history, attributeLocks, topics, permissions];
