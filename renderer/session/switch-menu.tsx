import { useRef } from 'preact/hooks';
import type { SessionModel } from '../state/session-model.ts';
import { charactersOf, describeCharacter } from '../state/session-words.ts';
import { useView } from '../state/use-view.ts';
import { characterStyle } from '../ui/character-colour.ts';
import { returnToInput } from './focus.ts';
import './switch-menu.css';

const MENU_ID = 'switch-character';

/** Another body for this session: the account's Characters, where they are and who plays them. */
export function SwitchMenu({ session }: { readonly session: SessionModel }) {
  const attached = useView(session, (view) => view.attached);
  const menu = useRef<HTMLDivElement>(null);
  if (attached.state !== 'ic') return null;
  const choose = (line: string) => {
    menu.current?.hidePopover();
    session.type(line);
    returnToInput();
  };
  const others = charactersOf(attached).filter(({ id }) => id !== attached.character.id);
  return (
    <>
      <button type="button" class="plain switch" popovertarget={MENU_ID}>
        Switch<span class="wide"> Character</span>
      </button>
      <div id={MENU_ID} ref={menu} class="switch-menu" popover="auto">
        {others.length === 0 && <p class="muted">You have no other Character.</p>}
        <ul aria-label="Your other Characters">
          {others.map((character) => (
            <li key={character.id} style={characterStyle(character.name)}>
              <button type="button" onClick={() => choose(`ic ${character.name}`)}>
                <strong>{character.name}</strong>
                <span class="muted">{describeCharacter(character)}</span>
              </button>
            </li>
          ))}
        </ul>
        <button type="button" class="plain" onClick={() => choose('ooc')}>
          Step out of character
        </button>
      </div>
    </>
  );
}
