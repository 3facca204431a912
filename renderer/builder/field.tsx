import { useId } from 'preact/hooks';
import type { Reading } from '../state/draft.ts';
import type { Workbench } from '../state/workbench.ts';
import { useDraft } from './use-draft.ts';

interface Props {
  readonly workbench: Workbench;
  readonly label: string;
  readonly value: string;
  /** What the text stands for. */
  readonly wanted: Reading;
  /** Whether it may have several lines. */
  readonly isLong?: boolean;
  /** Whether the label is for the ears only. */
  readonly isQuiet?: boolean;
}

/**
 * One field that is kept when it is left or Enter is pressed; Escape brings back what is there. What somebody else has kept
 * meanwhile is written over by Enter alone.
 */
export function Field({ workbench, label, value, wanted, isLong = false, isQuiet = false }: Props) {
  const draft = useDraft(workbench, value);
  const [id, faultId] = [useId(), useId()];
  const theirs = draft.theirs.value;
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') draft.revert();
    else if (event.key !== 'Enter' || (isLong && !event.ctrlKey && !event.metaKey)) return;
    else void draft.commit(wanted);
    event.preventDefault();
  };
  const isChanged = draft.text.value !== value;
  const isFaulty = draft.fault.value !== '';
  const common = {
    id,
    value: draft.text.value,
    'aria-invalid': isFaulty,
    ...((isFaulty || theirs !== undefined) && { 'aria-describedby': faultId }),
    autocomplete: 'off',
    'data-changed': isChanged,
    onBlur: () => draft.theirs.peek() === undefined && void draft.commit(wanted),
    onKeyDown: onKey,
  } as const;
  const keeps = isLong ? 'Ctrl+Enter' : 'Enter';
  return (
    <div class="field">
      <div class={isQuiet ? 'visually-hidden' : 'field-head muted'}>
        <label for={id}>{label}</label>
        {isChanged && <span aria-hidden="true">{keeps} keeps it, Esc takes it back</span>}
      </div>
      {isLong ? (
        <textarea {...common} rows={5} onInput={(event) => draft.edit(event.currentTarget.value, wanted)} />
      ) : (
        <input {...common} onInput={(event) => draft.edit(event.currentTarget.value, wanted)} />
      )}
      <div id={faultId} class="field-notes">
        <Fault text={draft.fault.value} />
        {theirs !== undefined && <Theirs text={theirs} keeps={keeps} />}
      </div>
    </div>
  );
}

/** What somebody else has kept while a field was changed. */
function Theirs({ text, keeps }: { readonly text: string; readonly keeps: string }) {
  return (
    <p class="theirs" role="alert">
      Somebody has changed it meanwhile to {text === '' ? 'nothing' : <q>{text}</q>}. {keeps} keeps yours, Esc takes
      theirs.
    </p>
  );
}

/** What is wrong with a field. */
export function Fault({ id, text }: { readonly id?: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <span id={id} class="alert" role="alert">
      {text}
    </span>
  );
}

interface AdderProps {
  readonly workbench: Workbench;
  readonly label: string;
  readonly placeholder?: string;
  readonly wanted: Reading;
}

/** A field for one thing more; it is empty again when that is there. */
export function Adder({ workbench, label, placeholder = '', wanted }: AdderProps) {
  const draft = useDraft(workbench, '');
  const faultId = useId();
  return (
    <form
      class="adder"
      onSubmit={async (event) => {
        event.preventDefault();
        if (draft.text.peek().trim() !== '' && (await draft.commit(wanted))) draft.take('');
      }}
    >
      <label>
        <span class="visually-hidden">{label}</span>
        <input
          value={draft.text.value}
          placeholder={placeholder || label}
          autocomplete="off"
          aria-invalid={draft.fault.value !== ''}
          {...(draft.fault.value !== '' && { 'aria-describedby': faultId })}
          onInput={(event) => draft.edit(event.currentTarget.value, wanted)}
        />
      </label>
      <button type="submit">
        Add<span class="visually-hidden"> {label}</span>
      </button>
      <Fault id={faultId} text={draft.fault.value} />
    </form>
  );
}
