import { useEffect } from 'preact/hooks';
import { exitFault, nameFault } from '../state/form-lines.ts';
import { type ProblemList, problemWords } from '../state/problem-list.ts';
import type { Workbench } from '../state/workbench.ts';
import './builder-panel.css';
import { Contents, Exits } from './doors.tsx';
import { Field } from './field.tsx';
import { Attributes, Locks, Words } from './lists.tsx';
import type { PartProps } from './part-props.ts';
import { Destination, Whereabouts } from './places.tsx';

interface Props {
  readonly workbench: Workbench;
  readonly problems: ProblemList;
  /** Shows what is selected on the map. */
  readonly onMap: () => void;
}

/** All of one object, as forms: of the Character's room, or of what was chosen. */
export function BuilderPanel({ workbench, problems, onMap }: Props) {
  useEffect(() => workbench.openSheets(), [workbench]);
  const sheet = workbench.sheet.value;
  const room = sheet?.kind === 'room' ? sheet.id : sheet?.location?.id;
  return (
    <section class="builder" aria-label="Build">
      <div class="builder-head">
        {room !== undefined && (
          <button
            type="button"
            onClick={() => {
              workbench.select([room]);
              onMap();
            }}
          >
            On the map
          </button>
        )}
        {workbench.shown.value !== workbench.here.value && (
          <button type="button" onClick={() => workbench.choose(undefined)}>
            My room
          </button>
        )}
      </div>
      {sheet ? (
        <Forms key={sheet.id} sheet={sheet} workbench={workbench} problems={problems} />
      ) : (
        <p class="muted">Nothing is chosen.</p>
      )}
    </section>
  );
}

function Forms({ sheet, workbench, problems }: PartProps & { readonly problems: ProblemList }) {
  const { id, name, kind, location, exits } = sheet;
  return (
    <fieldset class="builder-forms" disabled={!sheet.mayEdit}>
      <legend>
        <h2>
          {name} <span class="muted">#{id}</span>
        </h2>
      </legend>
      <p class="muted">
        {kind}
        {location && (
          <>
            {' in '}
            <button type="button" class="plain" onClick={() => workbench.choose(location.id)}>
              {location.name}
            </button>
          </>
        )}
        {!sheet.mayEdit && '. You may not change it.'}
      </p>
      <Faults problems={problems} object={id} />
      <Field
        workbench={workbench}
        label="Name"
        value={name}
        wanted={(text) =>
          (kind === 'exit' ? exitFault(text, exits) : nameFault(text)) ?? [`name #${id} = ${text.trim()}`]
        }
      />
      <Field
        workbench={workbench}
        label="Description"
        value={sheet.description}
        isLong
        wanted={(text) => [`desc #${id} = ${text}`]}
      />
      {kind === 'exit' ? (
        <Destination sheet={sheet} workbench={workbench} />
      ) : (
        kind !== 'room' && <Whereabouts sheet={sheet} workbench={workbench} />
      )}
      {kind === 'room' && <Exits sheet={sheet} workbench={workbench} />}
      {kind !== 'exit' && <Contents sheet={sheet} workbench={workbench} />}
      <Words sheet={sheet} workbench={workbench} title="Aliases" command="alias" words={sheet.aliases} />
      <Words sheet={sheet} workbench={workbench} title="Tags" command="tag" words={sheet.tags} />
      <Permissions sheet={sheet} workbench={workbench} />
      <Locks sheet={sheet} workbench={workbench} />
      <Attributes sheet={sheet} workbench={workbench} />
    </fieldset>
  );
}

/** Others than the host, who gives them, are shown those that there are. */
function Permissions({ sheet, workbench }: PartProps) {
  const { permissions, mayPermit } = sheet;
  if (permissions.length === 0 && !mayPermit) return null;
  return (
    <Words
      sheet={sheet}
      workbench={workbench}
      title="Permissions"
      command="perm"
      words={permissions}
      isFixed={!mayPermit}
    />
  );
}

/** What is wrong with an object, as far as the list is known. */
function Faults({ problems, object }: { readonly problems: ProblemList; readonly object: number }) {
  const faults = problems.state.value.objects.get(object)?.faults ?? [];
  if (faults.length === 0) return null;
  return (
    <ul aria-label="Problems" class="faults">
      {faults.map(([kind, detail]) => (
        <li key={kind}>{problemWords(kind, detail)}</li>
      ))}
    </ul>
  );
}
