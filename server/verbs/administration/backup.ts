import type { Command } from '../../commands/command.ts';
import { briefDuration, countedNoun } from '../../comms/wording.ts';
import { reaches } from '../../model/levels.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';

/** Backups listed, at most: the newest. */
const MAX_LISTED = 40;
const MAX_MINUTES = 10_080;

/**
 * Copies the whole world to a file while everybody plays on, checks the copy, and says where it is.
 *
 * Backups are also made by themselves when the world has changed: when it is opened, and every 30 minutes or as
 * backup/every says, 0 for never. Older ones are thinned out. With /folder they go to another folder, such as one on
 * another disk; "backup/folder none" is the world's own again. A backup is put back in the app while the world is
 * closed, or by the program's own restore command.
 */
export const backup: Command<Call> = {
  name: 'backup',
  aliases: ['backups'],
  states: ['ooc', 'ic'],
  category: 'administration',
  level: 'admin',
  switches: ['list', 'every', 'folder'],
  syntax: ['backup', 'backup/list', 'backup/every [<minutes>]', 'backup/folder [<folder>]'],
  run(call, { text, switches }) {
    if (switches.has('every')) every(call, text);
    else if (switches.has('folder')) folder(call, text);
    else if (switches.has('list')) list(call);
    else if (text !== '') call.usage(backup);
    else make(call);
  },
};

function make(call: Call): void {
  call.defer(call.engine.keeper.backUp('asked'), (later, made) => {
    if (made.ok) later.reply(markup`The world is backed up: ${made.value.file} (${sizeOf(made.value.bytes)}).`);
    else later.refuse(markup`${made.error}`);
  });
}

function list(call: Call): void {
  call.defer(call.engine.keeper.backups(), (later, backups) => {
    const newest = [...backups].reverse().slice(0, MAX_LISTED);
    const rows = newest.map(
      ({ at, cause, bytes }) => markup`  ${briefDuration(later.now - at)} ago, ${cause}, ${sizeOf(bytes)}`,
    );
    const head =
      backups.length === 0 ? markup`There are no backups.` : markup`${countedNoun(backups.length, 'backup')}:`;
    later.reply(Markup.join([head, ...rows], '\n'));
  });
}

function every(call: Call, text: string): void {
  const { settings } = call.engine.keeper;
  if (text === '') {
    const { backupMinutes } = settings;
    call.reply(backupMinutes > 0 ? markup`Every ${countedNoun(backupMinutes, 'minute')}.` : markup`Never.`);
    return;
  }
  const minutes = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(minutes <= MAX_MINUTES)) {
    call.refuse(markup`That is a number of minutes from 0 to ${MAX_MINUTES}.`);
    return;
  }
  call.tx.setSetting('backup-minutes', minutes);
  call.reply(
    minutes > 0
      ? markup`While the world changes, it is backed up every ${countedNoun(minutes, 'minute')}.`
      : markup`The world is backed up only when somebody asks.`,
  );
}

/** A folder of the host's computer is the host's to name. */
function folder(call: Call, text: string): void {
  const named = call.engine.keeper.settings.backupFolder;
  if (!reaches(call.level, 'host')) {
    call.refuse(markup`Only the host says where backups go.`);
  } else if (text === '') {
    call.reply(
      named === undefined ? markup`Backups are kept in the world's own folder.` : markup`Backups go to ${named}.`,
    );
  } else if (text === 'none') {
    call.tx.setSetting('backup-folder', undefined);
    call.reply(markup`Backups are kept in the world's own folder.`);
  } else if (!/^(\/|[a-z]:[\\/]|\\\\)/i.test(text)) {
    call.refuse(markup`Give the whole path of the folder, from the root or the drive on.`);
  } else {
    call.tx.setSetting('backup-folder', text);
    call.reply(markup`From now on, backups go to ${text}. Type |hbackup|n to try it.`);
  }
}

/** `0.3 MB`. */
const sizeOf = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
