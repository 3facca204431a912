import type { WorldSummary } from '../../server/protocol/launcher.ts';
import { discarding, duplicating, renaming } from '../state/launcher-deeds.ts';
import type { LauncherModel } from '../state/launcher-model.ts';

interface Props {
  readonly model: LauncherModel;
  readonly world: WorldSummary;
  readonly hosted: boolean;
}

/** What can be done with a world besides hosting it. */
export function WorldDeeds({ model, world, hosted }: Props) {
  const { folder, name } = world;
  return (
    <details class="more">
      <summary>
        More<span class="visually-hidden"> for {name}</span>
      </summary>
      <div class="deeds">
        {!hosted && (
          <button type="button" onClick={() => model.consider(renaming(world))}>
            Rename…
          </button>
        )}
        <button type="button" onClick={() => model.consider(duplicating(world))}>
          Duplicate…
        </button>
        <button type="button" onClick={() => model.ask('exportWorld', folder)}>
          Export…
        </button>
        <button type="button" onClick={() => model.ask('showFolder', folder)}>
          Open folder
        </button>
        {!hosted && (
          <button type="button" onClick={() => model.consider(discarding(world))}>
            Move to trash…
          </button>
        )}
      </div>
      {hosted && <p class="muted">Stop hosting to rename it or to move it to the trash.</p>}
    </details>
  );
}
