// What a migration is. Migrations are numbered files, applied in order, each in a transaction of its own, and never
// edited once a version that has them was released.

export interface Migration {
  /** What it does, for an error message. */
  readonly name: string;
  readonly sql: string;
}
