// Who may change what, for commands and for the panels that offer them.
import { reaches } from '../model/levels.ts';
import { passes } from '../model/locks/check.ts';
import type { Subject } from '../model/locks/functions.ts';
import type { ObjectRecord } from '../model/records.ts';
import type { World } from '../model/world.ts';
import type { Session } from './session.ts';
import { subjectOf } from './turn.ts';

/** An owner may change an object, others need to pass its `edit` lock. Characters of other accounts are for admins alone. */
export function mayChange(world: World, subject: Subject, object: ObjectRecord): boolean {
  const account = subject.account?.id;
  if (object.account !== null && object.account !== account && !reaches(subject.level, 'admin')) return false;
  return (account !== undefined && object.owner === account) || passes(world, subject, object, 'edit');
}

/** Whether somebody gives and takes the permissions of objects (LK12). */
export const mayPermit = ({ level }: Subject): boolean => reaches(level, 'host');

/** Whether a session may build now: in character, with the level for it. */
export const mayBuild = (world: World, session: Session): boolean =>
  session.status.state === 'ic' && reaches(subjectOf(world, session).level, 'builder');
