import type { SessionModel } from '../state/session-model.ts';
import { useView } from '../state/use-view.ts';
import { characterStyle } from '../ui/character-colour.ts';
import { returnToInput } from './focus.ts';

/** Whom lines are for until somebody ends it: `@bob:` begins, `@` ends. */
export function Speaker({ session }: { readonly session: SessionModel }) {
  const speaker = useView(session, (view) => view.speaker);
  if (!speaker) return null;
  return (
    <p class="speaker" style={characterStyle(speaker.name)}>
      <span>as {speaker.name}</span>
      <button
        type="button"
        class="plain"
        aria-label={`Stop speaking as ${speaker.name}`}
        onClick={() => {
          session.type('@');
          returnToInput();
        }}
      >
        ×
      </button>
    </p>
  );
}
