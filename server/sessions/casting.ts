// Cast: a line that another Character of the account runs, `@bob: waves.`, from any session of it. Here is found who is
// meant and brought into the game; what the line does is dispatch's.
import type { AccountRecord, ObjectRecord } from '../model/records.ts';
import { search } from '../model/search.ts';
import { markup } from '../protocol/markup.ts';
import type { Call } from './call.ts';
import { whyNotCast } from './may-play.ts';
import { dropFromCast, enter, leave } from './puppeting.ts';
import type { Session } from './session.ts';
import type { Turn } from './turn.ts';

/** `@bob: waves.`: a name, which has no sign of a command's own syntax in it, and the line. */
const CAST = /^@([^:=/@]+):(.*)$/;
/** For nobody, or for two at once: what follows would be shown to everybody as a pose. */
const NOBODY = /^@(\s*:|[^:=/@]+:\s*@[^:=/@]*:)/;

/**
 * Returns the line to run in this call, which from now on acts as the Character that it is for; undefined when all is
 * done or refused. A line for nobody in particular is for the sticky speaker, if there is one.
 */
export function readCast(call: Call, line: string): string | undefined {
  const { session } = call;
  const { state } = session.status;
  const account = call.accountOf(session);
  if (!account || (state !== 'ic' && state !== 'ooc')) return line;
  if (line === '@') {
    endSpeaking(call);
    return undefined;
  }
  if (NOBODY.test(line)) {
    call.refuse(markup`Each line is for one Character: |h@name: text|n.`);
    return undefined;
  }
  const [, name, said = ''] = CAST.exec(line) ?? [];
  const character = name === undefined ? undefined : named(call, account, name.trim());
  if (character === null) return undefined;
  if (character && said.trim() === '') {
    beginSpeaking(call, account, character);
    return undefined;
  }
  if (character) return castAs(call, account, character, said.trim());
  return session.speaker === undefined ? line : asSpeaker(call, account, session.speaker, line);
}

/** Lets go of all that `session` keeps in the game by speaking for it: it ends. */
export function releaseCast(turn: Turn, session: Session): void {
  for (const id of session.cast) {
    const character = turn.world.object(id);
    if (character) letGoOfCast(turn, session, character);
  }
}

/** The Character meant; undefined if the line is a command with a colon in it; null after a refusal. */
function named(call: Call, account: AccountRecord, name: string): ObjectRecord | undefined | null {
  const found = search(name, call.world.charactersOf(account.id));
  if (found.type === 'found') return found.object;
  const [word = ''] = name.toLowerCase().split(' ');
  if (found.type === 'none' && word !== name && call.engine.commands.find(word, call.state, call.level))
    return undefined;
  if (found.type === 'none') call.refuse(markup`You have no Character "${name}".`);
  else call.refuse(markup`You have several Characters called like "${name}"; type the whole name.`);
  return null;
}

function beginSpeaking(call: Call, account: AccountRecord, character: ObjectRecord): void {
  const refusal = whyNotCast(call, call.session, account, character);
  if (refusal) {
    call.refuse(refusal);
    return;
  }
  setSpeaker(call, character.id);
  call.reply(markup`What you type is for |h${character.name}|n now; |h@|n ends it.`, 'system');
}

function endSpeaking(call: Call): void {
  const name = call.world.object(call.session.speaker)?.name;
  setSpeaker(call, undefined);
  if (name === undefined) call.refuse(markup`You speak for nobody else. Type |h@name: text|n to do so.`);
  else call.reply(markup`What you type is no longer for ${name}.`, 'system');
}

/** Whoever shows the speaker is told. */
function setSpeaker(call: Call, speaker: number | undefined): void {
  call.session.speaker = speaker;
  call.setStatus(call.session, call.session.status);
}

function asSpeaker(call: Call, account: AccountRecord, speaker: number, line: string): string | undefined {
  const character = call.world.object(speaker);
  if (character?.account === account.id) return castAs(call, account, character, line);
  setSpeaker(call, undefined);
  call.refuse(markup`The Character you spoke for is gone; what you type is for yourself again.`);
  return undefined;
}

function castAs(call: Call, account: AccountRecord, character: ObjectRecord, line: string): string | undefined {
  if (line.toLowerCase() === 'ooc') {
    dismiss(call, character);
    return undefined;
  }
  const { session } = call;
  const refusal = whyNotCast(call, session, account, character);
  if (refusal) {
    call.refuse(refusal);
    return undefined;
  }
  if (!call.sessions.isPlayed(character.id)) {
    call.setCast(session, [...session.cast, character.id]);
    call.reply(markup`You bring ${character.name} into the game; |h@${character.name}: ooc|n lets go.`, 'system');
    enter(call, character);
  }
  call.actAs(character);
  return line;
}

/** `@bob: ooc`. */
function dismiss(call: Call, character: ObjectRecord): void {
  const { session } = call;
  if (!session.cast.includes(character.id)) {
    call.refuse(markup`You did not bring ${character.name} into the game from here.`);
    return;
  }
  if (session.speaker === character.id) setSpeaker(call, undefined);
  letGoOfCast(call, session, character);
  call.reply(markup`You let go of ${character.name}.`, 'system');
}

/** `session` speaks for `character` no more, which leaves unless somebody else keeps it in the game. */
export function letGoOfCast(turn: Turn, session: Session, character: ObjectRecord): void {
  dropFromCast(turn, session, character);
  if (!turn.sessions.isPlayed(character.id)) leave(turn, character);
}
