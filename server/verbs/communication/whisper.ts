import type { Command } from '../../commands/command.ts';
import { splitList } from '../../commands/parse.ts';
import { listOf } from '../../comms/wording.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { find } from '../../sessions/find.ts';

/**
 * Says something to one person in the room, or to several: "whisper bob, cy = psst". The others see nothing of it, and
 * the words are not kept.
 */
export const whisper: Command<Call> = {
  name: 'whisper',
  states: ['ic'],
  category: 'communication',
  syntax: ['whisper <person>[, <person>] = <text>'],
  run(call, { left, right }) {
    const names = splitList(left);
    if (names.length === 0 || !right) {
      call.usage(whisper);
      return;
    }
    const hearers = hearersCalled(call, names);
    if (hearers) whisperTo(call, hearers, right);
  },
};

/** Those meant, each once; undefined, after saying why, if one of them is not here or does not listen. */
function hearersCalled(call: Call, names: readonly string[]): readonly ObjectRecord[] | undefined {
  const hearers = new Map<number, ObjectRecord>();
  for (const name of names) {
    const hearer = find(call, name, { among: 'here', kind: 'character', missing: markup`"${name}" is not here.` });
    if (!hearer) return undefined;
    if (hearer.location !== call.me.location || !call.passes(hearer, 'tell')) {
      call.refuse(markup`You cannot whisper to ${hearer.name}.`);
      return undefined;
    }
    hearers.set(hearer.id, hearer);
  }
  return [...hearers.values()];
}

function whisperTo(call: Call, hearers: readonly ObjectRecord[], text: string): void {
  const { me } = call;
  const others = hearers.filter((hearer) => hearer.id !== me.id);
  const names = listOf(others.map((hearer) => hearer.name));
  call.tell(me.id, 'whisper', markup`You whisper to ${names || 'yourself'}, "${text}"`, me);
  for (const hearer of others) call.tell(hearer.id, 'whisper', markup`${me.name} whispers, "${text}"`, me);
}
