import type { WorldSummary } from '../../server/protocol/launcher.ts';
import { playedAgo } from '../state/launcher-ago.ts';
import { deleting } from '../state/launcher-deeds.ts';
import type { LauncherModel } from '../state/launcher-model.ts';

interface Props {
  readonly model: LauncherModel;
  readonly worlds: readonly WorldSummary[];
}

/** Worlds that were thrown away, and the way back. */
export function Trash({ model, worlds }: Props) {
  if (worlds.length === 0) return null;
  return (
    <details>
      <summary>Trash ({worlds.length})</summary>
      <ul class="rows" aria-label="Trash">
        {worlds.map((world) => (
          <li key={world.folder}>
            <span class="named">
              <strong>{world.name}</strong>
              <span class="muted">{playedAgo(world.lastPlayed, Date.now())}</span>
            </span>
            <span class="deeds">
              <button type="button" onClick={() => model.ask('bringBackWorld', world.folder)}>
                Bring back<span class="visually-hidden"> {world.name}</span>
              </button>
              <button type="button" onClick={() => model.consider(deleting(world))}>
                Delete…<span class="visually-hidden"> {world.name}</span>
              </button>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
