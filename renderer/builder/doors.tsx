import { useSignal } from '@preact/signals';
import { wayBack } from '../state/directions.ts';
import { digLines, exitLine, nameFault } from '../state/form-lines.ts';
import { TextField } from '../ui/text-field.tsx';
import { Adder } from './field.tsx';
import { Remove } from './lists.tsx';
import type { PartProps } from './part-props.ts';

/** The ways out of a room: where they lead, and a new one. */
export function Exits({ sheet, workbench }: PartProps) {
  return (
    <div class="builder-part">
      <h3>Exits</h3>
      <ul aria-label="Exits of the room" class="rows">
        {sheet.exits.map(({ id, name, to }) => (
          <li key={id}>
            <button type="button" title={`Edit the exit ${name}`} onClick={() => workbench.choose(id)}>
              {name}
            </button>
            <span aria-hidden="true">→</span>
            {to ? (
              <button type="button" class="plain" onClick={() => workbench.choose(to.id)}>
                {to.name}
              </button>
            ) : (
              <span class="alert">nowhere</span>
            )}
            <Remove what={`the exit ${name}`} onRemove={() => workbench.run(`destroy/force #${id}`)} />
          </li>
        ))}
      </ul>
      <NewExit sheet={sheet} workbench={workbench} />
    </div>
  );
}

function NewExit({ sheet: { id }, workbench }: PartProps) {
  const exit = useSignal('');
  const back = useSignal('');
  const room = useSignal('');
  const isReady = exit.value.trim() !== '' && room.value.trim() !== '';
  const names = () => ({ exit: exit.value, back: back.value });
  const make = async (lines: readonly string[], faulty: readonly string[]) => {
    const fault = faulty.map(nameFault).find(Boolean);
    if (fault) {
      workbench.refuse(fault);
      return;
    }
    const { ok } = await workbench.run(...lines);
    if (ok) for (const word of [exit, back, room]) word.value = '';
  };
  const wayNames = () => [exit.value, ...(back.value.trim() === '' ? [] : [back.value])];
  return (
    <form
      class="new-exit"
      aria-label="New exit"
      onSubmit={(event) => {
        event.preventDefault();
        void make(digLines({ name: room.value, beside: { room: id, ...names() } }), [room.value, ...wayNames()]);
      }}
    >
      <TextField
        label="New exit"
        text={exit}
        onChange={(value) => {
          back.value = wayBack(value.trim()) ?? '';
        }}
      />
      <TextField label="Way back" text={back} />
      <TextField label="Room" text={room} />
      <div class="builder-actions">
        <button type="submit" disabled={!isReady}>
          Dig this room
        </button>
        <button type="button" disabled={!isReady} onClick={() => make([exitLine(id, room.value, names())], wayNames())}>
          Lead to a room there is
        </button>
      </div>
    </form>
  );
}

/** Who and what is in it, and a new thing. */
export function Contents({ sheet: { id, contents }, workbench }: PartProps) {
  return (
    <div class="builder-part">
      <h3>Contents</h3>
      <ul aria-label="Contents" class="rows">
        {contents.map((each) => (
          <li key={each.id}>
            <button type="button" title={`Edit ${each.name}`} onClick={() => workbench.choose(each.id)}>
              {each.name}
            </button>
            <span class="muted">{each.kind}</span>
            {each.kind === 'thing' && (
              <Remove what={each.name} onRemove={() => workbench.run(`destroy/force #${each.id}`)} />
            )}
          </li>
        ))}
      </ul>
      <Adder
        workbench={workbench}
        label="New thing"
        wanted={(text) => nameFault(text) ?? [`create ${text.trim()}`, `teleport/quiet #new = #${id}`]}
      />
    </div>
  );
}
