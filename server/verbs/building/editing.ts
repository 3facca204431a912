// Editing a text: in the client's own editor, or in the session, whose lines go to the editor until it is left, and to
// nobody else.
import { markup } from '../../protocol/markup.ts';
import type { Call } from '../../sessions/call.ts';
import { mayBuild } from '../../sessions/rights.ts';
import { type Draft, draftOf, edit, textOf } from './line-editor.ts';

export interface Editing {
  /** What is edited, as in `the description of trunk (#12)`. */
  readonly title: string;
  readonly text: string;
  /** For clients with an editor of their own: the command, without a nick, that keeps the text that follows it. */
  readonly form?: { readonly line: string; readonly isJson: boolean };
  /** Keeps the text and says so; or says why not and returns false, and the editor stays open. */
  save(call: Call, text: string): boolean;
}

/** Opens the client's editor where it has one and the text is kept by a form (BV4), else the line editor. */
export function openEditor(call: Call, editing: Editing): void {
  const { session, world } = call;
  const { title, text, form } = editing;
  if (form && session.client.edits && !call.isCast && mayBuild(world, session)) {
    call.deliver(session, { type: 'edit', title, text, ...form });
    call.reply(markup`You edit ${title} in a window of its own.`);
    return;
  }
  call.reply(markup`You edit ${title}. Type |w:h|n for help, |w:wq|n to save and leave.`);
  goOn(call, editing, draftOf(text));
}

function goOn(call: Call, editing: Editing, draft: Draft): void {
  call.ask({
    text: markup`${draft.lines.length + 1}>`,
    answer: (later, typed) => answer(later, editing, draft, typed),
  });
}

function answer(call: Call, editing: Editing, draft: Draft, typed: string): void {
  const edited = edit(draft, typed);
  if (edited.type === 'edit') {
    call.reply(markup`${edited.says}`);
    goOn(call, editing, edited.draft);
  } else if (edited.type === 'save') {
    const isSaved = editing.save(call, textOf(draft));
    if (!isSaved || !edited.leaves) goOn(call, editing, isSaved ? { ...draft, original: draft.lines } : draft);
  } else if (edited.asks) {
    askToSave(call, editing, draft);
  } else {
    call.reply(markup`You leave the editor.`);
  }
}

function askToSave(call: Call, editing: Editing, draft: Draft): void {
  const choices = [
    { answer: 'yes', label: 'Save' },
    { answer: 'no', label: 'Drop' },
  ];
  call.ask({
    text: markup`Save the changes? Type |wyes|n or |wno|n; anything else goes on editing.`,
    choices,
    answer: (later, typed) => {
      if (/^no?$/i.test(typed)) later.reply(markup`The changes are dropped.`);
      else if (!/^y(es)?$/i.test(typed) || !editing.save(later, textOf(draft))) goOn(later, editing, draft);
    },
  });
}
