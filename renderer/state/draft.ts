import { type ReadonlySignal, signal } from '@preact/signals';
import type { Clock } from '../../server/base/clock.ts';
import type { Disposable } from '../../server/base/disposable.ts';
import { Trial, type Wanted } from './trial.ts';
import type { Workbench } from './workbench.ts';

/** What the text of a field stands for. */
export type Reading = (text: string) => Wanted;

/**
 * A field in the making: follows what is kept until it is changed, is tried as it is typed, and stays as typed where it is
 * refused. What others keep meanwhile is told, and not written over unasked.
 */
export class Draft implements Disposable {
  readonly #workbench: Pick<Workbench, 'check' | 'run'>;
  readonly #trial: Trial;
  readonly #text = signal('');
  readonly #theirs = signal<string | undefined>(undefined);
  #kept: string;
  /** What is on its way to be kept, or was the last. */
  #sent: string | undefined;

  constructor(workbench: Pick<Workbench, 'check' | 'run'>, clock: Clock, value: string) {
    this.#workbench = workbench;
    this.#trial = new Trial(workbench, clock);
    this.#text.value = value;
    this.#kept = value;
  }

  get text(): ReadonlySignal<string> {
    return this.#text;
  }

  /** What the server or the page has against it; empty if nothing. */
  get fault(): ReadonlySignal<string> {
    return this.#trial.fault;
  }

  /** What somebody else has kept since this was changed. */
  get theirs(): ReadonlySignal<string | undefined> {
    return this.#theirs;
  }

  dispose(): void {
    this.#trial.dispose();
  }

  /** `value` is kept now. */
  follow(value: string): void {
    if (value === this.#kept) return;
    const text = this.#text.peek();
    if ([this.#kept, this.#sent, value].includes(text)) this.take(value);
    else if (value !== this.#sent) this.#theirs.value = value;
    this.#kept = value;
  }

  /** Begins anew with `value`. */
  take(value: string): void {
    this.#text.value = value;
    this.#kept = value;
    this.#sent = undefined;
    this.#theirs.value = undefined;
    this.#trial.tell('');
  }

  edit(text: string, reading: Reading): void {
    this.#text.value = text;
    if (text === this.#kept) this.#trial.tell('');
    else this.#trial.begin(reading(text));
  }

  /** Does what the draft says, if it was changed. True if there is nothing against it. */
  async commit(reading: Reading): Promise<boolean> {
    const text = this.#text.peek();
    if (text === this.#kept) return true;
    const lines = reading(text);
    this.#sent = text;
    this.#trial.dispose();
    const { ok, text: refusal } =
      typeof lines === 'string' ? { ok: false, text: lines } : await this.#workbench.run(...lines);
    if (!ok) this.#sent = undefined;
    // Meanwhile it may have been kept as the server writes it, or something else was typed, which is tried in its turn.
    if (this.#text.peek() !== text) return ok;
    if (ok) this.take(text);
    else this.#trial.tell(refusal);
    return ok;
  }

  revert(): void {
    this.take(this.#kept);
  }
}
