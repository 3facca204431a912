import type { SessionSummary } from '../../server/protocol/launcher.ts';
import type { CharacterView } from '../../server/protocol/messages.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { characterStyle } from '../ui/character-colour.ts';
import { describePlayer } from './words.ts';

interface Props {
  readonly model: LauncherModel;
  readonly character: CharacterView;
  readonly sessions: readonly SessionSummary[];
}

/** One Character: where it is, who plays it and where, and what can be done with it. */
export function CharacterCard({ model, character, sessions }: Props) {
  const { id, name, place, state } = character;
  const players = sessions.filter(({ session }) => character.sessions.includes(session));
  return (
    <li style={characterStyle(name)} data-state={state}>
      <span class="named">
        <strong>{name}</strong>
        <span class="muted">{place}</span>
        {state === 'seated' && <span>Lent to a friend</span>}
      </span>
      {players.length > 0 && (
        <ul class="players" aria-label={`Who plays ${name}`}>
          {players.map((player) => (
            <li key={player.session} class="player">
              {describePlayer(player)}
              {player.unread ? <span class="unread">{player.unread} unread</span> : null}
            </li>
          ))}
        </ul>
      )}
      <span class="deeds">
        <Deed label="Play" name={name} primary onPress={() => model.ask('play', id)} />
        {state !== 'free' && <Deed label="Watch" name={name} onPress={() => model.ask('watch', id)} />}
        {state === 'seated' ? (
          <Deed label="Take back" name={name} onPress={() => model.ask('takeBack', id)} />
        ) : (
          <Deed label="Hand over" name={name} onPress={() => model.handOver(id)} />
        )}
      </span>
    </li>
  );
}

interface DeedProps {
  readonly label: string;
  readonly name: string;
  readonly primary?: boolean;
  readonly onPress: () => void;
}

const Deed = ({ label, name, primary, onPress }: DeedProps) => (
  <button type="button" class={primary ? 'primary' : ''} onClick={onPress}>
    {label}
    <span class="visually-hidden"> {name}</span>
  </button>
);
