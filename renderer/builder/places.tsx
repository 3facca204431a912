import { useSignal } from '@preact/signals';
import type { Sheet } from '../../server/protocol/building.ts';
import type { Reading } from '../state/draft.ts';
import type { Workbench } from '../state/workbench.ts';
import { Fault, Field } from './field.tsx';
import type { PartProps } from './part-props.ts';

/** Where an exit leads; nowhere, if nothing is written. */
export function Destination({ sheet: { id, destination }, workbench }: PartProps) {
  return (
    <PlaceField
      workbench={workbench}
      label="Leads to"
      place={destination}
      wanted={(text) => [text === '' ? `unlink #${id}` : `link #${id} = ${text}`]}
    />
  );
}

/** Where a thing or somebody is, where it belongs, and which of the two it is. */
export function Whereabouts({ sheet: { id, kind, location, home }, workbench }: PartProps) {
  return (
    <>
      <PlaceField
        workbench={workbench}
        label="Is in"
        place={location}
        wanted={(text) => [text === '' ? `teleport/tonone #${id}` : `teleport/quiet #${id} = ${text}`]}
      />
      <PlaceField
        workbench={workbench}
        label="Home"
        place={home}
        wanted={(text) => (text === '' ? 'A home is missing.' : [`sethome #${id} = ${text}`])}
      />
      <Kind id={id} kind={kind} workbench={workbench} />
    </>
  );
}

interface PlaceProps {
  readonly workbench: Workbench;
  readonly label: string;
  readonly place: Sheet['location'];
  readonly wanted: Reading;
}

/** A field for a place, by its number or its name. */
function PlaceField({ workbench, label, place, wanted }: PlaceProps) {
  return (
    <Field
      workbench={workbench}
      label={place ? `${label} (${place.name})` : label}
      value={place ? `#${place.id}` : ''}
      wanted={(text) => wanted(text.trim())}
    />
  );
}

function Kind({ id, kind, workbench }: { readonly workbench: Workbench } & Pick<Sheet, 'id' | 'kind'>) {
  const fault = useSignal('');
  const change = async (select: HTMLSelectElement) => {
    const { ok, text } = await workbench.run(`kind #${id} = ${select.value}`);
    fault.value = ok ? '' : text;
    if (!ok) select.value = kind;
  };
  return (
    <label class="field">
      <span>Kind</span>
      <select value={kind} onChange={(event) => change(event.currentTarget)}>
        <option value="thing">thing</option>
        <option value="character">character</option>
      </select>
      <Fault text={fault.value} />
    </label>
  );
}
