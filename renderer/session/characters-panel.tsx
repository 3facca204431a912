import { useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import type { CharacterView } from '../../server/protocol/messages.ts';
import type { SessionModel } from '../state/session-model.ts';
import { describeCharacter } from '../state/session-words.ts';
import { characterStyle } from '../ui/character-colour.ts';
import './characters-panel.css';

interface Props {
  readonly session: SessionModel;
  readonly characters: readonly CharacterView[];
}

/** Out of character: which body to take, or a new one. */
export function CharactersPanel({ session, characters }: Props) {
  return (
    <section class="characters" aria-label="Characters">
      <h2>{characters.length === 0 ? 'Who will you be?' : 'Who do you play?'}</h2>
      {characters.length === 0 && <p class="muted">You have no Character yet. Make one, then press Play.</p>}
      <ul aria-label="Your Characters">
        {characters.map((character) => (
          <li key={character.id} style={characterStyle(character.name)}>
            <span>
              <strong>{character.name}</strong>
              <span class="muted">{describeCharacter(character)}</span>
            </span>
            <button type="button" class="primary" onClick={() => session.type(`ic ${character.name}`)}>
              Play<span class="visually-hidden"> {character.name}</span>
            </button>
          </li>
        ))}
      </ul>
      <NewCharacter onCreate={(name) => session.type(`charcreate ${name}`)} />
    </section>
  );
}

function NewCharacter({ onCreate }: { readonly onCreate: (name: string) => void }) {
  const name = useSignal('');
  const create = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    onCreate(name.value.trim());
    name.value = '';
  };
  return (
    <form class="new-character" onSubmit={create}>
      <label class="field">
        <span>Character name</span>
        <input
          required
          pattern=".*\S.*"
          maxLength={30}
          autocomplete="off"
          value={name.value}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
      </label>
      <button type="submit">Create Character</button>
    </form>
  );
}
