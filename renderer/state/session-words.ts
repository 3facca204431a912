import { assertNever } from '../../server/base/assert-never.ts';
import type { CharacterView, SessionState } from '../../server/protocol/messages.ts';
import type { SessionView } from './session-state.ts';

/** Who this session is: the Character, else the account, else nobody yet. */
export function nameOf(attached: SessionState): string {
  switch (attached.state) {
    case 'login':
      return '';
    case 'ooc':
      return attached.account;
    case 'ic':
    case 'seated':
    case 'watching':
      return attached.character.name;
    default:
      return assertNever(attached);
  }
}

/** What the window is: the Character it plays, or what it does with somebody else's. */
export function headingOf(attached: SessionState): string {
  if (attached.state === 'watching') return `watching ${attached.character.name}`;
  if (attached.state === 'seated') return `on ${attached.character.name}’s seat`;
  return nameOf(attached);
}

/** The account's own Characters, as far as this session knows them. */
export const charactersOf = (attached: SessionState): readonly CharacterView[] =>
  'characters' in attached ? attached.characters : none;

const none: readonly CharacterView[] = [];

/** The window's title: `(3) Ana – My World`. */
export function titleOf(view: SessionView): string {
  const unread = view.unread > 0 ? `(${view.unread}) ` : '';
  const names = [headingOf(view.attached), view.world].filter((name) => name !== '');
  return unread + (names.length > 0 ? names.join(' – ') : 'Troupe');
}

/** Under what name drafts and history are kept; nothing is kept for nobody. */
export function memoryKeyOf(view: SessionView): string | undefined {
  const { attached, world } = view;
  switch (attached.state) {
    case 'login':
      return undefined;
    case 'ooc':
      return `${world}/account ${attached.account}`;
    case 'watching':
      return `${world}/${headingOf(attached)}`;
    default:
      return `${world}/${attached.character.name}`;
  }
}

/** Where a Character is and who plays it. */
export function describeCharacter({ place, sessions }: CharacterView): string {
  return sessions.length === 0 ? place : `${place}, played in session ${listed(sessions.map(String))}`;
}

/** `1`, `1 and 2`, `1, 2 and 3`. */
export const listed = (words: readonly string[]): string => new Intl.ListFormat('en-GB').format(words);
