import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { prototypeNames, withParents } from '../../model/prototypes.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { madeLine } from './making.ts';
import { findPrototype, mayInherit, mayUse, readWritten, writtenPrototype } from './prototype-access.ts';
import { applyPrototype, deletePrototype, editPrototype, savePrototype, savePrototypeOf } from './prototype-keeping.ts';
import { spawnFrom } from './spawning.ts';

/** Prototypes listed, at most. */
const MAX_LISTED = 100;

/**
 * Makes something as a prototype says: "spawn orc", or as you write it: spawn {"key": "goblin", "desc": "Green.",
 * "attrs": {"strength": 5}}. It lies in the room, with /noloc nowhere.
 *
 * The fields are key (its name), kind (thing or character), aliases, desc, tags, locks, attrs, attr_locks (locks of
 * attributes, as in {"secret": "attrread:perm(admin)"}), location, home, and prototype_key, prototype_parent (what it does
 * not say itself its parents give), prototype_desc, prototype_locks (spawn: and edit:).
 *
 * "spawn/save" keeps one, or makes one of an object: "spawn/save orc = statue". "spawn/edit" opens one in an editor, or
 * keeps without asking what follows it, "spawn/list" lists them, "spawn/show" shows one, "spawn/delete" removes it, and
 * "spawn/apply" makes all that was spawned from it like it again, after it has shown you what would change.
 */
export const spawn: Command<Call> = {
  name: 'spawn',
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['noloc', 'list', 'show', 'save', 'edit', 'delete', 'apply'],
  syntax: [
    'spawn[/noloc] <prototype>',
    'spawn[/noloc] {"key": "<name>", ...}',
    'spawn/save {"prototype_key": "<prototype>", ...}',
    'spawn/save <prototype> = <object>',
    'spawn/edit [<prototype>]',
    'spawn/edit {"prototype_key": "<prototype>", ...}',
    'spawn/list',
    'spawn/show <prototype>',
    'spawn/delete <prototype>',
    'spawn/apply <prototype>',
  ],
  run(call, { text, left, right, switches }) {
    if (switches.has('list')) list(call);
    else if (switches.has('edit')) editPrototype(call, text);
    else if (text === '') call.usage(spawn);
    else if (!switches.has('save')) use(call, text, switches);
    else if (text.startsWith('{')) savePrototype(call, text);
    else if (right) savePrototypeOf(call, left, right);
    else call.usage(spawn);
  },
};

function use(call: Call, text: string, switches: ReadonlySet<string>): void {
  if (switches.has('delete')) deletePrototype(call, text);
  else if (switches.has('apply')) applyPrototype(call, text);
  else if (switches.has('show')) show(call, text);
  else make(call, text, switches.has('noloc') ? null : (call.here?.id ?? null));
}

function make(call: Call, text: string, place: number | null): void {
  const isWritten = text.startsWith('{');
  const prototype = isWritten ? readWritten(call, text) : findPrototype(call, text);
  if (!prototype || !mayUse(call, prototype, 'spawn') || (isWritten && !mayInherit(call, prototype))) return;
  const whole = withParents(call.world, prototype);
  const made = whole.ok ? spawnFrom(call, whole.value, place) : whole;
  if (made.ok) call.reply(madeLine(call, made.value));
  else call.refuse(markup`${made.error}`);
}

function show(call: Call, name: string): void {
  const prototype = findPrototype(call, name);
  if (prototype) call.reply(writtenPrototype(call, prototype));
}

function list(call: Call): void {
  const names = prototypeNames(call.world);
  const more = names.length > MAX_LISTED ? [`${names.length - MAX_LISTED} more`] : [];
  if (names.length === 0) call.reply(markup`There are no prototypes; |wspawn/save|n keeps one.`);
  else call.reply(markup`Prototypes: ${listOf([...names.slice(0, MAX_LISTED), ...more])}.`);
}
