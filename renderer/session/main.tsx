import { render } from 'preact';
import type { SessionBridge } from '../../server/protocol/launcher.ts';
import { PortConnection, receivePort } from '../connection/port-connection.ts';
import { InputModel } from '../state/input-model.ts';
import { SessionModel } from '../state/session-model.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import { CopyBanner, copyOf } from './copy-banner.tsx';
import { SavedState } from './saved-state.tsx';
import { SessionPage } from './session-page.tsx';
import { reportUnread, watchWindow } from './watch-window.ts';

declare global {
  interface Window {
    /** Put there by the app's preload. */
    readonly troupeSession: SessionBridge;
  }
}

const session = new SessionModel('Troupe');
const input = new InputModel(session, localStorage);

receivePort(window).then((port) => {
  session.connect(new PortConnection(port), () =>
    session.setLink({ state: 'ended', reason: 'the world is no longer hosted' }),
  );
});
watchWindow(session);
reportUnread(session, window.troupeSession.reportUnread);
const world = copyOf(location.search);
render(
  <>
    {world !== null && <CopyBanner of={world} />}
    <SessionPage session={session} input={input} />
    <SavedState bridge={window.troupeSession} />
  </>,
  document.getElementById('page') ?? document.body,
);
