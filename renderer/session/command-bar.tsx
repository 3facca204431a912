import type { TargetedEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { InputModel } from '../state/input-model.ts';
import type { SessionModel } from '../state/session-model.ts';
import { useView } from '../state/use-view.ts';
import './command-bar.css';
import { CommandLine } from './command-line.tsx';
import { INPUT_ID, returnToInput } from './focus.ts';
import { Question } from './question.tsx';

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
      <Watching session={session} />
      <Question session={session} />
      {prompt !== '' && <p class="prompt">{prompt}</p>}
      {secret ? <SecretLine session={session} /> : <CommandLine session={session} input={input} />}
      {(link === 'lost' || link === 'connecting') && <p class="muted">Not connected. What you write here is kept.</p>}
    </section>
  );
}

/** Who only watches can do little more than stop. */
function Watching({ session }: { readonly session: SessionModel }) {
  const attached = useView(session, (view) => view.attached);
  if (attached.state !== 'watching') return null;
  return (
    <div class="watching">
      <p class="muted">You see what {attached.character.name} sees, and nothing you type reaches the world.</p>
      <button
        type="button"
        onClick={() => {
          session.type('unwatch');
          returnToInput();
        }}
      >
        Stop watching
      </button>
    </div>
  );
}

/** One line that is neither shown nor kept. */
function SecretLine({ session }: { readonly session: SessionModel }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const send = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (field.current && session.type(field.current.value)) field.current.value = '';
    returnToInput();
  };
  return (
    <form class="command-line" onSubmit={send}>
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
