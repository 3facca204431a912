import { isRefusal, TroupeError } from '../../base/errors.ts';
import type { Command } from '../../commands/command.ts';
import { describeRoom } from '../../comms/describe.ts';
import type { ObjectRecord } from '../../model/records.ts';
import type { Outcome, PlayedWorld } from '../../model/world-files.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/**
 * Writes the world as text that people can read and git can keep, and reads such text back: "world export today", "world
 * export today = The Hill" for one area, "world import today".
 *
 * The files are in the world's folder, below exports. An import adds what is new in them, and brings what is here already
 * up to date with them, all or nothing: rooms, and whatever has a key, are told by their keys, everything else by its name
 * where it is. Nothing is removed: what is here and not in the files stays, and is named. In a world where nothing was built
 * yet the areas take its place. You see what would be new and what would change, and are asked before; "undo" takes it back.
 * Where people stand, and what players carry, is left as it is.
 *
 * It reads our own area files (.yaml), and those of CircleMUD and tbaMUD (.wld, .mob, .obj, .zon) and of Merc, ROM and SMAUG
 * (.are): put them into a folder there. What cannot be carried over is listed. With /loose an area can come in alone: what it
 * refers to that is nowhere is cut and counted.
 */
export const world: Command<Call> = {
  name: 'world',
  states: ['ooc', 'ic'],
  category: 'building',
  level: 'host',
  switches: ['loose'],
  syntax: ['world export <name> [= <area>]', 'world import[/loose] <name>'],
  run(call, { left, right, switches }) {
    const [, verb = '', loose = '', name = ''] = /^(export|import)(\/loose)?\s+(\S.*)$/i.exec(left) ?? [];
    const isImport = verb.toLowerCase() === 'import';
    const isLoose = loose !== '' || switches.has('loose');
    if (verb === '' || right === '' || (isImport ? right !== undefined : isLoose)) {
      call.usage(world);
      return;
    }
    const { files } = call.engine;
    if (!files) {
      call.refuse(markup`This world has no folder for area files.`);
      return;
    }
    const game = playedWorld(call, `world ${verb.toLowerCase()}${isLoose ? '/loose' : ''} ${name}`);
    const work = isImport ? files.import(game, name, isLoose) : files.export(game, name, right);
    call.defer(outcomeOf(work), answer);
  },
};

/** Says what was done, or what would be done, and asks. */
function answer(call: Call, { isDone, lines, proceed }: Outcome): void {
  const text = Markup.join(
    lines.map((line) => Markup.plain(line)),
    '\n',
  );
  if (isDone) call.reply(text);
  else call.refuse(text);
  if (!proceed) return;
  call.confirm(markup`Import them? Type |hyes|n or |hno|n.`, (later) => {
    const place = placeOf(later);
    later.defer(outcomeOf(proceed()), (last, outcome) => {
      answer(last, outcome);
      const here = placeOf(last);
      if (here && here.id !== place?.id) last.reply(describeRoom(last, here), 'look');
    });
  });
}

/** Where the caller's Character is, if it has one. */
const placeOf = (call: Call): ObjectRecord | undefined => (call.session.puppet === undefined ? undefined : call.here);

/** The game as it is for those who read and write it: turns of its own, beside those of players. */
function playedWorld({ engine, session, account, now }: Call, label: string): PlayedWorld {
  return {
    deed: { account: account.id, at: now, label, act: 'do' },
    world: engine.world,
    change: (work) => engine.turn((turn) => work(turn.tx)),
    now,
    settled: () => engine.store.settled(),
    backUp: async () => {
      const made = await engine.keeper.backUp('pre-import');
      if (!made.ok) throw new TroupeError('BACKUP_FAILED', `Nothing was imported. ${made.error}`);
      return made.value.file;
    },
    onProgress: (text) => {
      if (session.status.state !== 'closed') engine.turn((turn) => turn.line(session, 'system', markup`${text}`));
    },
  };
}

/** What the disk or the folder refuses is said, with nothing changed. */
async function outcomeOf(work: Promise<Outcome>): Promise<Outcome> {
  try {
    return await work;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { isDone: false, lines: [error.message] };
  }
}
