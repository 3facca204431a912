import { useRef } from 'preact/hooks';
import type { HostView, SessionSummary } from '../../server/protocol/launcher.ts';
import type { LauncherModel } from '../state/launcher-model.ts';
import { Address } from './address.tsx';
import { Policy } from './policy.tsx';
import { describeTransport } from './words.ts';

interface Props {
  readonly model: LauncherModel;
  readonly host: Extract<HostView, { state: 'hosting' }>;
  readonly hasCopy: boolean;
}

/** What is hosted: the ways in, what the host should know, who is connected, the end of it. */
export function Hosting({ model, host, hasCopy }: Props) {
  return (
    <section class="hosting" aria-label="Hosting now">
      <h2>Hosting {host.world}</h2>
      {host.notices.length > 0 && (
        <ul class="notices" aria-label="Notices">
          {host.notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      <h3>Ways in</h3>
      <ul class="rows" aria-label="Addresses">
        {host.addresses.map((address) => (
          <Address key={address.text} model={model} address={address} />
        ))}
      </ul>
      <h3>Connected</h3>
      <Connected sessions={host.sessions} />
      <Policy model={model} policy={host.policy} />
      <div class="deeds">
        <button type="button" disabled={hasCopy} onClick={() => model.ask('tryCopy')}>
          Try in a copy
        </button>
        <StopHosting model={model} host={host} />
      </div>
    </section>
  );
}

function Connected({ sessions }: { readonly sessions: readonly SessionSummary[] }) {
  if (sessions.length === 0) return <p class="muted">Nobody yet. Press Play above, or send a friend an address.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section class="scroll" aria-label="Connected" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['Session', 'Account', 'Character', 'By', 'From'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.session}>
              <td>{session.session}</td>
              <td>{session.account ?? (session.character === undefined ? 'logging in' : 'on its seat')}</td>
              <td>{session.character ?? ''}</td>
              <td>{describeTransport(session.transport)}</td>
              <td>{session.address === 'local' ? 'this computer' : session.address}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function StopHosting({ model, host }: Omit<Props, 'hasCopy'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const stop = () => {
    dialog.current?.close();
    model.ask('closeWorld');
  };
  return (
    <>
      <button type="button" class="stop" onClick={() => dialog.current?.showModal()}>
        Stop hosting
      </button>
      <dialog ref={dialog} aria-labelledby="stop-title">
        <h2 id="stop-title">Stop hosting {host.world}?</h2>
        <p>{describeLeaving(host.sessions.length)} The world is saved as it is.</p>
        <div class="buttons">
          <button type="button" class="primary" onClick={() => dialog.current?.close()}>
            Keep hosting
          </button>
          <button type="button" onClick={stop}>
            Stop hosting
          </button>
        </div>
      </dialog>
    </>
  );
}

function describeLeaving(sessions: number): string {
  if (sessions === 0) return 'Nobody is connected.';
  return sessions === 1 ? 'The one session connected will end.' : `All ${sessions} sessions connected will end.`;
}
