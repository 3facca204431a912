import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { loadMemory, type Storage, saveMemory } from './input-memory.ts';
import { edit, emptyInput, type InputState, linesToSend, memoryOf, newer, older, recall, sent } from './input-state.ts';
import { LineOffer } from './line-offer.ts';
import type { SessionModel } from './session-model.ts';
import { memoryKeyOf } from './session-words.ts';

/** What is being typed in one window: follows the Character, is kept in `storage`, is sent to the session. */
export class InputModel {
  readonly #session: SessionModel;
  readonly #storage: Storage;
  readonly #state = signal<InputState>(emptyInput);
  readonly offer: LineOffer;
  #key: string | undefined;

  constructor(session: SessionModel, storage: Storage) {
    this.#session = session;
    this.#storage = storage;
    this.offer = new LineOffer(session, this);
    const key = session.select(memoryKeyOf);
    effect(() => this.#follow(key.value));
  }

  get state(): ReadonlySignal<InputState> {
    return this.#state;
  }

  edit(text: string): void {
    this.#become(edit(this.#state.value, text));
  }

  older(): void {
    this.#become(older(this.#state.value));
  }

  newer(): void {
    this.#become(newer(this.#state.value));
  }

  /** Sends what is typed; while there is nobody to send it to, it stays. */
  send(): void {
    if (this.#session.view.peek().link.state !== 'connected') return;
    const { text } = this.#state.value;
    this.#become(sent(this.#state.value));
    for (const line of linesToSend(text)) this.#session.type(line);
  }

  #follow(key: string | undefined): void {
    this.#key = key;
    if (key !== undefined) this.#state.value = recall(this.#state.peek(), loadMemory(this.#storage, key));
  }

  #become(state: InputState): void {
    const before = this.#state.value;
    this.#state.value = state;
    if (this.#key !== undefined) saveMemory(this.#storage, this.#key, memoryOf(state), memoryOf(before));
  }
}
