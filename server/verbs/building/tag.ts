import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { countFault } from '../../model/bounds.ts';
import { objectNameFault, titled } from '../../model/names.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';
import { mayEdit } from './rights.ts';

/** Objects listed by /search, at most. */
const MAX_LISTED = 50;

/**
 * Marks something with a word that commands and locks can ask for: "tag trunk = furniture". A category may be part of
 * it: "tag trunk = wood:oak".
 *
 * "tag trunk" lists its tags, "tag/delete trunk = furniture" takes one away, "tag/search furniture" finds all that have it.
 * "tag/search wood:" finds all of a category, "tag/search :oak" all of a name in any category.
 *
 * A lock asks for a tag of the Character with tag(guild:thieves). Whoever may change the Character tags it; a permission,
 * which perm(thieves) asks for, the host alone gives.
 */
export const tag: Command<Call> = {
  name: 'tag',
  aliases: ['tags'],
  states: ['ic'],
  category: 'building',
  level: 'builder',
  switches: ['delete', 'search'],
  syntax: ['tag <object>', 'tag <object> = <tag>', 'tag/delete <object> = <tag>', 'tag/search <tag>'],
  run(call, { left, right, text, switches }) {
    const word = right?.toLowerCase();
    const removes = switches.has('delete');
    if (left === '' || word === '' || (removes && word === undefined)) {
      call.usage(tag);
      return;
    }
    if (switches.has('search')) {
      listTagged(call, text.toLowerCase());
      return;
    }
    const object = find(call, left);
    if (!object) return;
    if (word === undefined) list(call, object);
    else if (!mayEdit(call, object)) return;
    else if (removes) remove(call, object, word);
    else add(call, object, word);
  },
};

function list(call: Call, object: ObjectRecord): void {
  if (object.tags.length === 0) call.reply(markup`${titled(object)} has no tags.`);
  else call.reply(markup`${titled(object)} is tagged ${listOf(object.tags)}.`);
}

function listTagged(call: Call, word: string): void {
  const found = call.world.tagged(word);
  if (found.length === 0) {
    call.refuse(markup`Nothing is tagged ${word}.`);
    return;
  }
  const lines = found.slice(0, MAX_LISTED).map((object) => markup`  ${titled(object)}, ${object.kind}`);
  call.reply(Markup.join([markup`Tagged ${word} (${found.length}):`, ...lines], '\n'));
}

function add(call: Call, object: ObjectRecord, word: string): void {
  const tags = [...object.tags, word];
  const fault = word.split(':').map(objectNameFault).find(Boolean);
  const many = countFault(tags, 'tags');
  if (fault) {
    call.refuse(markup`${fault}`);
  } else if (object.tags.includes(word)) {
    call.reply(markup`${titled(object)} is tagged ${word} already.`);
  } else if (many) {
    call.refuse(markup`${many}`);
  } else {
    call.tx.updateObject(object.id, { tags });
    call.reply(markup`${titled(object)} is now tagged ${word}.`);
  }
}

function remove(call: Call, object: ObjectRecord, word: string): void {
  if (!object.tags.includes(word)) {
    call.reply(markup`${titled(object)} is not tagged ${word}.`);
    return;
  }
  call.tx.updateObject(object.id, { tags: object.tags.filter((each) => each !== word) });
  call.reply(markup`${titled(object)} is no longer tagged ${word}.`);
}
