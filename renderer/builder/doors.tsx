import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { wayBack } from '../state/directions.ts';
import { digLines, exitFault, exitLine, nameFault } from '../state/form-lines.ts';
import { pageClock } from '../state/page-clock.ts';
import { Trial } from '../state/trial.ts';
import type { Workbench } from '../state/workbench.ts';
import { TextField } from '../ui/text-field.tsx';
import { Adder, Fault } from './field.tsx';
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

function NewExit({ sheet: { id, exits }, workbench }: PartProps) {
  const trial = useTrial(workbench);
  const form = useFocusOfWish(workbench, id);
  const [exit, back, room] = [useSignal(''), useSignal(''), useSignal('')];
  const [isNamed, hasRoom] = [exit.value.trim() !== '', room.value.trim() !== ''];
  const names = () => ({ exit: exit.value, back: back.value });
  const digs = (name: string) => digLines({ name, beside: { room: id, ...names() } });
  const faultOf = (...words: readonly string[]) =>
    exitFault(exit.value, exits) ??
    words
      .filter((word) => word.trim() !== '')
      .map(nameFault)
      .find(Boolean);
  const check = () => {
    const wanted = faultOf(back.value, room.value) ?? digs(room.value.trim() || 'New room');
    if (exit.value.trim() === '') trial.tell('');
    else trial.begin(wanted);
  };
  const make = async (lines: readonly string[], words: readonly string[]) => {
    const fault = faultOf(...words);
    const { ok, text } = fault ? { ok: false, text: fault } : await workbench.run(...lines);
    trial.tell(ok ? '' : text);
    if (ok) for (const word of [exit, back, room]) word.value = '';
  };
  return (
    <form
      ref={form}
      class="new-exit"
      aria-label="New exit"
      onInput={check}
      onSubmit={(event) => {
        event.preventDefault();
        void make(digs(room.value), [back.value, room.value]);
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
      <Fault text={trial.fault.value} />
      <Buttons isReady={isNamed && hasRoom} onLead={() => make([exitLine(id, room.value, names())], [back.value])} />
    </form>
  );
}

interface ButtonsProps {
  readonly isReady: boolean;
  readonly onLead: () => void;
}

function Buttons({ isReady, onLead }: ButtonsProps) {
  return (
    <div class="builder-actions">
      <button type="submit" disabled={!isReady}>
        Dig this room
      </button>
      <button type="button" disabled={!isReady} onClick={onLead}>
        Lead to a room there is
      </button>
    </div>
  );
}

function useTrial(workbench: Workbench): Trial {
  const trial = useMemo(() => new Trial(workbench, pageClock), [workbench]);
  useEffect(() => () => trial.dispose(), [trial]);
  return trial;
}

/** A form that takes the focus if an exit of the room was wished for. */
function useFocusOfWish(workbench: Workbench, room: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (workbench.takeExitWish(room)) form.current?.querySelector('input')?.focus();
  }, [workbench, room]);
  return form;
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
