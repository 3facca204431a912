import type { TargetedEvent } from 'preact';
import type { CharacterView } from '../../server/protocol/messages.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { describeCharacter } from '../state/session-words.ts';
import { characterStyle } from '../ui/character-colour.ts';

interface Props {
  readonly model: LauncherModel;
  readonly characters: readonly CharacterView[];
}

/** The host's own Characters, each a window away. */
export function Characters({ model, characters }: Props) {
  return (
    <section class="characters" aria-label="Characters">
      <h2>Your Characters</h2>
      {characters.length === 0 && <p class="muted">Nobody yet. Name your first Character, then press Play.</p>}
      <ul aria-label="Your Characters">
        {characters.map((character) => (
          <Character key={character.id} model={model} character={character} />
        ))}
      </ul>
      <NewCharacter model={model} />
      <p>
        <button type="button" class="plain" onClick={() => model.ask('play')}>
          Play without a Character
        </button>
      </p>
    </section>
  );
}

function Character({ model, character }: { readonly model: LauncherModel; readonly character: CharacterView }) {
  return (
    <li style={characterStyle(character.name)}>
      <span class="named">
        <strong>{character.name}</strong>
        <span class="muted">{describeCharacter(character)}</span>
      </span>
      <button type="button" class="primary" onClick={() => model.ask('play', character.id)}>
        Play<span class="visually-hidden"> {character.name}</span>
      </button>
    </li>
  );
}

function NewCharacter({ model }: { readonly model: LauncherModel }) {
  const create = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await model.ask('createCharacter', String(new FormData(form).get('name')).trim())) form.reset();
  };
  return (
    <form class="inline" aria-label="New Character" onSubmit={create}>
      <label class="field">
        <span>Character name</span>
        <input name="name" required pattern=".*\S.*" maxLength={30} autocomplete="off" />
      </label>
      <button type="submit">Create Character</button>
    </form>
  );
}
