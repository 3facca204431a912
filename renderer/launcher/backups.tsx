import type { BackupView, HostedView } from '../../server/protocol/launcher.ts';
import { ago } from '../state/launcher-ago.ts';
import { restoring } from '../state/launcher-deeds.ts';
import { describeCause, describeSize } from '../state/launcher-keeping.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { useNow } from './use-now.ts';

/** Backups that are seen at once; the others are a press away. */
const SHOWN = 4;
const MINUTE = 60_000;

interface Props {
  readonly model: LauncherModel;
  readonly host: HostedView;
}

/** The backups of the hosted world, the newest first. */
export function Backups({ model, host }: Props) {
  const { backups } = host;
  const now = useNow(MINUTE);
  const backUp = async () => {
    if (await model.ask('backUp')) model.tell(`${host.world} is backed up.`);
  };
  return (
    <section aria-label="Backups">
      <h2>Backups</h2>
      <p class="muted">
        Whole copies of the world. They are made by themselves while it changes; older ones are thinned out.
      </p>
      <p>
        <button type="button" onClick={backUp}>
          Back up now
        </button>
      </p>
      <List label="Backups" model={model} host={host} backups={backups.slice(0, SHOWN)} now={now} />
      {backups.length > SHOWN && (
        <details>
          <summary>{backups.length - SHOWN} earlier backups</summary>
          <List label="Earlier backups" model={model} host={host} backups={backups.slice(SHOWN)} now={now} />
        </details>
      )}
    </section>
  );
}

interface ListProps extends Props {
  readonly label: string;
  readonly backups: readonly BackupView[];
  readonly now: number;
}

function List({ label, model, host: { world, folder, sessions }, backups, now }: ListProps) {
  return (
    <ul class="rows" aria-label={label}>
      {backups.map((backup) => (
        <li key={backup.file}>
          <span class="named">
            <span>{describeCause(backup)}</span>
            <span class="muted">
              {ago(backup.at, now)}, {describeSize(backup.bytes)}
            </span>
          </span>
          <button
            type="button"
            onClick={() =>
              model.consider(restoring({ world, folder, sessions: sessions.length, backup, now: Date.now() }))
            }
          >
            Restore…
            <span class="visually-hidden">
              {' '}
              {describeCause(backup)}, {ago(backup.at, now)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
