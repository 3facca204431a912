import type { TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { InputModel } from '../state/input-model.ts';
import type { SessionModel } from '../state/session-model.ts';
import { COMPLETIONS_ID, CompletionList, optionId } from './completion-list.tsx';
import { INPUT_ID, returnToInput } from './focus.ts';
import { answerOf, type Caret, completionAction, inputAction } from './keys.ts';
import { Speaker } from './speaker.tsx';

/** Logical lines that the input grows to before it scrolls. */
const MAX_ROWS = 6;

interface Props {
  readonly session: SessionModel;
  readonly input: InputModel;
}

type Press = TargetedKeyboardEvent<HTMLTextAreaElement>;

/** The input: whom the line is for, the line, and what it may go on to. */
export function CommandLine({ session, input }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { text, position } = input.state.value;
  const { completions, choice } = input.offer.view.value;
  useEffect(returnToInput, []);
  // A step in the history puts the caret at the end.
  useLayoutEffect(() => area.current?.setSelectionRange(text.length, text.length), [position]);
  const onKeyDown = (event: Press) => {
    // An input method uses Enter and arrows for its own choices.
    if (event.isComposing) return;
    if (pressCompletion(event, input) || pressAnswer(event, session) || pressInput(event, input))
      event.preventDefault();
  };
  return (
    <form class="command-line" onSubmit={(event) => submit(event, input)}>
      <Speaker session={session} />
      <label class="visually-hidden" for={INPUT_ID}>
        What do you do?
      </label>
      <CompletionList offer={input.offer} />
      <textarea
        id={INPUT_ID}
        ref={area}
        rows={Math.min(text.split('\n').length, MAX_ROWS)}
        value={text}
        placeholder="What do you do?"
        autocomplete="off"
        spellcheck
        enterkeyhint="send"
        aria-autocomplete="list"
        aria-controls={completions.length > 0 ? COMPLETIONS_ID : undefined}
        aria-activedescendant={choice < 0 ? undefined : optionId(choice)}
        onInput={(event) => input.edit(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" class="primary">
        Send
      </button>
    </form>
  );
}

function submit(event: TargetedEvent<HTMLFormElement>, input: InputModel): void {
  event.preventDefault();
  input.send();
  returnToInput();
}

function pressCompletion(event: Press, { offer }: InputModel): boolean {
  const { completions, choice } = offer.view.value;
  const { value, selectionStart } = event.currentTarget;
  if (completions.length === 0) return false;
  const action = completionAction(event, choice >= 0, selectionStart === value.length);
  if (action) offer[action]();
  return action !== undefined;
}

/** A digit answers a question whose answers are digits, as long as nothing else is typed. */
function pressAnswer(event: Press, session: SessionModel): boolean {
  const { question } = session.view.peek();
  if (!question || event.currentTarget.value !== '') return false;
  const answers = question.choices.map(({ answer }) => answer);
  const answer = answerOf(event, answers);
  return answer !== undefined && session.type(answer);
}

function pressInput(event: Press, input: InputModel): boolean {
  const action = inputAction(event, caretOf(event.currentTarget));
  if (action) input[action]();
  return action !== undefined;
}

/** Only the ends count as first and last line where one long line is wrapped: its rows are for the arrows. */
function caretOf(area: HTMLTextAreaElement): Caret {
  const { value, selectionStart, selectionEnd } = area;
  const wraps = area.scrollHeight > lineHeightOf(area) * (value.split('\n').length + 1);
  return {
    onFirstLine: wraps ? selectionEnd === 0 : !value.slice(0, selectionStart).includes('\n'),
    onLastLine: wraps ? selectionStart === value.length : !value.slice(selectionEnd).includes('\n'),
  };
}

const lineHeightOf = (area: HTMLTextAreaElement): number => Number.parseFloat(getComputedStyle(area).lineHeight);
