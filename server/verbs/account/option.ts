import type { Command } from '../../commands/command.ts';
import { listOf } from '../../comms/wording.ts';
import { nameKey } from '../../model/names.ts';
import { Markup, markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import {
  aboutOption,
  type OptionName,
  optionNames,
  readOption,
  saveOptions,
  setOptions,
  writeOption,
} from '../../sessions/options.ts';

/**
 * Shows and sets how this session shows you things: "option screenwidth = 60". Your other sessions stay as they are.
 *
 * With /save the account keeps it for the sessions you begin from now on; "option/save" alone keeps all as they are here.
 * Without a value after the equals sign an option is what it usually is.
 */
export const option: Command<Call> = {
  name: 'option',
  aliases: ['options'],
  states: ['ooc', 'ic'],
  category: 'account',
  switches: ['save'],
  syntax: ['option', 'option <name>', 'option[/save] <name> = <value>', 'option/save'],
  run(call, { left, right, switches }) {
    const isSaving = switches.has('save') && call.session.account !== undefined;
    const name = optionNames.find((each) => each === nameKey(left));
    if (left === '' && right === undefined) {
      if (isSaving) save(call, optionNames);
      else
        call.reply(
          Markup.join([markup`Options of this session:`, ...optionNames.map((each) => line(call, each))], '\n'),
        );
    } else if (!name && optionNames.some((each) => left.toLowerCase().startsWith(`${each} `))) {
      call.usage(option);
    } else if (!name) {
      call.refuse(markup`There is no option "${left}"; there are ${listOf(optionNames)}.`);
    } else if (right !== undefined) {
      set(call, name, right, isSaving);
    } else if (isSaving) {
      save(call, [name]);
    } else {
      call.reply(line(call, name));
    }
  },
};

function set(call: Call, name: OptionName, typed: string, isSaving: boolean): void {
  const read = readOption(name, typed);
  if (!read.ok) {
    call.refuse(markup`${read.error}`);
    return;
  }
  setOptions(call, read.value);
  if (isSaving) save(call, [name]);
  else call.reply(markup`${name} is now ${writeOption(call.session.options, name)} in this session.`);
}

function save(call: Call, names: readonly OptionName[]): void {
  saveOptions(call, names);
  for (const name of names) {
    call.reply(
      markup`${name} is ${writeOption(call.session.options, name)} here and in the sessions you begin from now on.`,
    );
  }
}

const line = (call: Call, name: OptionName): Markup =>
  markup`  |h${name}|n is ${writeOption(call.session.options, name)}: ${aboutOption(name)}`;
