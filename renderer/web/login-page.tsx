import { type Signal, useSignal } from '@preact/signals';
import type { TargetedEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { toPlain } from '../../server/protocol/markup.ts';
import type { SessionModel } from '../state/session-model.ts';
import { describeLink, type Entrance, type SessionView } from '../state/session-state.ts';
import { useView } from '../state/use-view.ts';
import './login-page.css';

interface Props {
  readonly session: SessionModel;
  /** The account's name, kept by the owner of this page. */
  readonly name: Signal<string>;
  /** The seat code that this page was opened with, if any. */
  readonly seat: string;
  readonly onReconnect: () => void;
}

/** The door: what the world says in greeting, and the way in. */
export function LoginPage({ session, name, seat, onReconnect }: Props) {
  const world = useView(session, (view) => view.world);
  const link = useView(session, (view) => view.link);
  const connected = link.state === 'connected';
  return (
    <main class="login">
      <header>
        <h1>{world || 'Troupe'}</h1>
        <output class="link" aria-label="Connection" data-state={link.state}>
          {describeLink(link)}
        </output>
      </header>
      <Greeting session={session} />
      {seat !== '' && <SeatForm session={session} code={seat} connected={connected} />}
      <LoginForm session={session} name={name} connected={connected} first={seat === ''} />
      {seat === '' && (
        <details class="seat">
          <summary>I have a seat code</summary>
          <SeatForm session={session} code="" connected={connected} />
        </details>
      )}
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
  /** Whether this is what most people come for. */
  readonly first: boolean;
}

function LoginForm({ session, name, connected, first }: FormProps) {
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
      <Refusal session={session} by="login" />
      <button type="submit" class={first ? 'primary' : ''} disabled={!connected}>
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
    if (attempt.state === 'refused' && attempt.by === 'login') field.current?.select();
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

interface SeatProps {
  readonly session: SessionModel;
  readonly code: string;
  readonly connected: boolean;
}

/** A friend's Character for a while, without an account. */
function SeatForm({ session, code, connected }: SeatProps) {
  const submit = (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault();
    session.takeSeat(String(new FormData(event.currentTarget).get('code')).trim());
  };
  return (
    <form class="login-form" aria-label="Take a seat" onSubmit={submit}>
      <p>
        {code === '' ? 'Play a friend’s Character, without an account.' : 'A friend hands you a Character to play.'}
      </p>
      <label class="field">
        <span>Seat code</span>
        <input
          name="code"
          required
          pattern=".*\S.*"
          maxLength={200}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          defaultValue={code}
        />
      </label>
      <Refusal session={session} by="seat" />
      <button type="submit" class={code === '' ? '' : 'primary'} disabled={!connected}>
        Take the seat
      </button>
    </form>
  );
}

function Refusal({ session, by }: { readonly session: SessionModel; readonly by: Entrance }) {
  const attempt = useView(session, (view) => view.login);
  return (
    <p class="alert" role="alert">
      {attempt.state === 'refused' && attempt.by === by ? attempt.reason : ''}
    </p>
  );
}
