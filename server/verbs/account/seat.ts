import type { Command } from '../../commands/command.ts';
import { briefDuration } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import type { ObjectRecord } from '../../model/records.ts';
import { search } from '../../model/search.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { seatedOn, takeBack } from '../../sessions/seats.ts';

/**
 * Lends one of your Characters to a friend: "seat Ana" makes a code. Whoever enters it within ten minutes, in the browser,
 * the app or with "connect seat" and the code at the login screen, plays Ana and nothing else, without an account.
 *
 * Sessions of yours that played Ana watch meanwhile, and play again when the seat is free. You can take it back at any
 * time: "seat/back Ana", or "ic Ana". "seat" alone lists your codes and who sits where; "seat me" is for the Character
 * you play.
 */
export const seat: Command<Call> = {
  name: 'seat',
  states: ['ooc', 'ic'],
  category: 'account',
  level: 'player',
  switches: ['back'],
  syntax: ['seat', 'seat <character>', 'seat/back <character>'],
  run(call, { text, switches }) {
    if (text === '') {
      call.reply(overview(call));
      return;
    }
    const isBack = switches.has('back');
    const character = named(call, text, isBack);
    if (!character) call.refuse(markup`You have no Character "${text}".`);
    else if (isBack) getBack(call, character);
    else lend(call, character);
  },
};

function lend(call: Call, character: ObjectRecord): void {
  const { account, engine } = call;
  const { name } = character;
  if (seatedOn(call, character.id)) {
    call.refuse(markup`Somebody has ${name}'s seat already; |hseat/back ${name}|n takes it back.`);
    return;
  }
  const made = engine.seats.offer(character, account.id);
  if (!made) {
    call.refuse(markup`There are too many open codes now; try again in some minutes.`);
    return;
  }
  const lines = [
    markup`${name} is played by whoever enters this code first, in the next ${briefDuration(made.until - call.now)}: |h${made.code}|n`,
    markup`In the browser and the app it goes where one logs in; over telnet: |hconnect seat ${made.code}|n`,
    markup`You take ${name} back at any time with |hseat/back ${name}|n; a session that watches meanwhile types |hunwatch|n first.`,
  ];
  call.reply(Markup.join(lines, '\n'));
}

function getBack(call: Call, character: ObjectRecord): void {
  const { name } = character;
  const isOpen = call.engine.seats.of(call.account.id).some((open) => open.character === character.id);
  call.engine.seats.withdraw(character.id);
  if (takeBack(call, character)) call.reply(markup`${name}'s seat is taken back.`);
  else if (isOpen) call.reply(markup`The code for ${name}'s seat is no longer good.`);
  else call.refuse(markup`Nobody has ${name}'s seat.`);
}

/** One of one's own Characters; admins may take back everybody's. */
function named(call: Call, name: string, isBack: boolean): ObjectRecord | undefined {
  const own = call.world.charactersOf(call.account.id);
  const mine = call.state === 'ic' && /^(me|self)$/i.test(name) ? call.me : undefined;
  if (mine) return own.find(({ id }) => id === mine.id);
  const found = search(name, own);
  if (found.type !== 'none' || !isBack || !reaches(call.level, 'admin'))
    return found.type === 'found' ? found.object : undefined;
  const lent = [...call.sessions.all()].filter(({ status }) => status.state === 'seated');
  const other = search(
    name,
    lent.flatMap((session) => call.world.object(session.puppet) ?? []),
  );
  return other.type === 'found' ? other.object : undefined;
}

function overview(call: Call): Markup {
  const { account, engine, world } = call;
  const open = engine.seats
    .of(account.id)
    .map(
      ({ code, character, until }) =>
        markup`  |h${world.object(character)?.name ?? ''}|n: code |h${code}|n for ${briefDuration(until - call.now)} more`,
    );
  const taken = world.charactersOf(account.id).flatMap(({ id, name }) => {
    const guest = seatedOn(call, id);
    const { address } = guest?.connection.origin ?? {};
    return guest
      ? [markup`  |h${name}|n: taken from ${address ?? ''} ${briefDuration(call.now - guest.since)} ago`]
      : [];
  });
  if (open.length + taken.length === 0) return markup`You lend no seat. |hseat <character>|n makes a code for one.`;
  return Markup.join([markup`Seats you lend:`, ...taken, ...open], '\n');
}
