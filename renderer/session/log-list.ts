import { type Line, linesAfter, MAX_LINES } from '../state/session-state.ts';
import { wordsOf } from './spoken.ts';

/** The output for screen readers: one paragraph a line, appended and trimmed without touching the others. */
export class LogList {
  readonly #host: HTMLElement;
  #last = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** Appends what is new of `lines`. */
  show(lines: readonly Line[]): void {
    for (const line of linesAfter(lines, this.#last)) {
      const node = document.createElement('p');
      node.dataset['kind'] = line.kind;
      node.textContent = wordsOf(line);
      this.#host.append(node);
      this.#last = line.id;
    }
    while (this.#host.childElementCount > MAX_LINES) this.#host.firstElementChild?.remove();
  }
}
