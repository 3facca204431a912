import type { Signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { BuilderPanel } from '../builder/builder-panel.tsx';
import { ProblemsPanel } from '../builder/problems-panel.tsx';
import { MapModel } from '../map/map-model.ts';
import { MapPanel } from '../map/map-panel.tsx';
import { pageClock } from '../state/page-clock.ts';
import { ProblemList } from '../state/problem-list.ts';
import type { SessionModel } from '../state/session-model.ts';
import type { Workbench } from '../state/workbench.ts';
import './panels.css';
import { RoomPanel } from './room-panel.tsx';

const panelTabs = ['room', 'map', 'build', 'problems'] as const;
export type PanelTab = (typeof panelTabs)[number];

export const panelTitles: Readonly<Record<PanelTab, string>> = {
  room: 'Room',
  map: 'Map',
  build: 'Build',
  problems: 'Problems',
};

const TABPANEL_ID = 'tabpanel';
const tabId = (tab: PanelTab): string => `tab-${tab}`;

interface Props {
  readonly session: SessionModel;
  readonly workbench: Workbench;
  readonly tab: Signal<PanelTab>;
}

/** The panels of who may build: the room as everybody sees it, the map, the forms, and what is wrong. */
export function Panels({ session, workbench, tab }: Props) {
  const map = useMemo(() => new MapModel(workbench.onMap, pageClock), [workbench]);
  const problems = useMemo(() => new ProblemList(workbench.onProblems), [workbench]);
  useEffect(() => listenForUndo(workbench, tab), [workbench, tab]);
  const show = (next: PanelTab) => () => {
    tab.value = next;
  };
  return (
    <>
      <Tabs tab={tab} problems={problems} />
      <div id={TABPANEL_ID} class="tabpanel" role="tabpanel" aria-labelledby={tabId(tab.value)}>
        {tab.value === 'room' && <RoomPanel session={session} />}
        {tab.value === 'map' && <MapPanel workbench={workbench} map={map} problems={problems} onEdit={show('build')} />}
        {tab.value === 'build' && <BuilderPanel workbench={workbench} problems={problems} onMap={show('map')} />}
        {tab.value === 'problems' && (
          <ProblemsPanel workbench={workbench} problems={problems} onEdit={show('build')} onMap={show('map')} />
        )}
      </div>
      {tab.value !== 'room' && <Deeds workbench={workbench} />}
    </>
  );
}

/** What became of the last deed, and the way back. */
function Deeds({ workbench }: { readonly workbench: Workbench }) {
  const outcome = workbench.outcome.value;
  return (
    <div class="deeds">
      <output class="outcome" data-ok={outcome?.ok ?? true} title={outcome?.text}>
        {outcome?.text}
      </output>
      <button
        type="button"
        title="Takes back what you built last. In a field that you have changed, Ctrl+Z takes back letters."
        aria-keyshortcuts="Control+Z"
        onClick={() => workbench.run('undo')}
      >
        Undo
      </button>
      <button
        type="button"
        title="Does again what was taken back (Ctrl+Y)"
        aria-keyshortcuts="Control+Y"
        onClick={() => workbench.run('redo')}
      >
        Redo
      </button>
    </div>
  );
}

function Tabs({ tab, problems }: { readonly tab: Signal<PanelTab>; readonly problems: ProblemList }) {
  const { size } = problems.state.value.objects;
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
          {each === 'problems' && size > 0 && <span class="count"> {size}</span>}
        </button>
      ))}
    </div>
  );
}

/**
 * Ctrl+Z takes back the last deed, wherever in the panel the focus is or when it is nowhere; but in a field that holds
 * something unsaved it takes back the last letters, as it does where lines are typed.
 */
function listenForUndo(workbench: Workbench, tab: Signal<PanelTab>): () => void {
  const onKey = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    const isUndo = key === 'z' && !event.shiftKey;
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !(isUndo || isRedo)) return;
    if (tab.peek() === 'room' || !isInPanel(event.target) || isWriting(event.target)) return;
    event.preventDefault();
    void workbench.run(isUndo ? 'undo' : 'redo');
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

/** What was pressed may be gone, as what it removed: then the focus is nowhere. */
const isInPanel = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest('.panel') !== null);

/** A field of the forms is being written in when it was changed; any other when it is not empty. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false;
  const changed = target.dataset['changed'];
  return changed === undefined ? target.value !== '' && target.type !== 'checkbox' : changed === 'true';
}
