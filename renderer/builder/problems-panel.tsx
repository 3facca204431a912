import { useEffect } from 'preact/hooks';
import type { ProblemObject } from '../../server/protocol/building.ts';
import { grouped, type ProblemGroup, type ProblemList, problemTitle } from '../state/problem-list.ts';
import type { Workbench } from '../state/workbench.ts';
import './builder-panel.css';

/** Objects listed of each kind, at most. */
const MOST_LISTED = 100;

interface Props {
  readonly workbench: Workbench;
  readonly problems: ProblemList;
  /** Shows the forms of what was chosen. */
  readonly onEdit: () => void;
  /** Shows what was chosen on the map. */
  readonly onMap: () => void;
}

/** What is wrong with the world, kind by kind; each leads to where it is mended. */
export function ProblemsPanel({ workbench, problems, onEdit, onMap }: Props) {
  useEffect(() => workbench.openProblems(), [workbench]);
  const state = problems.state.value;
  const groups = grouped(state);
  return (
    <section class="builder" aria-label="Problems">
      {!state.ready && <p class="muted">The list is on its way …</p>}
      {state.ready && groups.length === 0 && <p>No problems are known.</p>}
      {groups.map((group) => (
        <Kind key={group.kind} group={group} workbench={workbench} onEdit={onEdit} onMap={onMap} />
      ))}
      {state.isCut && <p class="muted">There are more than can be listed.</p>}
    </section>
  );
}

type KindProps = Omit<Props, 'problems'> & { readonly group: ProblemGroup };

function Kind({ group: { kind, found }, workbench, onEdit, onMap }: KindProps) {
  const title = problemTitle(kind);
  const listed = found.slice(0, MOST_LISTED);
  return (
    <details class="builder-part" open>
      <summary>
        <h2>
          {title} <span class="count">{found.length}</span>
        </h2>
      </summary>
      <ul aria-label={title} class="rows">
        {listed.map(({ object, detail }) => (
          <li key={object.id}>
            <button
              type="button"
              title={`Edit ${object.name}`}
              onClick={() => {
                workbench.choose(object.id);
                onEdit();
              }}
            >
              {object.name}
            </button>
            <span class="muted">{whereabouts(object, detail)}</span>
            {kind === 'one-way' && (
              <button
                type="button"
                title="Tags it one-way: it is meant to have no way back"
                onClick={() => workbench.run(`tag #${object.id} = one-way`)}
              >
                Meant so<span class="visually-hidden">: {object.name}</span>
              </button>
            )}
            <OnMap object={object} workbench={workbench} onMap={onMap} />
          </li>
        ))}
      </ul>
      {found.length > listed.length && <p class="muted">and {found.length - listed.length} more</p>}
    </details>
  );
}

const whereabouts = ({ id, place }: ProblemObject, detail: string): string =>
  `#${id}${place ? ` in ${place.name}` : ''}${detail === '' ? '' : `: ${detail}`}`;

type OnMapProps = Pick<Props, 'workbench' | 'onMap'> & { readonly object: ProblemObject };

function OnMap({ object: { id, kind, name, place }, workbench, onMap }: OnMapProps) {
  const room = kind === 'room' ? id : place?.id;
  if (room === undefined) return null;
  return (
    <button
      type="button"
      class="plain"
      onClick={() => {
        workbench.select([room]);
        onMap();
      }}
    >
      Map<span class="visually-hidden">: {name}</span>
    </button>
  );
}
