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

/** The window's title: `(3) Ana – My World`. */
export function titleOf(view: SessionView): string {
  const unread = view.unread > 0 ? `(${view.unread}) ` : '';
  const names = [nameOf(view.attached), view.world].filter((name) => name !== '');
  return unread + (names.length > 0 ? names.join(' – ') : 'Troupe');
}

/** Under what name drafts and history are kept; nothing is kept for nobody. */
export function memoryKeyOf(view: SessionView): string | undefined {
  if (view.attached.state === 'login') return undefined;
  const who = view.attached.state !== 'ooc' ? view.attached.character.name : `account ${view.attached.account}`;
  return `${view.world}/${who}`;
}

/** Where a Character is and whether somebody plays it. */
export function describeCharacter(character: CharacterView): string {
  const sessions = character.sessions.length;
  if (sessions === 0) return character.place;
  return `${character.place}, played in ${sessions === 1 ? 'a window' : `${sessions} windows`} now`;
}
