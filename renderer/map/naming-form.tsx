import { type Signal, useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type Direction, directionBetween, directionCalled, wayBack } from '../state/directions.ts';
import { digLines, exitFault, exitLine, nameFault } from '../state/form-lines.ts';
import { pageClock } from '../state/page-clock.ts';
import { Trial } from '../state/trial.ts';
import type { Workbench } from '../state/workbench.ts';
import { TextField } from '../ui/text-field.tsx';
import { besidePoint, type Point } from './camera.ts';
import type { Spot } from './grid.ts';
import type { MapModel } from './map-model.ts';

/** CSS pixels from the middle of a cell that stay in sight. */
const REACH = 16;

/** What is to be named: a room to dig in a cell, or an exit to a room. */
export type Naming = {
  readonly cell: Spot;
  readonly from: number | undefined;
  readonly direction: Direction | undefined;
} & ({ readonly type: 'room' } | { readonly type: 'exit'; readonly to: number });

interface Props {
  readonly naming: Naming;
  readonly point: Point;
  readonly map: MapModel;
  readonly workbench: Workbench;
  readonly onEnd: () => void;
}

/** Asks for the names of what was drawn, over the place where it will be. */
export function NamingForm({ naming, point, map, workbench, onEnd }: Props) {
  const { cell, from } = naming;
  const start = map.spot(from);
  const usual = naming.direction ?? (start && directionBetween(start, cell));
  const name = useSignal('');
  const exit = useSignal(usual?.name ?? '');
  const back = useSignal(usual?.opposite ?? '');
  const trial = useMemo(() => new Trial(workbench, pageClock), [workbench]);
  useEffect(() => () => trial.dispose(), [trial]);
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (form.current) putBeside(form.current, point);
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const send = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const names = { exit: exit.value, back: back.value };
    const wrong = faultOf(map, naming, name.value, names);
    const { ok, text, made } = wrong
      ? { ok: false, text: wrong, made: undefined }
      : await workbench.run(...linesFor(naming, name.value, names, start));
    trial.tell(ok ? '' : text);
    if (!ok) return;
    if (naming.type === 'room' && made !== undefined) workbench.select([made]);
    onEnd();
  };
  const check = () => {
    const names = { exit: exit.value, back: back.value };
    const shown = name.value.trim() || 'New room';
    trial.begin(faultOf(map, naming, shown, names) ?? linesFor(naming, shown, names, start));
  };
  return (
    <form
      ref={form}
      onInput={check}
      class="map-naming"
      onSubmit={send}
      onKeyDown={(event) => event.key === 'Escape' && onEnd()}
    >
      {naming.type === 'room' && <TextField label="Room name" text={name} />}
      {from !== undefined && <ExitFields room={map.room(from)?.name ?? 'there'} exit={exit} back={back} />}
      {trial.fault.value !== '' && (
        <p class="alert" role="alert">
          {trial.fault.value}
        </p>
      )}
      <Buttons verb={naming.type === 'room' ? 'Dig' : 'Make exit'} onEnd={onEnd} />
    </form>
  );
}

/** Where it hides what it names as little as there is space for. */
function putBeside(form: HTMLFormElement, point: Point): void {
  const stage = { width: form.parentElement?.clientWidth ?? 0, height: form.parentElement?.clientHeight ?? 0 };
  const own = { width: form.offsetWidth, height: form.offsetHeight };
  const { x, y } = besidePoint(point, stage, own, REACH);
  form.style.left = `${x}px`;
  form.style.top = `${y}px`;
}

interface ExitProps {
  readonly room: string;
  readonly exit: Signal<string>;
  readonly back: Signal<string>;
}

function ExitFields({ room, exit, back }: ExitProps) {
  return (
    <>
      <TextField
        label={`Exit from ${room}`}
        text={exit}
        onChange={(value) => {
          back.value = wayBack(value) ?? back.value;
        }}
      />
      <TextField label="Way back" text={back} />
    </>
  );
}

function Buttons({ verb, onEnd }: { readonly verb: string; readonly onEnd: () => void }) {
  return (
    <div class="map-naming-buttons">
      <button type="submit" class="primary">
        {verb}
      </button>
      <button type="button" onClick={onEnd}>
        Cancel
      </button>
    </div>
  );
}

type Names = { readonly exit: string; readonly back: string };

function faultOf(map: MapModel, { type, from }: Naming, name: string, { exit, back }: Names): string | undefined {
  const fault = type === 'room' ? nameFault(name) : nameFault(exit);
  const others = from === undefined ? [] : map.state.peek().graph.exitsOf(from);
  return (
    fault ??
    (exit.trim() === '' ? undefined : exitFault(exit, others)) ??
    (back.trim() === '' ? undefined : nameFault(back))
  );
}

/** A place is kept only where the exit alone would not lead there. */
function linesFor(naming: Naming, name: string, names: Names, start: Spot | undefined): readonly string[] {
  const { cell, from } = naming;
  if (naming.type === 'exit') return from === undefined ? [] : [exitLine(from, `#${naming.to}`, names)];
  const isBeside = start !== undefined && isNext(start, cell, directionCalled(names.exit));
  return digLines({
    name,
    ...(from !== undefined && { beside: { room: from, ...names } }),
    ...(!isBeside && { place: [cell.x, cell.y, cell.level] as const }),
  });
}

const isNext = (from: Spot, to: Spot, direction: Direction | undefined): boolean =>
  direction !== undefined &&
  to.x - from.x === direction.x &&
  to.y - from.y === direction.y &&
  to.level - from.level === direction.level;
