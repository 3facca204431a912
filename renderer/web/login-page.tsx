import { type Signal, useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { toPlain } from '../../server/protocol/markup.ts';
import type { SessionModel } from '../state/session-model.ts';
import { describeLink, type SessionView } from '../state/session-state.ts';
import { useView } from '../state/use-view.ts';
import './login-page.css';

interface Props {
  readonly session: SessionModel;
  /** The account's name, kept by the owner of this page. */
  readonly name: Signal<string>;
  readonly onReconnect: () => void;
}

/** The door: what the world says in greeting, and the way in. */
export function LoginPage({ session, name, onReconnect }: Props) {
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
      <LoginForm session={session} name={name} connected={link.state === 'connected'} />
      {link.state === 'ended' && (
        <button type="button" onClick={onReconnect}>
          Connect again
        </button>
      )}
    </main>
  );
}

function Greeting({ session }: { readonly session: SessionModel }) {
  const greeting = greetingOf(session.view.value);
  return greeting === '' ? null : <p class="greeting">{greeting}</p>;
}

/** What the server said on this connection before login; its refusals stand at the form. */
function greetingOf(view: SessionView): string {
  const greeting = view.lines.filter((line) => line.id >= view.since && line.kind !== 'error');
  return greeting.map((line) => toPlain(line.text)).join('\n');
}

interface FormProps {
  readonly session: SessionModel;
  readonly name: Signal<string>;
  readonly connected: boolean;
}

function LoginForm({ session, name, connected }: FormProps) {
  const isNew = useSignal(false);
  const submit = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = new FormData(event.currentTarget).get('password');
    session.login(name.value.trim(), String(password), isNew.value);
  };
  return (
    <form class="login-form" aria-label="Log in" onSubmit={submit}>
      <NameField name={name} />
      <PasswordField session={session} isNew={isNew.value} />
      <label class="toggle">
        <input
          type="checkbox"
          checked={isNew.value}
          onChange={(event) => {
            isNew.value = event.currentTarget.checked;
          }}
        />
        I am new here
      </label>
      <Refusal session={session} />
      <button type="submit" class="primary" disabled={!connected}>
        {isNew.value ? 'Create account' : 'Log in'}
      </button>
    </form>
  );
}

function NameField({ name }: { readonly name: Signal<string> }) {
  return (
    <label class="field">
      <span>Name</span>
      <input
        name="name"
        required
        maxLength={30}
        autocomplete="username"
        spellcheck={false}
        value={name.value}
        onInput={(event) => {
          name.value = event.currentTarget.value;
        }}
      />
    </label>
  );
}

/** Ready to be typed anew after a refusal. */
function PasswordField({ session, isNew }: { readonly session: SessionModel; readonly isNew: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  const attempt = useView(session, (view) => view.login);
  useEffect(() => {
    if (attempt.state === 'refused') field.current?.select();
  }, [attempt]);
  return (
    <label class="field">
      <span>{isNew ? 'Password, at least 8 characters' : 'Password'}</span>
      <input
        name="password"
        type="password"
        ref={field}
        required
        minLength={isNew ? 8 : 1}
        maxLength={200}
        autocomplete={isNew ? 'new-password' : 'current-password'}
      />
    </label>
  );
}

function Refusal({ session }: { readonly session: SessionModel }) {
  const attempt = useView(session, (view) => view.login);
  return (
    <p class="alert" role="alert">
      {attempt.state === 'refused' ? attempt.reason : ''}
    </p>
  );
}
