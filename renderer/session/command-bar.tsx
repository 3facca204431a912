import type { TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { InputModel } from '../state/input-model.ts';
import type { SessionModel } from '../state/session-model.ts';
import { useView } from '../state/use-view.ts';
import './command-bar.css';
import { INPUT_ID, returnToInput } from './focus.ts';
import { type Caret, inputAction } from './keys.ts';

/** Logical lines that the input grows to before it scrolls. */
const MAX_ROWS = 6;

interface Props {
  readonly session: SessionModel;
  readonly input: InputModel;
}

/** Where the person answers the world: the question's choices, then the input. */
export function CommandBar({ session, input }: Props) {
  const secret = useView(session, (view) => view.secret);
  const prompt = useView(session, (view) => view.prompt);
  const link = useView(session, (view) => view.link.state);
  return (
    <section class="command-bar" aria-label="Input">
      <Question session={session} />
      {prompt !== '' && <p class="prompt">{prompt}</p>}
      {secret ? <SecretLine session={session} /> : <CommandLine input={input} />}
      {(link === 'lost' || link === 'connecting') && <p class="muted">Not connected. What you write here is kept.</p>}
    </section>
  );
}

function Question({ session }: { readonly session: SessionModel }) {
  const question = useView(session, (view) => view.question);
  if (!question || question.choices.length === 0) return null;
  return (
    <fieldset class="question">
      <legend class="visually-hidden">{question.text}</legend>
      {question.choices.map(({ answer, label }) => (
        <button
          key={answer}
          type="button"
          onClick={() => {
            session.type(answer);
            returnToInput();
          }}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

function CommandLine({ input }: { readonly input: InputModel }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const { text, position } = input.state.value;
  useEffect(returnToInput, []);
  // A step in the history puts the caret at the end.
  useLayoutEffect(() => area.current?.setSelectionRange(text.length, text.length), [position]);
  return (
    <form class="command-line" onSubmit={submitting(() => input.send())}>
      <label class="visually-hidden" for={INPUT_ID}>
        What do you do?
      </label>
      <textarea
        id={INPUT_ID}
        ref={area}
        rows={Math.min(text.split('\n').length, MAX_ROWS)}
        value={text}
        placeholder="What do you do?"
        autocomplete="off"
        spellcheck
        enterkeyhint="send"
        onInput={(event) => input.edit(event.currentTarget.value)}
        onKeyDown={(event) => onKeyDown(event, input)}
      />
      <button type="submit" class="primary">
        Send
      </button>
    </form>
  );
}

/** One line that is neither shown nor kept. */
function SecretLine({ session }: { readonly session: SessionModel }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = () => {
    if (field.current && session.type(field.current.value)) field.current.value = '';
  };
  return (
    <form class="command-line" onSubmit={submitting(send)}>
      <label class="visually-hidden" for={INPUT_ID}>
        Secret answer
      </label>
      <input id={INPUT_ID} ref={field} type="password" placeholder="Not shown, not kept" autocomplete="off" />
      <button type="submit" class="primary">
        Send
      </button>
    </form>
  );
}

const submitting = (send: () => void) => (event: TargetedEvent<HTMLFormElement>) => {
  event.preventDefault();
  send();
  returnToInput();
};

function onKeyDown(event: TargetedKeyboardEvent<HTMLTextAreaElement>, input: InputModel): void {
  // An input method uses Enter and arrows for its own choices.
  if (event.isComposing) return;
  const action = inputAction(event, caretOf(event.currentTarget));
  if (!action) return;
  event.preventDefault();
  input[action]();
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
