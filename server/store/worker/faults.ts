// Words for what goes wrong below SQLite, whose errors carry a message and no code.
import { TroupeError } from '../../base/errors.ts';

/** The error for a world that cannot be opened or read. `cause` is what the file system said, if it said anything. */
export function openingFault(error: unknown, cause: NodeJS.ErrnoException | undefined, file: string): TroupeError {
  if (error instanceof TroupeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (cause) return new TroupeError('WORLD_UNREADABLE', `Cannot open ${file}: ${refusal(cause)}.`, { cause });
  if (/not a database/.test(message)) {
    return new TroupeError('WORLD_UNREADABLE', `${file} is not a Troupe world, or its beginning is damaged.`, {
      cause: error,
    });
  }
  return new TroupeError('WORLD_DAMAGED', `${file} is damaged (${message}).`, { cause: error });
}

/** A sentence for the host while saving fails. */
export function stallSentence(error: unknown, cause: NodeJS.ErrnoException | undefined): string {
  const message = error instanceof Error ? error.message : String(error);
  return `saving is stalled: ${cause ? reason(cause) : message}`;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk can only be read',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'there is a folder of that name',
};

/** Why the system refused. */
export const reason = (error: NodeJS.ErrnoException): string => reasons[error.code ?? ''] ?? error.message;

const advices: Readonly<Record<string, string>> = {
  ENOSPC: 'make room on it',
  EDQUOT: 'make room on it',
  EROFS: 'move the world to a disk that can be written',
  EACCES: 'give your user the right to read and write there, or move the world',
  EPERM: 'give your user the right to read and write there, or move the world',
  EISDIR: 'move that folder away',
};

/** Why the system refused, and what to do about it. */
export const refusal = (error: NodeJS.ErrnoException): string =>
  `${reason(error)}; ${advices[error.code ?? ''] ?? 'try again, or move the world to another disk'}`;
