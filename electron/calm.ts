// What went wrong, for a person: one sentence, no stack.
import { TroupeError } from '../server/base/errors.ts';

/** A coded error speaks for itself; anything else is a bug, and the log has its details. */
export const calmSentence = (error: unknown): string =>
  error instanceof TroupeError ? error.message : 'Something went wrong in Troupe. The log folder has the details.';
