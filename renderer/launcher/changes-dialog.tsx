import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';
import { alongWith, describeChoice, matching, type OpenChanges } from '../state/launcher-changes.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import './changes-dialog.css';
import { Difference } from './difference.tsx';
import { useModal } from './use-modal.ts';

interface Props {
  readonly model: LauncherModel;
  readonly changes: OpenChanges;
}

/** Shows what is other in the copy, object by object, and brings back what is chosen. */
export function ChangesDialog({ model, changes }: Props) {
  const dialog = useModal();
  const [busy, setBusy] = useState(false);
  const { of, differences, chosen } = changes;
  const { notice } = model.state.value;
  const along = alongWith(changes);
  const bring = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    await model.bringChosen();
    setBusy(false);
  };
  return (
    <dialog ref={dialog} class="changes" aria-labelledby="changes-title" onClose={() => model.closeChanges()}>
      <form onSubmit={bring}>
        <h2 id="changes-title">Bring changes back to {of}</h2>
        {differences.length === 0 ? (
          <p>Nothing in the copy is other than in {of}. Where people stand, and what players carry, does not count.</p>
        ) : (
          <Choice model={model} changes={changes} along={along} />
        )}
        <div class="foot">
          <p class="alert" role="alert">
            {notice.type === 'refused' ? notice.text : ''}
          </p>
          {differences.length > 0 && <output>{describeChoice(chosen.size, along.size)}</output>}
          <div class="buttons">
            <button type="button" onClick={() => dialog.current?.close()}>
              {differences.length === 0 ? 'Close' : 'Cancel'}
            </button>
            {differences.length > 0 && (
              <button type="submit" class="primary" disabled={busy || chosen.size === 0}>
                Bring back
              </button>
            )}
          </div>
        </div>
      </form>
    </dialog>
  );
}

function Choice({ model, changes, along }: Props & { readonly along: ReadonlyMap<string, string> }) {
  const { of, differences, more, chosen, blocked } = changes;
  const [text, setText] = useState('');
  const shown = matching(differences, text);
  const choose = (on: boolean) =>
    model.choose(
      shown.map(({ key }) => key),
      on,
    );
  return (
    <>
      <p>
        What you choose is done in {of} while everybody plays on: all of it, or nothing. {of} is backed up first, and
        “undo” takes it back.
      </p>
      <div class="tools">
        <label class="field">
          <span>Find</span>
          <input type="search" autocomplete="off" onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button type="button" onClick={() => choose(true)}>
          Choose all
        </button>
        <button type="button" onClick={() => choose(false)}>
          Choose none
        </button>
        <button type="button" onClick={() => model.lookForChanges(of)}>
          Look again
        </button>
      </div>
      {more > 0 && (
        <p class="muted">
          These are the first {differences.length}; up to {more} more are listed when these are brought back.
        </p>
      )}
      <ul class="rows" aria-label="Differences">
        {shown.map((difference) => (
          <Difference
            key={difference.key}
            difference={difference}
            isChosen={chosen.has(difference.key)}
            along={along.get(difference.key)}
            blocked={blocked.get(difference.key)}
            onChoose={model.choose}
          />
        ))}
      </ul>
      {shown.length === 0 && <p class="muted">No difference has all of these words.</p>}
    </>
  );
}
