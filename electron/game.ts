import type { Event } from '../server/base/emitter.ts';
import type { ServerConnection } from '../server/protocol/connection.ts';
import type { Answer, SessionSummary } from '../server/protocol/launcher.ts';
import type { CharacterView } from '../server/protocol/messages.ts';

export interface Game {
  readonly name: string;
  readonly folder: string;
  readonly telnet?: { host: string; port: number };
  readonly web?: { host: string; port: number; url: string };
  readonly notices: readonly string[];
  hostAccount(): string;
  characters(): readonly CharacterView[];
  sessions(): readonly SessionSummary[];
  createCharacter(name: string): Promise<Answer>;
  attach(connection: ServerConnection, as: { host: true; character?: number }): void;
  readonly onChange: Event<void>;
  close(reason: string): Promise<void>;
}
