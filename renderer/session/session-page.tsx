import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { SessionState } from '../../server/protocol/messages.ts';
import { EditDialog } from '../builder/edit-dialog.tsx';
import type { InputModel } from '../state/input-model.ts';
import type { SessionModel } from '../state/session-model.ts';
import { describeLink } from '../state/session-state.ts';
import { headingOf } from '../state/session-words.ts';
import { useView } from '../state/use-view.ts';
import { Workbench } from '../state/workbench.ts';
import { characterStyle } from '../ui/character-colour.ts';
import { CharactersPanel } from './characters-panel.tsx';
import { CommandBar } from './command-bar.tsx';
import { switchPane } from './focus.ts';
import { pageAction } from './keys.ts';
import { Output } from './output.tsx';
import { Panels, type PanelTab, panelTitles } from './panels.tsx';
import { RoomPanel } from './room-panel.tsx';
import './session-page.css';
import { SwitchMenu } from './switch-menu.tsx';

const PANEL_ID = 'surroundings';

interface Props {
  readonly session: SessionModel;
  readonly input: InputModel;
  /** Begins again after an end; absent where that is not this page's to do. */
  readonly onReconnect?: () => void;
}

/** One session: what happens, where it happens, and what the person does about it. */
export function SessionPage({ session, input, onReconnect }: Props) {
  const panelOpen = useSignal(true);
  const tab = useSignal<PanelTab>('room');
  const builds = useView(session, (view) => view.builds);
  const attached = useView(session, (view) => view.attached);
  const workbench = useMemo(() => new Workbench(session), [session]);
  useEffect(listenForF6, []);
  return (
    <main class="session" style={'character' in attached ? characterStyle(attached.character.name) : {}}>
      <Masthead
        session={session}
        heading={headingOf(attached)}
        panel={attached.state === 'ooc' ? 'Characters' : panelTitles[builds ? tab.value : 'room']}
        panelOpen={panelOpen.value}
        onPanel={() => {
          panelOpen.value = !panelOpen.value;
        }}
      />
      <Output model={session} />
      <div
        id={PANEL_ID}
        class="panel"
        hidden={!panelOpen.value || attached.state === 'login'}
        data-tab={builds ? tab.value : 'room'}
      >
        <Panel session={session} workbench={workbench} attached={attached} tab={builds ? tab : undefined} />
      </div>
      {/* Not in the panel, which may be closed. */}
      <EditDialog workbench={workbench} />
      <Ended session={session} {...(onReconnect && { onReconnect })} />
      <CommandBar session={session} input={input} />
    </main>
  );
}

interface PanelProps {
  readonly session: SessionModel;
  readonly workbench: Workbench;
  readonly attached: SessionState;
  /** For who may build. */
  readonly tab: Signal<PanelTab> | undefined;
}

function Panel({ session, workbench, attached, tab }: PanelProps) {
  if (attached.state === 'ooc') return <CharactersPanel session={session} characters={attached.characters} />;
  return tab ? <Panels session={session} workbench={workbench} tab={tab} /> : <RoomPanel session={session} />;
}

interface MastheadProps {
  readonly session: SessionModel;
  readonly heading: string;
  readonly panel: string;
  readonly panelOpen: boolean;
  readonly onPanel: () => void;
}

function Masthead({ session, heading, panel, panelOpen, onPanel }: MastheadProps) {
  const world = useView(session, (view) => view.world);
  const number = useView(session, (view) => view.session);
  const link = useView(session, (view) => view.link);
  return (
    <header class="masthead">
      <h1>{heading || 'Troupe'}</h1>
      <SwitchMenu session={session} />
      <p class="world muted">{world}</p>
      {number > 0 && <p class="number muted">session {number}</p>}
      <output class="link" aria-label="Connection" aria-live="off" data-state={link.state}>
        {describeLink(link)}
      </output>
      <button
        type="button"
        class="plain panel-toggle"
        aria-expanded={panelOpen}
        aria-controls={PANEL_ID}
        onClick={onPanel}
      >
        {panel}
      </button>
    </header>
  );
}

function Ended({ session, onReconnect }: { readonly session: SessionModel; readonly onReconnect?: () => void }) {
  const link = useView(session, (view) => view.link);
  if (link.state !== 'ended') return null;
  return (
    <div class="ended">
      <p>{onReconnect ? 'This session has ended.' : 'This session has ended. Play again from the Troupe window.'}</p>
      {onReconnect && (
        <button type="button" class="primary" onClick={onReconnect}>
          Connect again
        </button>
      )}
    </div>
  );
}

function listenForF6() {
  const onKey = (event: KeyboardEvent) => {
    if (pageAction(event)?.type !== 'switch-pane') return;
    event.preventDefault();
    switchPane();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
