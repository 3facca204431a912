// The catalogue of operational errors: what can go wrong around the game, each with a code, an exit status for the
// headless host and one sentence. Refusals to players are returned values, and bugs are plain Errors; neither is here.

/** Code -> exit status of the headless host. `server/SPEC.md` says what each means; a test keeps the two equal. */
export const errorCatalogue = {
  BAD_ARGUMENT: 2,
  PORT_TAKEN: 2,
  WORLD_HELD: 3,
  WORLD_DAMAGED: 4,
  WORLD_NEWER: 4,
  WORLD_UNREADABLE: 4,
  WORLD_EXISTS: 2,
  TEMPLATE_FAULT: 4,
  STORE_UNUSABLE: 4,
  BACKUP_FAILED: 5,
  UNSAVED: 5,
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

/** An operational error. `message` is one sentence for a person: what is wrong and, where it helps, what to do. */
export class TroupeError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TroupeError';
    this.code = code;
  }

  get exitStatus(): number {
    return errorCatalogue[this.code];
  }
}

/** Whether `error` says what is wrong to a person: an operational error, or a refusal of the disk. Anything else is a bug. */
export const isRefusal = (error: unknown): error is Error =>
  error instanceof TroupeError || (error instanceof Error && 'syscall' in error);
