import { useEffect, useMemo } from 'preact/hooks';
import { Draft } from '../state/draft.ts';
import { pageClock } from '../state/page-clock.ts';
import type { Workbench } from '../state/workbench.ts';

/** A draft of a field that is `value` where it is kept. */
export function useDraft(workbench: Workbench, value: string): Draft {
  const draft = useMemo(() => new Draft(workbench, pageClock, value), [workbench]);
  useEffect(() => draft.follow(value), [draft, value]);
  useEffect(() => () => draft.dispose(), [draft]);
  return draft;
}
