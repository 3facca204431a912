import type { SessionModel } from '../state/session-model.ts';
import { useView } from '../state/use-view.ts';
import { returnToInput } from './focus.ts';

/** The choices of what was asked. Those that are answered by a digit show it: the key does the same. */
export function Question({ session }: { readonly session: SessionModel }) {
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
          {/^\d$/.test(answer) && <kbd>{answer}</kbd>} {label}
        </button>
      ))}
    </fieldset>
  );
}
