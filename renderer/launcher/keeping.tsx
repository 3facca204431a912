import type { HostedView } from '../../server/protocol/launcher.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { Backups } from './backups.tsx';
import './keeping.css';
import { Points } from './points.tsx';

/** What there is to go back to: points within the story, and backups of the whole world. */
export function Keeping({ model, host }: { readonly model: LauncherModel; readonly host: HostedView }) {
  return (
    <section class="keeping" aria-label="Points and backups">
      <Points model={model} host={host} />
      <Backups model={model} host={host} />
    </section>
  );
}
