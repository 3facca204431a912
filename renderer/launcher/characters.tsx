import type { TargetedEvent } from 'preact';
import type { HostView } from '../../server/protocol/launcher.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { CharacterCard } from './character-card.tsx';
import './characters.css';
import { SeatDialog } from './seat-dialog.tsx';

interface Props {
  readonly model: LauncherModel;
  readonly host: Extract<HostView, { state: 'hosting' }>;
}

/** The host's own Characters, each a window away. */
export function Characters({ model, host }: Props) {
  const { characters } = host;
  const seat = model.state.value.seat;
  const lent = characters.find(({ id }) => id === seat?.character);
  return (
    <section class="characters" aria-label="Characters">
      <h2>Your Characters</h2>
      {characters.length === 0 && <p class="muted">Nobody yet. Name your first Character, then press Play.</p>}
      <ul class="cards" aria-label="Your Characters">
        {characters.map((character) => (
          <CharacterCard key={character.id} model={model} character={character} sessions={host.sessions} />
        ))}
      </ul>
      <NameForm
        title="New Character"
        label="Character name"
        button="Create Character"
        onName={(name) => model.ask('createCharacter', name)}
      />
      <NameForm
        title="Extra"
        label="Extra, gone when you let go of it"
        button="Make extra"
        onName={(name) => model.ask('makeExtra', name)}
      />
      <p>
        <button type="button" class="plain" onClick={() => model.ask('play')}>
          Play without a Character
        </button>
      </p>
      {seat && lent && <SeatDialog key={seat.code} model={model} seat={seat} character={lent} host={host} />}
    </section>
  );
}

interface NameFormProps {
  readonly title: string;
  readonly label: string;
  readonly button: string;
  /** Resolves to whether the name has served, and the field may be emptied. */
  readonly onName: (name: string) => Promise<boolean>;
}

function NameForm({ title, label, button, onName }: NameFormProps) {
  const create = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const typed = () => String(new FormData(form).get('name')).trim();
    const name = typed();
    // Who types fast is at the next name already.
    if ((await onName(name)) && typed() === name) form.reset();
  };
  return (
    <form class="inline" aria-label={title} onSubmit={create}>
      <label class="field">
        <span>{label}</span>
        <input name="name" required pattern=".*\S.*" maxLength={30} autocomplete="off" />
      </label>
      <button type="submit">{button}</button>
    </form>
  );
}
