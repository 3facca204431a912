import { effect } from '@preact/signals';
import '@xterm/xterm/css/xterm.css';
import { useEffect, useRef } from 'preact/hooks';
import type { SessionModel } from '../state/session-model.ts';
import type { SessionView } from '../state/session-state.ts';
import { Announcer } from './announcer.ts';
import { focusInput, LOG_ID } from './focus.ts';
import { type PageAction, pageAction } from './keys.ts';
import { LogList } from './log-list.ts';
import './output.css';
import { OutputTerminal } from './output-terminal.ts';
import { wordsOf } from './spoken.ts';

/** What was said and done: the terminal for the eyes, the log and the announcer for the ears. */
export function Output({ model }: { readonly model: SessionModel }) {
  const terminalHost = useRef<HTMLDivElement>(null);
  const logHost = useRef<HTMLDivElement>(null);
  const speechHost = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!terminalHost.current || !logHost.current || !speechHost.current) return;
    return mount(model, terminalHost.current, logHost.current, speechHost.current);
  }, [model]);
  return (
    <div class="output">
      <div class="terminal" aria-hidden="true" ref={terminalHost} />
      <div
        class="log visually-hidden"
        id={LOG_ID}
        role="log"
        aria-label="Output"
        aria-live="off"
        tabIndex={-1}
        ref={logHost}
      />
      <div class="visually-hidden" ref={speechHost} />
    </div>
  );
}

/** Brings the three outputs to life; returns what ends them. */
function mount(model: SessionModel, terminalHost: HTMLElement, logHost: HTMLElement, speechHost: HTMLElement) {
  const terminal = new OutputTerminal(terminalHost, (size) => model.setSize(size), focusInput);
  const log = new LogList(logHost);
  const announcer = new Announcer(speechHost, model.view.peek().since - 1);
  const stop = onceATurn(model, (view) => {
    terminal.show(view.lines, view.newSince);
    log.show(view.lines);
    announcer.update(view);
  });
  const onKey = (event: KeyboardEvent) => {
    const action = pageAction(event);
    if (!action || action.type === 'switch-pane') return;
    event.preventDefault();
    act(action, model, terminal, announcer);
  };
  document.addEventListener('keydown', onKey);
  return () => {
    document.removeEventListener('keydown', onKey);
    stop();
    announcer.dispose();
    terminal.dispose();
  };
}

/** Calls `show` with the view now and after each turn in which it changed: a message may hold hundreds of lines. */
function onceATurn(model: SessionModel, show: (view: SessionView) => void): () => void {
  let state: 'idle' | 'due' | 'stopped' = 'idle';
  const run = () => {
    if (state === 'stopped') return;
    state = 'idle';
    show(model.view.peek());
  };
  const stop = effect(() => {
    model.view.value;
    if (state === 'idle') queueMicrotask(run);
    state = 'due';
  });
  return () => {
    stop();
    state = 'stopped';
  };
}

type OutputAction = Exclude<PageAction, { type: 'switch-pane' }>;

function act(action: OutputAction, model: SessionModel, terminal: OutputTerminal, announcer: Announcer): void {
  if (action.type === 'scroll') {
    terminal.scroll(action.where);
    return;
  }
  const spoken = model.view.peek().lines.filter((line) => line.kind !== 'typed');
  const line = spoken.at(-action.back);
  announcer.say([line ? wordsOf(line) : 'No such line.']);
}
