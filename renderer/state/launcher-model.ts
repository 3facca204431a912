import { type ReadonlySignal, signal } from '@preact/signals';
import { assertNever } from '../../server/base/assert-never.ts';
import { type Disposable, toDisposable } from '../../server/base/disposable.ts';
import type { Answer, HostView, LauncherBridge, LauncherView } from '../../server/protocol/launcher.ts';
import { type OpenChanges, openChanges, withChosen } from './launcher-changes.ts';
import type { Calls, Deed } from './launcher-deeds.ts';

/** What the launcher page shows. */
export interface LauncherState {
  /** Absent until the app has answered for the first time. */
  readonly view: LauncherView | undefined;
  /** Why the last request was refused, or what became of it. */
  readonly notice: Notice;
  /** The seat that was handed over last, while it is shown. */
  readonly seat: OpenSeat | undefined;
  /** What is asked about before it is done. */
  readonly deed: Deed | undefined;
  /** What of a copy can be brought back, while that is shown. */
  readonly changes: OpenChanges | undefined;
}

/** A code by which somebody may play `character`, until `expires`, in milliseconds since the epoch. */
export interface OpenSeat {
  readonly character: number;
  readonly code: string;
  readonly expires: number;
}

export type Notice = { readonly type: 'none' } | { readonly type: 'refused' | 'done'; readonly text: string };

export type LauncherEvent =
  | { readonly type: 'view'; readonly view: LauncherView }
  | { readonly type: 'asked' }
  | { readonly type: 'answered'; readonly answer: Answer }
  | { readonly type: 'done'; readonly text: string }
  | { readonly type: 'seat'; readonly seat: OpenSeat | undefined }
  | { readonly type: 'deed'; readonly deed: Deed | undefined }
  | { readonly type: 'changes'; readonly changes: OpenChanges | undefined }
  | { readonly type: 'chosen'; readonly keys: readonly string[]; readonly on: boolean };

const emptyLauncher: LauncherState = {
  view: undefined,
  notice: { type: 'none' },
  seat: undefined,
  deed: undefined,
  changes: undefined,
};

function reduceLauncher(state: LauncherState, event: LauncherEvent): LauncherState {
  switch (event.type) {
    case 'view':
      return { ...state, notice: noticeAfter(state, event.view), view: event.view };
    case 'asked':
      return { ...state, notice: { type: 'none' } };
    case 'answered':
      return event.answer.ok ? state : { ...state, notice: { type: 'refused', text: event.answer.error } };
    case 'done':
      return { ...state, notice: { type: 'done', text: event.text } };
    case 'seat':
      return { ...state, seat: event.seat };
    case 'deed':
      return { ...state, notice: { type: 'none' }, deed: event.deed };
    case 'changes':
      return { ...state, notice: { type: 'none' }, changes: event.changes };
    case 'chosen':
      return state.changes ? { ...state, changes: withChosen(state.changes, event.keys, event.on) } : state;
    default:
      return assertNever(event);
  }
}

/** Something that was done is old news once the app moves on. */
const noticeAfter = ({ view, notice }: LauncherState, next: LauncherView): Notice =>
  notice.type === 'done' && view?.host.state !== next.host.state ? { type: 'none' } : notice;

/** What is hosted, in one line. */
export function describeHost(host: HostView): string {
  switch (host.state) {
    case 'idle':
      return 'Not hosting';
    case 'opening':
      return `Opening ${host.world}`;
    case 'failed':
      return 'Not hosting';
    case 'hosting':
      return `Hosting ${host.world}`;
    default:
      return assertNever(host);
  }
}

/** The launcher page's ties to the app. */
export class LauncherModel implements Disposable {
  readonly #bridge: LauncherBridge;
  readonly #state = signal<LauncherState>(emptyLauncher);
  readonly #listening: Disposable;

  constructor(bridge: LauncherBridge) {
    this.#bridge = bridge;
    this.#listening = toDisposable(bridge.onView((view) => this.#reduce({ type: 'view', view })));
    bridge.view().then((view) => {
      // An announced view is newer than the answer.
      if (!this.#state.value.view) this.#reduce({ type: 'view', view });
    });
  }

  get state(): ReadonlySignal<LauncherState> {
    return this.#state;
  }

  /** Asks the app; a refusal is shown. Returns whether it was done. */
  async ask<Name extends keyof Calls>(name: Name, ...args: Parameters<Calls[Name]>): Promise<boolean> {
    const call = this.#bridge[name] as (...values: Parameters<Calls[Name]>) => Promise<Answer>;
    return (await this.#answer(() => call(...args))).ok;
  }

  /** Asks for a code for the seat of `character`, and shows it. */
  async handOver(character: number): Promise<void> {
    const answer = await this.#answer(() => this.#bridge.handOver(character));
    if (answer.ok) this.#reduce({ type: 'seat', seat: { character, code: answer.code, expires: answer.expires } });
  }

  /** The code need not be shown any more. */
  closeSeat(): void {
    this.#reduce({ type: 'seat', seat: undefined });
  }

  /** Asks about a deed before it is done. */
  consider(deed: Deed): void {
    this.#reduce({ type: 'deed', deed });
  }

  /** The deed that was asked about is left undone. */
  desist(): void {
    this.#reduce({ type: 'deed', deed: undefined });
  }

  /** Does the deed that was asked about, or what can be done instead; where it is refused, it can be tried again. */
  async perform(name: string, instead = false): Promise<void> {
    const { deed: considered } = this.#state.value;
    const deed = instead ? considered?.instead : considered;
    if (!deed || !(await deed.run((call, ...args) => this.ask(call, ...args), name))) return;
    this.desist();
    this.tell(deed.done);
  }

  /** Asks what of the copy can be brought back to the world `of`, and shows it. */
  async lookForChanges(of: string): Promise<void> {
    const answer = await this.#answer(() => this.#bridge.copyDifferences());
    if (!answer.ok) return;
    this.#reduce({ type: 'changes', changes: openChanges(of, answer.differences, answer.more) });
  }

  /** Chooses differences to be brought back, or no longer. */
  readonly choose = (keys: readonly string[], on: boolean): void => this.#reduce({ type: 'chosen', keys, on });

  /** Brings back what is chosen; where it is refused, it can be tried again. */
  async bringChosen(): Promise<void> {
    const { changes } = this.#state.value;
    if (!changes || !(await this.ask('bringFromCopy', [...changes.chosen]))) return;
    this.closeChanges();
    this.tell(`What you chose is in ${changes.of}. “undo” takes it back.`);
  }

  closeChanges(): void {
    this.#reduce({ type: 'changes', changes: undefined });
  }

  /** Shows that something was done. */
  tell(text: string): void {
    this.#reduce({ type: 'done', text });
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async #answer<Result extends Answer>(call: () => Promise<Result>): Promise<Result | Refusal> {
    this.#reduce({ type: 'asked' });
    const answer = await call().catch(failed);
    this.#reduce({ type: 'answered', answer });
    return answer;
  }

  #reduce(event: LauncherEvent): void {
    this.#state.value = reduceLauncher(this.#state.value, event);
  }
}

type Refusal = Extract<Answer, { ok: false }>;

const failed = (): Refusal => ({ ok: false, error: 'That did not work. The log has the details.' });
