import type { AddressView } from '../../server/protocol/launcher.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { CopyButton } from './copy-button.tsx';

const addressTitles: Readonly<Record<AddressView['kind'], string>> = { web: 'Browser', telnet: 'MUD client' };

/** A way in, to be read or copied. */
export function Address({ model, address }: { readonly model: LauncherModel; readonly address: AddressView }) {
  return (
    <li>
      <span class="named">
        <span class="muted">{addressTitles[address.kind]}</span>
        <code>{address.text}</code>
      </span>
      <CopyButton model={model} text={address.text} />
    </li>
  );
}
