import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Deed } from '../state/launcher-deeds.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { useModal } from './use-modal.ts';

interface Props {
  readonly model: LauncherModel;
  readonly deed: Deed;
}

/** Says what a deed will do, takes the name it needs, and does it. */
export function DeedDialog({ model, deed: { title, explanation, button, name, instead, changesOf } }: Props) {
  const dialog = useModal();
  const [busy, setBusy] = useState(false);
  const { notice } = model.state.value;
  const perform = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    await model.perform(String(new FormData(event.currentTarget).get('name') ?? '').trim());
    setBusy(false);
  };
  const lookFirst = () => {
    model.desist();
    model.lookForChanges(changesOf ?? '');
  };
  return (
    <dialog ref={dialog} aria-labelledby="deed-title" onClose={() => model.desist()}>
      <form class="deed" onSubmit={perform}>
        <h2 id="deed-title">{title}</h2>
        {explanation.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {name && (
          <label class="field">
            <span>{name.label}</span>
            <input
              name="name"
              required
              pattern=".*\S.*"
              maxLength={60}
              autocomplete="off"
              defaultValue={name.value}
              onFocus={(event) => event.currentTarget.select()}
            />
          </label>
        )}
        <p class="alert" role="alert">
          {notice.type === 'refused' ? notice.text : ''}
        </p>
        <div class="buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          {changesOf !== undefined && (
            <button type="button" disabled={busy} onClick={lookFirst}>
              Bring changes back first…
            </button>
          )}
          {instead && (
            <button type="button" disabled={busy} onClick={() => model.perform('', true)}>
              {instead.button}
            </button>
          )}
          <button type="submit" class="primary" disabled={busy}>
            {button}
          </button>
        </div>
      </form>
    </dialog>
  );
}
