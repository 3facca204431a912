import { useId } from 'preact/hooks';
import type { Wanted } from '../state/trial.ts';
import type { Workbench } from '../state/workbench.ts';
import { useDraft } from './use-draft.ts';

interface Props {
  readonly workbench: Workbench;
  readonly label: string;
  readonly value: string;
  /** What the text stands for. */
  readonly wanted: (text: string) => Wanted;
  /** Whether it may have several lines. */
  readonly isLong?: boolean;
  /** Whether the label is for the ears only. */
  readonly isQuiet?: boolean;
}

/** One field that is kept when it is left or Enter is pressed; Escape brings back what was there. */
export function Field({ workbench, label, value, wanted, isLong = false, isQuiet = false }: Props) {
  const draft = useDraft(workbench, value, wanted);
  const [id, faultId] = [useId(), useId()];
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') draft.revert();
    else if (event.key !== 'Enter' || (isLong && !event.ctrlKey && !event.metaKey)) return;
    else void draft.commit();
    event.preventDefault();
  };
  const isChanged = draft.text.value !== value;
  const common = {
    id,
    value: draft.text.value,
    'aria-invalid': draft.fault.value !== '',
    ...(draft.fault.value !== '' && { 'aria-describedby': faultId }),
    autocomplete: 'off',
    'data-changed': isChanged,
    onBlur: () => void draft.commit(),
    onKeyDown: onKey,
  } as const;
  return (
    <div class="field">
      <div class={isQuiet ? 'visually-hidden' : 'field-head muted'}>
        <label for={id}>{label}</label>
        {isChanged && <span aria-hidden="true">{isLong ? 'Ctrl+Enter' : 'Enter'} keeps it, Esc takes it back</span>}
      </div>
      {isLong ? (
        <textarea {...common} rows={5} onInput={(event) => draft.edit(event.currentTarget.value)} />
      ) : (
        <input {...common} onInput={(event) => draft.edit(event.currentTarget.value)} />
      )}
      <Fault id={faultId} text={draft.fault.value} />
    </div>
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
  readonly wanted: (text: string) => Wanted;
}

/** A field for one thing more; it is empty again when that is there. */
export function Adder({ workbench, label, placeholder = '', wanted }: AdderProps) {
  const draft = useDraft(workbench, '', wanted);
  const faultId = useId();
  return (
    <form
      class="adder"
      onSubmit={async (event) => {
        event.preventDefault();
        if (draft.text.peek().trim() !== '' && (await draft.commit())) draft.text.value = '';
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
          onInput={(event) => draft.edit(event.currentTarget.value)}
        />
      </label>
      <button type="submit">
        Add<span class="visually-hidden"> {label}</span>
      </button>
      <Fault id={faultId} text={draft.fault.value} />
    </form>
  );
}
