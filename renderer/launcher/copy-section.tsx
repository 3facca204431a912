import type { CopyView } from '../../server/protocol/launcher.ts';
import { endingCopy } from '../state/launcher-deeds.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { Address } from './address.tsx';
import './copy-section.css';

/** The copy that is open beside the hosted world: who can be played there, the ways in, the end of it. */
export function CopySection({ model, copy }: { readonly model: LauncherModel; readonly copy: CopyView }) {
  return (
    <section class="copy" aria-label="Copy">
      <h2>A copy of {copy.of}</h2>
      <p>Try what you like: nothing here changes {copy.of}.</p>
      <ul class="rows" aria-label="Characters in the copy">
        {copy.characters.map(({ id, name, place }) => (
          <li key={id}>
            <span class="named">
              <strong>{name}</strong>
              <span class="muted">{place}</span>
            </span>
            <button type="button" onClick={() => model.ask('playInCopy', id)}>
              Play<span class="visually-hidden"> {name} in the copy</span>
            </button>
          </li>
        ))}
      </ul>
      <ul class="rows" aria-label="Addresses of the copy">
        {copy.addresses.map((address) => (
          <Address key={address.text} model={model} address={address} />
        ))}
      </ul>
      <div class="deeds">
        <button type="button" onClick={() => model.ask('playInCopy')}>
          Play without a Character<span class="visually-hidden"> in the copy</span>
        </button>
        <button type="button" onClick={() => model.lookForChanges(copy.of)}>
          Bring changes back…
        </button>
        <button type="button" onClick={() => model.consider(endingCopy(copy.of))}>
          Close the copy…
        </button>
      </div>
    </section>
  );
}
