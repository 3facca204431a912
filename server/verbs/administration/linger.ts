import type { Command } from '../../commands/command.ts';
import { briefDuration } from '../../comms/wording.ts';
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { lingerTime } from '../../sessions/lingering.ts';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 24 * 3_600_000;

/**
 * Shows or sets how long a session waits for its player when its connection is lost: "linger 90s", "linger 5m",
 * "linger 2h", "linger off". It counts from the next lost connection on.
 */
export const linger: Command<Call> = {
  name: 'linger',
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'host',
  syntax: ['linger', 'linger <time>', 'linger off'],
  run(call, { text }) {
    if (text !== '') {
      const ms = readTime(text);
      if (ms === undefined) {
        call.refuse(markup`"${text}" is no time: that is 1s to 24h as in 90s, 5m or 2h, or off.`);
        return;
      }
      call.tx.setSetting('linger', ms);
    }
    const ms = lingerTime(call.world);
    call.reply(
      ms === 0
        ? markup`A session ends as soon as its connection is lost.`
        : markup`A session waits ${briefDuration(ms)} when its connection is lost.`,
    );
  },
};

/** Milliseconds, 0 for off; undefined if `text` is no time. */
function readTime(text: string): number | undefined {
  if (/^(off|none|0)$/i.test(text)) return 0;
  const [, number, unit = ''] = /^(\d{1,5})\s*([smh])$/i.exec(text) ?? [];
  const ms = Number(number) * (UNITS[unit.toLowerCase()] ?? 0);
  return ms > 0 && ms <= LONGEST_MS ? ms : undefined;
}
