// Bounds at the door. Each is what the server accepts from a stranger; transports and sessions enforce them.

/** Version of the messages of this folder; a client with another one is told to reload or update. */
export const PROTOCOL_VERSION = 1;

/** Characters in one input line (a long pose with room to spare). Longer: refused whole, with a notice. */
export const MAX_LINE_LENGTH = 6000;

/** Bytes of one message on a structured wire: a line of the longest kind in four-byte characters, plus its envelope. */
export const MAX_MESSAGE_BYTES = 32 * 1024;

/** Input lines one session may have answered in a second; more are dropped with a notice. Nobody types faster. */
export const MAX_LINES_PER_SECOND = 50;

/** Lines that may wait while a session's slow step (a password being hashed) runs; more are dropped with a notice. */
export const MAX_WAITING_LINES = 200;

/** Bytes waiting for a peer that does not read; beyond it the peer is gone or hostile and is cut off. */
export const MAX_UNSENT_BYTES = 8 * 1024 * 1024;

/** Connections not yet logged in that one address may hold. */
export const MAX_UNAUTHENTICATED_PER_ADDRESS = 50;

/** Messages kept for a client that is away or has not confirmed them: some screens full. The oldest go first (MS23). */
export const MAX_KEPT_MESSAGES = 2000;

/** Messages after which a client confirms what it has received. */
export const CONFIRM_EVERY = 64;
