import type { Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { BuilderPanel } from '../builder/builder-panel.tsx';
import { EditDialog } from '../builder/edit-dialog.tsx';
import { MapModel } from '../map/map-model.ts';
import { MapPanel } from '../map/map-panel.tsx';
import { pageClock } from '../state/page-clock.ts';
import type { SessionModel } from '../state/session-model.ts';
import { Workbench } from '../state/workbench.ts';
import './panels.css';
import { RoomPanel } from './room-panel.tsx';

export const panelTabs = ['room', 'map', 'build'] as const;
export type PanelTab = (typeof panelTabs)[number];

export const panelTitles: Readonly<Record<PanelTab, string>> = { room: 'Room', map: 'Map', build: 'Build' };

const TABPANEL_ID = 'tabpanel';
const tabId = (tab: PanelTab): string => `tab-${tab}`;

interface Props {
  readonly session: SessionModel;
  readonly tab: Signal<PanelTab>;
}

/** The panels of who may build: the room as everybody sees it, the map, and the forms. */
export function Panels({ session, tab }: Props) {
  const workbench = useMemo(() => new Workbench(session), [session]);
  const map = useMemo(() => new MapModel(workbench.onMap, pageClock), [workbench]);
  const outcome = workbench.outcome.value;
  return (
    <>
      <Tabs tab={tab} />
      <div
        id={TABPANEL_ID}
        class="tabpanel"
        role="tabpanel"
        aria-labelledby={tabId(tab.value)}
        onKeyDown={(event) => takeBack(event, workbench)}
      >
        {tab.value === 'room' && <RoomPanel session={session} />}
        {tab.value === 'map' && (
          <MapPanel
            workbench={workbench}
            map={map}
            onEdit={() => {
              tab.value = 'build';
            }}
          />
        )}
        {tab.value === 'build' && <BuilderPanel workbench={workbench} />}
      </div>
      <EditDialog workbench={workbench} />
      <output class="outcome" data-ok={outcome?.ok ?? true} hidden={tab.value === 'room'}>
        {outcome?.text}
      </output>
    </>
  );
}

function Tabs({ tab }: { readonly tab: Signal<PanelTab> }) {
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    const next = panelTabs[(panelTabs.indexOf(tab.value) + by + panelTabs.length) % panelTabs.length];
    if (next === undefined) return;
    tab.value = next;
    document.getElementById(tabId(next))?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Panels" onKeyDown={onKey}>
      {panelTabs.map((each) => (
        <button
          key={each}
          id={tabId(each)}
          type="button"
          role="tab"
          aria-selected={tab.value === each}
          aria-controls={TABPANEL_ID}
          tabIndex={tab.value === each ? 0 : -1}
          onClick={() => {
            tab.value = each;
          }}
        >
          {panelTitles[each]}
        </button>
      ))}
    </div>
  );
}

/** Ctrl+Z takes back the last deed, but in a field that holds something unsaved the last letters. */
function takeBack(event: KeyboardEvent, workbench: Workbench): void {
  const key = event.key.toLowerCase();
  const isUndo = key === 'z' && !event.shiftKey;
  const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !(isUndo || isRedo) || isWriting(event.target)) return;
  event.preventDefault();
  void workbench.run(isUndo ? 'undo' : 'redo');
}

/** A field of the forms is being written in when it was changed; any other when it is not empty. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  const changed = target.dataset['changed'];
  return changed === undefined ? target.value !== '' && target.type !== 'checkbox' : changed === 'true';
}
