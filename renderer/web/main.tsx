import { useSignal } from '@preact/signals';
import { render } from 'preact';
import type { Clock } from '../../server/base/clock.ts';
import { toDisposable } from '../../server/base/disposable.ts';
import { Continuity } from '../connection/continuity.ts';
import { playUrl, WebSocketConnection } from '../connection/web-socket-connection.ts';
import { SessionPage } from '../session/session-page.tsx';
import { watchWindow } from '../session/watch-window.ts';
import { InputModel } from '../state/input-model.ts';
import { SessionModel } from '../state/session-model.ts';
import { useView } from '../state/use-view.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import { LoginPage } from './login-page.tsx';
import { Reconnecting } from './reconnecting.ts';

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return toDisposable(() => clearTimeout(timer));
  },
};

const session = new SessionModel('Browser');
const input = new InputModel(session, localStorage);
const continuity = new Continuity(clock, sessionStorage);
const open = () => continuity.over(new WebSocketConnection(new WebSocket(playUrl(location)), location.host));
const reconnecting = new Reconnecting(session, open, clock);
const reconnect = () => reconnecting.connect();

function WebClient() {
  // Outlives the form, so that somebody who was disconnected has only the password to type.
  const name = useSignal('');
  const loggedIn = useView(session, (view) => view.attached.state !== 'login');
  return loggedIn ? (
    <SessionPage session={session} input={input} onReconnect={reconnect} />
  ) : (
    <LoginPage session={session} name={name} onReconnect={reconnect} />
  );
}

document.addEventListener('visibilitychange', () => (document.hidden ? continuity.away() : continuity.back()));
window.addEventListener('pagehide', () => continuity.away());
window.addEventListener('online', () => continuity.confirm());
watchWindow(session);
reconnect();
render(<WebClient />, document.getElementById('page') ?? document.body);
