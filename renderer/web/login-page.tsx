import { useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { toPlain } from '../../server/protocol/markup.ts';
import type { SessionModel } from '../state/session-model.ts';
import { describeLink, type SessionView } from '../state/session-state.ts';
import { useView } from '../state/use-view.ts';
import './login-page.css';

interface Props {
  readonly session: SessionModel;
  readonly onReconnect: () => void;
}

/** The door: what the world says in greeting, and the way in. */
export function LoginPage({ session, onReconnect }: Props) {
  const world = useView(session, (view) => view.world);
  const link = useView(session, (view) => view.link);
  return (
    <main class="login">
      <header>
        <h1>{world || 'Troupe'}</h1>
        <output class="link" aria-label="Connection" data-state={link.state}>
          {describeLink(link)}
        </output>
      </header>
      <Greeting session={session} />
      <LoginForm session={session} connected={link.state === 'connected'} />
      {link.state === 'ended' && (
        <button type="button" onClick={onReconnect}>
          Connect again
        </button>
      )}
    </main>
  );
}

function Greeting({ session }: { readonly session: SessionModel }) {
  const view = session.view.value;
  const greeting = greetingOf(view);
  return (
    <>
      {view.since > 1 && view.link.state === 'connected' && (
        <p>You were disconnected. Log in again to go on where you were.</p>
      )}
      {greeting !== '' && <p class="greeting">{greeting}</p>}
    </>
  );
}

/** What the server said on this connection before login; its refusals stand at the form. */
function greetingOf(view: SessionView): string {
  const greeting = view.lines.filter((line) => line.id >= view.since && line.kind !== 'error');
  return greeting.map((line) => toPlain(line.text)).join('\n');
}

function LoginForm({ session, connected }: { readonly session: SessionModel; readonly connected: boolean }) {
  const isNew = useSignal(false);
  const password = useRef<HTMLInputElement>(null);
  const attempt = useView(session, (view) => view.login);
  useEffect(() => {
    if (attempt.state === 'refused') password.current?.select();
  }, [attempt]);
  const submit = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    session.login(String(fields.get('name')).trim(), String(fields.get('password')), isNew.value);
  };
  return (
    <form class="login-form" aria-label="Log in" onSubmit={submit}>
      <label class="field">
        <span>Name</span>
        <input name="name" required maxLength={30} autocomplete="username" autocapitalize="words" spellcheck={false} />
      </label>
      <label class="field">
        <span>Password</span>
        <input
          name="password"
          type="password"
          ref={password}
          required
          minLength={isNew.value ? 8 : 1}
          maxLength={200}
          autocomplete={isNew.value ? 'new-password' : 'current-password'}
        />
      </label>
      <label class="toggle">
        <input
          type="checkbox"
          checked={isNew.value}
          onChange={(event) => (isNew.value = event.currentTarget.checked)}
        />
        I am new here
      </label>
      {isNew.value && <p class="muted">Choose a name and a password of at least 8 characters.</p>}
      <p class="alert" role="alert">
        {attempt.state === 'refused' ? attempt.reason : ''}
      </p>
      <button type="submit" class="primary" disabled={!connected}>
        {isNew.value ? 'Create account' : 'Log in'}
      </button>
    </form>
  );
}
