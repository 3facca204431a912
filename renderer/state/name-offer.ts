import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { completed, completionsOf, nextChoice } from './completion.ts';
import type { InputState } from './input-state.ts';
import type { SessionModel } from './session-model.ts';
import { charactersOf } from './session-words.ts';

/** The input whose line is completed. */
interface Line {
  readonly state: ReadonlySignal<InputState>;
  edit(text: string): void;
}

export interface Offer {
  readonly names: readonly string[];
  /** Which one is marked; -1 is none. */
  readonly choice: number;
}

/** The names that the line being typed may go on to, and the choice among them. Both are for the text as it is. */
export class NameOffer {
  readonly #line: Line;
  readonly #choice = signal({ text: '', index: -1 });
  /** The text for which the person wanted none. */
  readonly #closed = signal('');
  readonly view: ReadonlySignal<Offer>;

  constructor(session: SessionModel, line: Line) {
    this.#line = line;
    const attached = session.select((view) => view.attached);
    this.view = computed(() => {
      const { text, history, position } = line.state.value;
      // A line of the history is as it was: arrows walk on.
      const wanted = position === history.length && text !== this.#closed.value;
      const self = 'character' in attached.value ? attached.value.character.id : undefined;
      const names = wanted ? completionsOf(text, charactersOf(attached.value), self) : [];
      return { names, choice: this.#choice.value.text === text ? this.#choice.value.index : -1 };
    });
  }

  next(): void {
    this.#step(1);
  }

  previous(): void {
    this.#step(-1);
  }

  /** Completes the line with one of the names: the marked one, else the first. */
  take(index = Math.max(this.view.value.choice, 0)): void {
    const name = this.view.value.names[index];
    if (name !== undefined) this.#line.edit(completed(name));
  }

  /** No names for this text. */
  close(): void {
    this.#closed.value = this.#line.state.value.text;
  }

  #step(step: 1 | -1): void {
    const { names, choice } = this.view.value;
    this.#choice.value = { text: this.#line.state.value.text, index: nextChoice(choice, names.length, step) };
  }
}
