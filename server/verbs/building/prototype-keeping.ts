// Saving, deleting and applying prototypes: each shows what it is about to do, and asks; what was written in an editor is
// saved at once.

import { capitalised, countedNoun, listOf } from '../../comms/wording.ts';
import { readable } from '../../model/locks/check.ts';
import { parseLocks } from '../../model/locks/lock.ts';
import { titled } from '../../model/names.ts';
import {
  childrenOf,
  type Prototype,
  prototypeCalled,
  prototypeOf,
  readPrototype,
  settingOf,
  withParents,
} from '../../model/prototypes.ts';
import type { Json } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { leftOut, mayRead } from './attributes.ts';
import { openEditor } from './editing.ts';
import { nobodyHas } from './lock-reading.ts';
import { findPrototype, mayInherit, mayUse, readWritten, writtenPrototype } from './prototype-access.ts';
import { canEdit } from './rights.ts';
import { conform, type Difference, differenceFrom } from './spawning.ts';

/** Objects of which a preview says what would change, at most. */
const MAX_PREVIEWED = 10;
/** Objects that are made like their prototype at once. */
const MAX_AT_ONCE = 1000;

/** What a new prototype begins with. */
const EMPTY: Prototype = { prototype_key: '', key: '', desc: '', tags: [], attrs: {} };

/** Saves the prototype that is written in `text`. */
export function savePrototype(call: Call, text: string): void {
  const prototype = readWritten(call, text);
  if (prototype) confirmSave(call, prototype);
}

/** Saves as `key` a prototype like an object. */
export function savePrototypeOf(call: Call, key: string, name: string): void {
  const object = find(call, name);
  if (!object || !mayRead(call, object)) return;
  const read = readPrototype(prototypeOf(object, readable(call.world, call.subject, object), key) as Json);
  const without = leftOut(call, object);
  if (without !== undefined) call.reply(markup`${without}`);
  if (read.ok) confirmSave(call, read.value);
  else call.refuse(markup`${read.error}`);
}

function confirmSave(call: Call, prototype: Prototype): void {
  if (!maySave(call, prototype)) return;
  const { prototype_key = '' } = prototype;
  const isNew = prototypeCalled(call.world, prototype_key) === undefined;
  call.reply(
    Markup.join([markup`${JSON.stringify(prototype, null, 2)}`, ...nobodyHas(call, locksOf(prototype))], '\n'),
  );
  const what = isNew ? 'Save it as the prototype' : 'Save it in the place of the prototype';
  call.confirm(markup`${what} ${prototype_key}? Type |wyes|n or |wno|n.`, (later) => {
    if (maySave(later, prototype)) put(later, prototype);
  });
}

/** The expressions of all locks that a prototype has or gives. */
const locksOf = ({ locks, prototype_locks, attr_locks = {} }: Prototype): readonly string[] =>
  [locks, prototype_locks, ...Object.values(attr_locks)].flatMap((written) => {
    const parsed = parseLocks(written ?? '');
    return parsed.ok ? Object.values(parsed.value) : [];
  });

/** Whether a prototype has a name that the caller may save it under, and parents; says no if not. */
function maySave(call: Call, prototype: Prototype): boolean {
  const key = prototype.prototype_key;
  if (!key) {
    call.refuse(markup`It has no "prototype_key": the name to save it under.`);
    return false;
  }
  const old = prototypeCalled(call.world, key);
  const whole = withParents(call.world, prototype);
  if (!whole.ok) call.refuse(markup`${whole.error}`);
  return whole.ok && (!old || mayUse(call, old, 'edit')) && mayInherit(call, prototype, old);
}

function put(call: Call, prototype: Prototype): void {
  const { prototype_key: key = '' } = prototype;
  const owner = prototypeCalled(call.world, key)?.prototype_owner ?? call.account.id;
  call.tx.setSetting(settingOf(key), { ...prototype, prototype_owner: owner } as Json);
  call.reply(markup`The prototype ${key} is saved.`);
}

/** Opens an editor on a saved prototype, or on an empty one; keeps what was written in one. */
export function editPrototype(call: Call, name: string): void {
  if (name.startsWith('{')) {
    keepWritten(call, name);
    return;
  }
  const prototype = name === '' ? EMPTY : findPrototype(call, name);
  if (!prototype || !mayUse(call, prototype, 'edit')) return;
  const { prototype_owner, ...written } = prototype;
  openEditor(call, {
    title: name === '' ? 'a new prototype' : `the prototype ${name}`,
    text: JSON.stringify(written, null, 2),
    form: { line: 'spawn/edit ', isJson: false },
    save: keepWritten,
  });
}

/** Saves the prototype that is written in `text`, without asking. False, after saying why, if it cannot be. */
function keepWritten(call: Call, text: string): boolean {
  const edited = readWritten(call, text);
  const isSound = edited !== undefined && maySave(call, edited);
  if (isSound) put(call, edited);
  return isSound;
}

/** Removes a saved prototype. What was spawned from it stays. */
export function deletePrototype(call: Call, name: string): void {
  const prototype = findPrototype(call, name);
  if (!prototype || !mayUse(call, prototype, 'edit')) return;
  call.reply(writtenPrototype(call, prototype));
  const spawned = call.world.tagged(settingOf(name)).length;
  const stay = spawned > 0 ? ` ${capitalised(countedNoun(spawned, 'object'))} made from it will stay.` : '';
  const children = childrenOf(call.world, name);
  const named = [...children.slice(0, MAX_PREVIEWED), ...(children.length > MAX_PREVIEWED ? ['others'] : [])];
  const heirs = children.length > 0 ? ` It is a parent of ${listOf(named)}, which cannot be spawned without it.` : '';
  call.confirm(markup`Delete the prototype ${name}?${stay}${heirs} Type |wyes|n or |wno|n.`, (later) => {
    const still = findPrototype(later, name);
    if (!still || !mayUse(later, still, 'edit')) return;
    later.tx.setSetting(settingOf(name), undefined);
    later.reply(markup`The prototype ${name} is deleted.`);
  });
}

/** Makes what was spawned from a prototype like it again. */
export function applyPrototype(call: Call, name: string): void {
  const differences = differencesOf(call, name);
  if (!differences) return;
  if (differences.length === 0) {
    call.reply(markup`All that was made from ${name} is as it says, or not yours to change.`);
    return;
  }
  const lines = differences.slice(0, MAX_PREVIEWED).map((each) => markup`  ${previewOf(each)}`);
  const more = differences.length > lines.length ? [markup`  and ${differences.length - lines.length} more`] : [];
  call.reply(Markup.join([markup`Would change:`, ...lines, ...more], '\n'));
  call.confirm(markup`Change ${countedNoun(differences.length, 'object')}? Type |wyes|n or |wno|n.`, (later) => {
    const now = differencesOf(later, name);
    for (const each of now ?? []) conform(later, each);
    if (now) later.reply(markup`Changed ${countedNoun(now.length, 'object')} to be as ${name} says.`);
  });
}

function differencesOf(call: Call, name: string): readonly Difference[] | undefined {
  const prototype = findPrototype(call, name);
  if (!prototype || !mayUse(call, prototype, 'spawn')) return undefined;
  const whole = withParents(call.world, prototype);
  if (!whole.ok) {
    call.refuse(markup`${whole.error}`);
    return undefined;
  }
  const spawned = call.world.tagged(settingOf(name)).filter((object) => canEdit(call, object));
  return spawned.flatMap((object) => differenceFrom(call, whole.value, object) ?? []).slice(0, MAX_AT_ONCE);
}

/** `goblin (#12): name, locks, strength` */
function previewOf({ object, fields, attributes }: Difference): string {
  return `${titled(object)}: ${listOf([...Object.keys(fields), ...attributes.map(({ key }) => key)])}`;
}
