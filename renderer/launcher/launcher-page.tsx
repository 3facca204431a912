import { assertNever } from '../../server/base/assert-never.ts';
import type { HostView, LauncherView } from '../../server/protocol/launcher.ts';
import { ago } from '../state/launcher-ago.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { describeHost } from '../state/launcher-model.ts';
import { Backups } from './backups.tsx';
import { ChangesDialog } from './changes-dialog.tsx';
import { Characters } from './characters.tsx';
import { CopySection } from './copy-section.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { Hosting } from './hosting.tsx';
import { Points } from './points.tsx';
import './launcher-page.css';
import { Saved } from './saved.tsx';
import { Worlds } from './worlds.tsx';

/** The app's first window: choose a world, host it, play in it. */
export function LauncherPage({ model }: { readonly model: LauncherModel }) {
  const { view, deed, changes } = model.state.value;
  return (
    <main class="launcher">
      <header class="banner">
        <h1>Troupe</h1>
        <output class="host-state" aria-label="Hosting state" data-state={view?.host.state ?? 'idle'}>
          {view ? describeHost(view.host) : 'Starting'}
        </output>
        {view?.host.state === 'hosting' && <Saved saved={view.host.saved} />}
      </header>
      <Notices model={model} />
      {view && (
        <div class="columns">
          <Worlds model={model} view={view} />
          <div class="stage">
            {view.copy && <CopySection model={model} copy={view.copy} />}
            <Stage model={model} view={view} />
          </div>
        </div>
      )}
      {deed && <DeedDialog key={deed.title} model={model} deed={deed} />}
      {changes && <ChangesDialog model={model} changes={changes} />}
    </main>
  );
}

function Notices({ model }: { readonly model: LauncherModel }) {
  const { notice, view } = model.state.value;
  // A world that did not open has its reason where it would be.
  const isTold = view?.host.state === 'failed' && notice.type === 'refused' && notice.text === view.host.reason;
  return (
    <>
      <p class="notice alert" role="alert">
        {notice.type === 'refused' && !isTold ? notice.text : ''}
      </p>
      <output class="notice" aria-label="Notice">
        {notice.type === 'done' ? notice.text : ''}
      </output>
    </>
  );
}

interface StageProps {
  readonly model: LauncherModel;
  readonly view: LauncherView;
}

function Stage({ model, view: { host, worlds, copy } }: StageProps) {
  switch (host.state) {
    case 'idle':
      return <Welcome hasWorlds={worlds.length > 0} />;
    case 'opening':
      return (
        <section class="welcome" aria-label="Opening">
          <h2>Lighting the lanterns</h2>
          <p>{host.world} is being opened.</p>
        </section>
      );
    case 'failed':
      return <Failed model={model} host={host} />;
    case 'hosting':
      return (
        <>
          <Characters model={model} host={host} />
          <Hosting model={model} host={host} hasCopy={copy !== undefined} />
          <Points model={model} host={host} />
          <Backups model={model} host={host} />
        </>
      );
    default:
      return assertNever(host);
  }
}

interface FailedProps {
  readonly model: LauncherModel;
  readonly host: Extract<HostView, { state: 'failed' }>;
}

/** Why a world did not open, and the way out where there is one. */
function Failed({ model, host: { world, folder, reason, backup } }: FailedProps) {
  return (
    <section class="welcome" aria-label="Not opened">
      <h2>{world} could not be opened</h2>
      <p class="alert" role="alert">
        {reason}
      </p>
      {backup && (
        <>
          <p>What is there now is kept aside first.</p>
          <p>
            <button type="button" class="primary" onClick={() => model.ask('restore', folder, backup.file)}>
              Restore the backup of {ago(backup.at, Date.now())}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

/** What to do first. */
function Welcome({ hasWorlds }: { readonly hasWorlds: boolean }) {
  return (
    <section class="welcome" aria-label="Welcome">
      <h2>{hasWorlds ? 'Open a world to host it' : 'Make a world, and you are hosting'}</h2>
      <ol>
        <li>
          {hasWorlds
            ? 'Press Open beside a world, or make a new one.'
            : 'Give your first world a name and press Create World.'}
        </li>
        <li>Make a Character and press Play. Each Character has a window of its own; open as many as you like.</li>
        <li>Friends join with a browser or any MUD client: the addresses will stand here.</li>
      </ol>
    </section>
  );
}
