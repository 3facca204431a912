import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { EditMessage } from '../../server/protocol/building.ts';
import type { Workbench } from '../state/workbench.ts';
import './edit-dialog.css';
import { Fault } from './field.tsx';

/** The editor for a text of several lines, while one is edited. */
export function EditDialog({ workbench }: { readonly workbench: Workbench }) {
  const edit = workbench.editing.value;
  return edit ? <Editor key={`${edit.line} ${edit.text}`} edit={edit} workbench={workbench} /> : null;
}

function Editor({ edit, workbench }: { readonly edit: EditMessage; readonly workbench: Workbench }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const text = useSignal(edit.text);
  const fault = useSignal('');
  const [titleId, faultId] = [useId(), useId()];
  useEffect(() => dialog.current?.showModal(), []);
  const save = async () => {
    const { ok, text: refusal } = await workbench.keep(edit, text.peek());
    fault.value = ok ? '' : refusal;
  };
  // Escape alone must not lose what was written.
  const cancel = (event: Event) => {
    if (text.peek() === edit.text) return;
    event.preventDefault();
    fault.value = 'This is not saved yet. Save it, or drop the changes.';
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    <dialog
      ref={dialog}
      class="edit"
      aria-labelledby={titleId}
      onCancel={cancel}
      onClose={() => workbench.stopEditing()}
    >
      <h2 id={titleId}>{edit.title}</h2>
      <textarea
        aria-labelledby={titleId}
        aria-invalid={fault.value !== ''}
        {...(fault.value !== '' && { 'aria-describedby': faultId })}
        rows={16}
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={onKey}
      />
      <Fault id={faultId} text={fault.value} />
      <div class="buttons">
        <button type="button" onClick={() => dialog.current?.close()}>
          {text.value === edit.text ? 'Close' : 'Drop changes'}
        </button>
        <button type="button" class="primary" title="Ctrl+Enter" onClick={save}>
          Save
        </button>
      </div>
    </dialog>
  );
}
