import { useComputed } from '@preact/signals';
import type { SessionModel } from './session-model.ts';
import type { SessionView } from './session-state.ts';

/** A part of the session's view; the component is drawn anew only when that part changes. */
export const useView = <T>(model: SessionModel, pick: (view: SessionView) => T): T =>
  useComputed(() => pick(model.view.value)).value;
