import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { type Completion, completionsOf, nextChoice } from './completion.ts';
import type { InputState } from './input-state.ts';
import type { SessionModel } from './session-model.ts';
import { charactersOf } from './session-words.ts';

/** The input whose line is completed. */
interface Line {
  readonly state: ReadonlySignal<InputState>;
  edit(text: string): void;
}

export interface Offer {
  readonly completions: readonly Completion[];
  /** Which one is marked; -1 is none. */
  readonly choice: number;
}

/** What the line being typed may go on to, and the choice among that. Both are for the text as it is. */
export class LineOffer {
  readonly #line: Line;
  readonly #choice = signal({ text: '', index: -1 });
  /** The text for which the person wanted nothing. */
  readonly #closed = signal('');
  readonly view: ReadonlySignal<Offer>;

  constructor(session: SessionModel, line: Line) {
    this.#line = line;
    const attached = session.select((view) => view.attached);
    const words = session.select((view) => view.room?.words ?? none);
    this.view = computed(() => {
      const { text, history, position } = line.state.value;
      // A line of the history is as it was: arrows walk on.
      const wanted = position === history.length && text !== this.#closed.value;
      const self = 'character' in attached.value ? attached.value.character.id : undefined;
      const known = { characters: charactersOf(attached.value), words: words.value, self };
      const completions = wanted ? completionsOf(text, known) : [];
      return { completions, choice: this.#choice.value.text === text ? this.#choice.value.index : -1 };
    });
  }

  next(): void {
    this.#step(1);
  }

  previous(): void {
    this.#step(-1);
  }

  /** Completes the line: with what is marked, else the first. */
  take(index = Math.max(this.view.value.choice, 0)): void {
    const completion = this.view.value.completions[index];
    if (completion) this.#line.edit(completion.line);
  }

  /** Nothing for this text. */
  close(): void {
    this.#closed.value = this.#line.state.value.text;
  }

  #step(step: 1 | -1): void {
    const { completions, choice } = this.view.value;
    this.#choice.value = { text: this.#line.state.value.text, index: nextChoice(choice, completions.length, step) };
  }
}

const none: readonly string[] = [];
