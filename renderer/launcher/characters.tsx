import type { HostView } from '../../server/protocol/launcher.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { CharacterCard } from './character-card.tsx';
import './characters.css';
import { NameForm } from './name-form.tsx';
import { SeatDialog } from './seat-dialog.tsx';

/** Characters in the name of one. */
const NAME_MOST = 30;

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
      <ul class="rows cards" aria-label="Your Characters">
        {characters.map((character) => (
          <CharacterCard key={character.id} model={model} character={character} sessions={host.sessions} />
        ))}
      </ul>
      <NameForm
        title="New Character"
        label="Character name"
        button="Create Character"
        most={NAME_MOST}
        onName={(name) => model.ask('createCharacter', name)}
      />
      <NameForm
        title="Extra"
        label="Extra, gone when you let go of it"
        button="Make extra"
        most={NAME_MOST}
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
