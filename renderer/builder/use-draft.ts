import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { TRY_AFTER, type Wanted } from '../state/trial.ts';
import type { Workbench } from '../state/workbench.ts';

export interface Draft {
  readonly text: Signal<string>;
  /** What the server or the page has against it; empty if nothing. */
  readonly fault: Signal<string>;
  edit(text: string): void;
  /** Does what the draft says, if it was changed. True if there is nothing against it. */
  commit(): Promise<boolean>;
  revert(): void;
}

/**
 * A field in the making: follows `value` until it is changed, is tried as it is typed, and stays as typed where it is
 * refused.
 */
export function useDraft(workbench: Workbench, value: string, wanted: (text: string) => Wanted): Draft {
  const text = useSignal(value);
  const fault = useSignal('');
  const before = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (text.peek() === before.current) text.value = value;
    before.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const attempt = async (send: (...lines: readonly string[]) => Promise<{ ok: boolean; text: string }>) => {
    clearTimeout(timer.current);
    const tried = text.peek();
    const lines = wanted(tried);
    const { ok, text: refusal } = typeof lines === 'string' ? { ok: false, text: lines } : await send(...lines);
    // Meanwhile something else may have been typed, which is tried in its turn.
    if (text.peek() === tried) fault.value = ok ? '' : refusal;
    return ok;
  };
  const isChanged = () => text.peek() !== before.current;
  return {
    text,
    fault,
    edit(typed) {
      text.value = typed;
      clearTimeout(timer.current);
      if (!isChanged()) fault.value = '';
      else timer.current = setTimeout(() => attempt((...lines) => workbench.check(...lines)), TRY_AFTER);
    },
    async commit() {
      if (!isChanged()) return true;
      const done = await attempt((...lines) => workbench.run(...lines));
      if (done) before.current = text.peek();
      return done;
    },
    revert() {
      clearTimeout(timer.current);
      text.value = before.current;
      fault.value = '';
    },
  };
}
