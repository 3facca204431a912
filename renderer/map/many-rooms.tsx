import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type ManyEdit, manyEdits, manyLines } from '../state/form-lines.ts';
import type { Workbench } from '../state/workbench.ts';
import type { MapModel } from './map-model.ts';

/** Rooms named in a preview, before they are only counted. */
const MOST_NAMED = 12;

interface Props {
  readonly map: MapModel;
  readonly workbench: Workbench;
  readonly rooms: readonly number[];
}

/** Edits all rooms that are selected, after showing what that will be. */
export function ManyRooms({ map, workbench, rooms }: Props) {
  const edit = useSignal<ManyEdit>('Tag');
  const value = useSignal('');
  const fault = useSignal('');
  /** What will be done, once it was found to be possible. */
  const previewed = useSignal<readonly string[] | undefined>(undefined);
  const forget = () => {
    fault.value = '';
    previewed.value = undefined;
  };
  useEffect(forget, [rooms]);
  const preview = async () => {
    const known = rooms.flatMap((id) => map.room(id) ?? []);
    const lines = manyLines(edit.value, known, value.value);
    const { ok, text } = typeof lines === 'string' ? { ok: false, text: lines } : await workbench.check(...lines);
    fault.value = ok ? '' : text;
    previewed.value = ok && typeof lines !== 'string' ? lines : undefined;
  };
  const act = async () => {
    const lines = previewed.value ?? [];
    forget();
    const { ok } = await workbench.run(...lines);
    if (ok) value.value = '';
  };
  return (
    <form
      class="map-many"
      aria-label="All selected rooms"
      onSubmit={(event) => {
        event.preventDefault();
        void preview();
      }}
    >
      <h2>{rooms.length} rooms</h2>
      <Fields edit={edit} value={value} onChange={forget} />
      {fault.value !== '' && (
        <p class="alert" role="alert">
          {fault.value}
        </p>
      )}
      {previewed.value ? (
        <Preview names={rooms.map((id) => map.room(id)?.name ?? `#${id}`)} onAct={act} onCancel={forget}>
          {`${edit.value} ${value.value.trim()}`}
        </Preview>
      ) : (
        <Buttons workbench={workbench} rooms={rooms} isReady={value.value.trim() !== ''} />
      )}
    </form>
  );
}

interface FieldsProps {
  readonly edit: Signal<ManyEdit>;
  readonly value: Signal<string>;
  readonly onChange: () => void;
}

function Fields({ edit, value, onChange }: FieldsProps) {
  return (
    <div class="map-many-fields">
      <label class="field">
        <span>Do</span>
        <select
          value={edit.value}
          onChange={(event) => {
            edit.value = event.currentTarget.value as ManyEdit;
            onChange();
          }}
        >
          {manyEdits.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>With</span>
        <input
          value={value.value}
          autocomplete="off"
          onInput={(event) => {
            value.value = event.currentTarget.value;
            onChange();
          }}
        />
      </label>
    </div>
  );
}

type ButtonsProps = Omit<Props, 'map'> & { readonly isReady: boolean };

function Buttons({ workbench, rooms, isReady }: ButtonsProps) {
  return (
    <div class="map-actions">
      <button type="submit" class="primary" disabled={!isReady}>
        Preview …
      </button>
      <button type="button" onClick={() => workbench.run(`destroy ${rooms.map((id) => `#${id}`).join(', ')}`)}>
        Destroy …
      </button>
      <button type="button" onClick={() => workbench.select([])}>
        Select none
      </button>
    </div>
  );
}

interface PreviewProps {
  readonly children: string;
  readonly names: readonly string[];
  readonly onAct: () => void;
  readonly onCancel: () => void;
}

function Preview({ children, names, onAct, onCancel }: PreviewProps) {
  const act = useRef<HTMLButtonElement>(null);
  // Before it can be seen, so that Enter never falls into nothing.
  useLayoutEffect(() => act.current?.focus(), []);
  const more = names.length - MOST_NAMED;
  return (
    <fieldset class="map-preview" aria-label="Preview">
      <p>
        <strong>{children}</strong>: {names.slice(0, MOST_NAMED).join(', ')}
        {more > 0 && ` and ${more} more`}.
      </p>
      <div class="map-actions">
        <button ref={act} type="button" class="primary" onClick={onAct}>
          Change {names.length} rooms
        </button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </fieldset>
  );
}
