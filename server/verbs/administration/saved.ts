import type { Command } from '../../commands/command.ts';
import { briefDuration, countedNoun, listOf } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import { type Bound, boundIn, retention } from '../../model/retention.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { tellAtOnce } from '../../sessions/notices.ts';
import { tidy } from '../../sessions/tidying.ts';

/** What can be bounded, by what, and how much at most. */
const bounds: Readonly<Record<string, Readonly<Record<string, Pick<Bound, 'setting' | 'most'>>>>> = {
  play: {
    events: { setting: 'events-kept', most: 100_000_000 },
    days: { setting: 'events-days', most: 36_500 },
    megabytes: { setting: 'events-megabytes', most: 1_000_000 },
  },
  ...retention,
};

/**
 * Says whether everything that happened is on disk, and since when.
 *
 * With /keep the host says how much of the record of play is kept, by number, age and size: "saved/keep 30 days",
 * "saved/keep 500 megabytes", "saved/keep 0 days" for what is usual. So with the history of objects and with what was
 * destroyed: "saved/keep history 365 days", "saved/keep trash 90 days". What is beyond any of them goes, the oldest first.
 */
export const saved: Command<Call> = {
  name: 'saved',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'player',
  switches: ['keep'],
  syntax: [
    'saved',
    'saved/keep [<number> events|days|megabytes]',
    'saved/keep history <number> changes|days',
    'saved/keep trash <number> deeds|days',
  ],
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
  const [, what = 'play', digits = '', word = ''] = /^(?:(history|trash)\s+)?(\d{1,9})\s+([a-z]+)$/i.exec(text) ?? [];
  const [unit, bound] =
    Object.entries(bounds[what.toLowerCase()] ?? {}).find(
      ([each]) => word !== '' && each.startsWith(word.toLowerCase()),
    ) ?? [];
  if (!reaches(call.level, 'host')) {
    call.refuse(markup`Only the host says what is kept.`);
  } else if (text === '') {
    call.reply(describe(call));
  } else if (!bound) {
    call.usage(saved);
  } else if (Number(digits) > bound.most) {
    call.refuse(markup`At most ${bound.most} ${unit ?? ''}.`);
  } else {
    const number = Number(digits);
    call.tx.setSetting(bound.setting, number > 0 ? number : undefined);
    call.engine.keeper.trim();
    call.defer(tidy(call.engine), (later) => later.reply(describe(later)));
  }
}

function describe(call: Call): Markup {
  const { events, eventDays, eventMegabytes } = call.engine.keeper.settings;
  const parts = [
    countedNoun(events, 'event'),
    ...(eventDays === undefined ? [] : [countedNoun(eventDays, 'day')]),
    ...(eventMegabytes === undefined ? [] : [countedNoun(eventMegabytes, 'megabyte')]),
  ];
  const { history, trash } = retention;
  const changes = bounded(call, history.changes, 'change', history.days);
  const deeds = bounded(call, trash.deeds, 'deed', trash.days);
  return Markup.join(
    [
      markup`Of the record of play at most ${listOf(parts)} are kept.`,
      markup`Of the history of objects at most ${changes} are kept.`,
      markup`Of what was destroyed at most ${deeds} are kept.`,
    ],
    '\n',
  );
}

function bounded({ world }: Call, number: Bound, noun: string, age: Bound): string {
  const days = boundIn(world, age);
  const most = countedNoun(boundIn(world, number), noun);
  return Number.isFinite(days) ? `${most} and ${countedNoun(days, 'day')}` : most;
}
