import type { NameOffer } from '../state/name-offer.ts';
import { listed } from '../state/session-words.ts';
import { characterStyle } from '../ui/character-colour.ts';

export const NAMES_ID = 'names';
export const optionId = (index: number): string => `name-${index}`;

/** The names that the line may go on to. The input keeps the focus and steers it. */
export function NameList({ offer }: { readonly offer: NameOffer }) {
  const { names, choice } = offer.view.value;
  return (
    <>
      <output class="visually-hidden" aria-label="Names">
        {names.length > 0 && `For ${listed(names)}: arrows to choose, Right to take.`}
      </output>
      {names.length > 0 && (
        <div class="names" id={NAMES_ID} role="listbox" aria-label="Whom the line is for">
          {names.map((name, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input's arrows and Enter do the same
            <div
              key={name}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === choice}
              style={characterStyle(name)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => offer.take(index)}
            >
              @{name}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
