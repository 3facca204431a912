import type { Command } from '../../commands/command.ts';
import { briefDuration, countedNoun, listOf } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import { type Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { tellAtOnce } from '../../sessions/notices.ts';

/** What the record of play can be bounded by, and how much at most. */
const bounds = {
  events: { setting: 'events-kept', most: 100_000_000 },
  days: { setting: 'events-days', most: 36_500 },
  megabytes: { setting: 'events-megabytes', most: 1_000_000 },
} as const;

type Unit = keyof typeof bounds;

/**
 * Says whether everything that happened is on disk, and since when.
 *
 * With /keep the host says how much of the record of play is kept, by number, age and size: "saved/keep 30 days",
 * "saved/keep 500 megabytes", "saved/keep 0 days" for no bound. What is beyond any of them goes, the oldest first.
 */
export const saved: Command<Call> = {
  name: 'saved',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'player',
  switches: ['keep'],
  syntax: ['saved', 'saved/keep [<number> events|days|megabytes]'],
  run(call, { text, switches }) {
    if (switches.has('keep')) keep(call, text);
    else if (text === '') tell(call);
    else call.usage(saved);
  },
};

/** The answer does not wait for the disk, which is what it is about. */
function tell({ engine, session, now }: Call): void {
  const { saved: state } = engine.keeper;
  const text =
    'stalled' in state
      ? markup`|rNot saved|n: ${state.stalled}. Nothing is lost as long as the host runs.`
      : markup`Everything is on disk; the last change came ${briefDuration(now - state.at)} ago.`;
  tellAtOnce(session, 'reply', text);
}

function keep(call: Call, text: string): void {
  const [, digits = '', word = ''] = /^(\d{1,9})\s+([a-z]+)$/i.exec(text) ?? [];
  const unit = (Object.keys(bounds) as Unit[]).find((each) => word !== '' && each.startsWith(word.toLowerCase()));
  if (!reaches(call.level, 'host')) {
    call.refuse(markup`Only the host says what is kept.`);
  } else if (text === '') {
    call.reply(describe(call));
  } else if (!unit) {
    call.usage(saved);
  } else if (Number(digits) > bounds[unit].most) {
    call.refuse(markup`At most ${bounds[unit].most} ${unit}.`);
  } else {
    const number = Number(digits);
    call.tx.setSetting(bounds[unit].setting, number > 0 ? number : undefined);
    call.engine.keeper.trim();
    call.reply(describe(call));
  }
}

function describe(call: Call): Markup {
  const { events, eventDays, eventMegabytes } = call.engine.keeper.settings;
  const parts = [
    countedNoun(events, 'event'),
    ...(eventDays === undefined ? [] : [countedNoun(eventDays, 'day')]),
    ...(eventMegabytes === undefined ? [] : [countedNoun(eventMegabytes, 'megabyte')]),
  ];
  return markup`Of the record of play at most ${listOf(parts)} are kept.`;
}
