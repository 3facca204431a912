import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { Continuity } from '../connection/continuity.ts';
import { playUrl, WebSocketConnection } from '../connection/web-socket-connection.ts';
import { SessionPage } from '../session/session-page.tsx';
import { watchWindow } from '../session/watch-window.ts';
import { InputModel } from '../state/input-model.ts';
import { pageClock } from '../state/page-clock.ts';
import { SessionModel } from '../state/session-model.ts';
import { useView } from '../state/use-view.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import { LoginPage } from './login-page.tsx';
import { Reconnecting } from './reconnecting.ts';

const NAME_KEY = 'troupe.name';

const session = new SessionModel('Browser');
const input = new InputModel(session, localStorage);
const continuity = new Continuity(pageClock, sessionStorage);
const open = () => continuity.over(new WebSocketConnection(new WebSocket(playUrl(location)), location.host));
const reconnecting = new Reconnecting(session, open, pageClock);
const reconnect = () => reconnecting.connect();

/** Outlives the form and the page, so that somebody who was disconnected has only the password to type. */
const name = signal(sessionStorage.getItem(NAME_KEY) ?? '');
effect(() => sessionStorage.setItem(NAME_KEY, name.value));

// From a link or a QR code. It counts once, so it does not stay in the address.
const seat = new URLSearchParams(location.search).get('seat') ?? '';
if (seat !== '') history.replaceState(null, '', location.pathname);

function comeBack(): void {
  continuity.back();
  reconnecting.hurry();
}

function WebClient() {
  const loggedIn = useView(session, (view) => view.attached.state !== 'login');
  return loggedIn ? (
    <SessionPage session={session} input={input} onReconnect={reconnect} />
  ) : (
    <LoginPage session={session} name={name} seat={seat} onReconnect={reconnect} />
  );
}

document.addEventListener('visibilitychange', () => (document.hidden ? continuity.away() : comeBack()));
window.addEventListener('pagehide', () => continuity.away());
// What is sent over a wire that is gone makes the browser notice.
window.addEventListener('online', () => continuity.confirm());
window.addEventListener('online', () => reconnecting.hurry());
watchWindow(session);
reconnect();
render(<WebClient />, document.getElementById('page') ?? document.body);
