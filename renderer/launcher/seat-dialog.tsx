import type { HostView } from '../../server/protocol/launcher.ts';
import type { CharacterView } from '../../server/protocol/messages.ts';
import type { LauncherModel, OpenSeat } from '../state/launcher-model.ts';
import { CopyButton } from './copy-button.tsx';
import { QrCode } from './qr-code.tsx';
import './seat-dialog.css';
import { useModal } from './use-modal.ts';
import { isLocal, seatLink } from './words.ts';

interface Props {
  readonly model: LauncherModel;
  readonly seat: OpenSeat;
  readonly character: CharacterView;
  readonly host: Extract<HostView, { state: 'hosting' }>;
}

/** How a friend gets at a Character: the code, and the addresses that take it. */
export function SeatDialog({ model, seat, character, host }: Props) {
  const dialog = useModal();
  const takeBack = async () => {
    if (await model.ask('takeBack', character.id)) dialog.current?.close();
  };
  return (
    <dialog ref={dialog} class="seat" aria-labelledby="seat-title" onClose={() => model.closeSeat()}>
      <h2 id="seat-title">{character.name}’s seat</h2>
      {character.state === 'seated' ? (
        <p>
          A friend plays {character.name} now. You can take {character.name} back at any time.
        </p>
      ) : (
        <Invitation model={model} seat={seat} character={character} host={host} />
      )}
      <div class="buttons">
        <button type="button" onClick={takeBack}>
          Take back
        </button>
        <button type="button" class="primary" onClick={() => dialog.current?.close()}>
          Done
        </button>
      </div>
    </dialog>
  );
}

const timeOf = (ms: number): string => new Intl.DateTimeFormat([], { timeStyle: 'short' }).format(ms);

function Invitation({ model, seat: { code, expires }, character, host }: Props) {
  const web = host.addresses.filter(({ kind }) => kind === 'web');
  const telnet = host.addresses.filter(({ kind }) => kind === 'telnet');
  const [first] = web;
  return (
    <>
      <p>
        Whoever enters this code first plays {character.name}, and nothing else, until you take {character.name} back.
        It is good until {timeOf(expires)}.
      </p>
      <p class="seat-code">
        <code>{code}</code>
        <CopyButton model={model} text={code} />
      </p>
      {first && <QrCode text={seatLink(first, code)} label={`QR code of ${seatLink(first, code)}`} />}
      <ul aria-label="Ways to the seat">
        {web.map((address) => (
          <li key={address.text}>
            <span class="muted">Browser</span>
            <code>{seatLink(address, code)}</code>
            <CopyButton model={model} text={seatLink(address, code)} />
          </li>
        ))}
        {telnet.map(({ text }) => (
          <li key={text}>
            <span class="muted">MUD client</span>
            <code>
              {text}, then: connect seat {code}
            </code>
          </li>
        ))}
      </ul>
      {host.addresses.every(isLocal) && <p class="muted">These addresses lead here from this computer only.</p>}
    </>
  );
}
