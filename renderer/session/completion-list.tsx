import type { LineOffer } from '../state/line-offer.ts';
import { listed } from '../state/session-words.ts';
import { characterStyle } from '../ui/character-colour.ts';

export const COMPLETIONS_ID = 'completions';
export const optionId = (index: number): string => `completion-${index}`;

/** What the line may go on to. The input keeps the focus and steers it. */
export function CompletionList({ offer }: { readonly offer: LineOffer }) {
  const { completions, choice } = offer.view.value;
  const isForNames = completions[0]?.type === 'name';
  const names = listed(completions.map(({ name }) => name));
  return (
    <>
      <output class="visually-hidden" aria-label={isForNames ? 'Names' : 'Words'}>
        {names !== '' && `${isForNames ? 'For ' : ''}${names}: arrows to choose, Right to take.`}
      </output>
      {completions.length > 0 && (
        <div
          class="completions"
          id={COMPLETIONS_ID}
          role="listbox"
          aria-label={isForNames ? 'Whom the line is for' : 'Words that work here'}
        >
          {completions.map(({ type, name }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input's arrows and Enter do the same
            <div
              key={name}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === choice}
              style={type === 'name' ? characterStyle(name) : undefined}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => offer.take(index)}
            >
              {type === 'name' ? `@${name}` : name}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
