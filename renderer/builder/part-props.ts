import type { Sheet } from '../../server/protocol/building.ts';
import type { Workbench } from '../state/workbench.ts';

/** What each part of the forms is given. */
export interface PartProps {
  readonly sheet: Sheet;
  readonly workbench: Workbench;
}
