import { useId, useMemo } from 'preact/hooks';
import type { ChangeView, DifferenceView } from '../../server/protocol/launcher.ts';
import { describeDifference } from '../state/launcher-changes.ts';

/** Changes of one object that are seen at once; the others are a press away. */
const SHOWN = 4;

interface Props {
  readonly difference: DifferenceView;
  readonly isChosen: boolean;
  /** With what it comes along, where it is not chosen itself. */
  readonly along: string | undefined;
  /** What it needs that cannot come; empty where it cannot come itself. */
  readonly blocked: string | undefined;
  readonly onChoose: (keys: readonly string[], on: boolean) => void;
}

/** One difference: whether it is chosen, what it would do, and what stands in its way. */
export function Difference(props: Props) {
  const { difference, isChosen, along, blocked, onChoose } = props;
  const id = useId();
  // Hundreds of them are on the page; what stays as it is is not looked at again.
  return useMemo(() => {
    const { key, title, changes, obstacles } = difference;
    const isAlong = along !== undefined && !isChosen;
    return (
      <li data-kind={difference.kind}>
        <label>
          <input
            type="checkbox"
            checked={isChosen || isAlong}
            disabled={isAlong || blocked !== undefined}
            aria-describedby={id}
            onChange={(event) => onChoose([key], event.currentTarget.checked)}
          />
          <span class="named">
            <strong>{title}</strong>
            <span class="muted">{describeDifference(difference)}</span>
          </span>
        </label>
        <div id={id} class="what">
          {isAlong && <p class="muted">Comes along with {along}.</p>}
          {blocked && <p class="alert">It needs {blocked}, which cannot come.</p>}
          {obstacles.map((obstacle) => (
            <p key={obstacle} class="alert">
              {obstacle}
            </p>
          ))}
          <Changes changes={changes.slice(0, SHOWN)} />
          {changes.length > SHOWN && (
            <details>
              <summary>
                {changes.length - SHOWN} more<span class="visually-hidden"> changes of {title}</span>
              </summary>
              <Changes changes={changes.slice(SHOWN)} />
            </details>
          )}
        </div>
      </li>
    );
  }, [difference, isChosen, along, blocked, onChoose, id]);
}

function Changes({ changes }: { readonly changes: readonly ChangeView[] }) {
  if (changes.length === 0) return null;
  return (
    <dl>
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>
            {before !== '' && (
              <>
                <span class="visually-hidden">was </span>
                <del>{before}</del>{' '}
              </>
            )}
            <span class="visually-hidden">is to be </span>
            <ins>{after === '' ? 'nothing' : after}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
