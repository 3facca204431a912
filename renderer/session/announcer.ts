import { type Disposable, toDisposable } from '../../server/base/disposable.ts';
import { type Line, linesAfter, type SessionView } from '../state/session-state.ts';
import { nameOf } from '../state/session-words.ts';
import { speech, toSpeak, wordsOf } from './spoken.ts';

/** Milliseconds in which arrivals are gathered: screen readers drop regions that change too fast. */
const GATHER = 75;
/** Milliseconds after which spoken nodes are taken away, so that regions stay small. */
const SPOKEN = 5000;

/** Speaks lines to screen readers through hidden live regions inside `host`. */
export class Announcer implements Disposable {
  readonly #polite: readonly HTMLElement[];
  readonly #assertive: HTMLElement;
  readonly #removal: Disposable;
  #turn = 0;
  #last = 0;
  #waiting: Line[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #name = '';

  /** Lines up to `last` are old. */
  constructor(host: HTMLElement, last: number) {
    this.#last = last;
    this.#polite = [addRegion(host, 'polite'), addRegion(host, 'polite')];
    this.#assertive = addRegion(host, 'assertive');
    this.#removal = toDisposable(() => host.replaceChildren());
  }

  /** Takes what is new in `view`, to be spoken shortly. */
  update(view: SessionView): void {
    const fresh = linesAfter(view.lines, this.#last);
    this.#last = view.nextLine - 1;
    this.#name = view.focused ? '' : nameOf(view.attached);
    this.#waiting.push(...toSpeak(fresh, view.focused));
    if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#flush(), GATHER);
  }

  /** Speaks `texts` now, politely. Regions take turns, so that a repeated line is a change too. */
  say(texts: readonly string[]): void {
    const region = this.#polite[this.#turn];
    this.#turn = 1 - this.#turn;
    if (region) this.#speak(region, texts);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#removal.dispose();
  }

  #flush(): void {
    this.#timer = undefined;
    const isUrgent = (line: Line) => line.kind === 'error';
    const urgent = this.#waiting.filter(isUrgent).map(wordsOf);
    const calm = speech(this.#waiting.filter((line) => !isUrgent(line)));
    this.#waiting = [];
    if (urgent.length > 0) this.#speak(this.#assertive, urgent);
    if (calm.length > 0) this.say(calm);
  }

  #speak(region: HTMLElement, texts: readonly string[]): void {
    const nodes = texts.map((text) => {
      const node = document.createElement('p');
      node.textContent = this.#name === '' ? text : `${this.#name}: ${text}`;
      return node;
    });
    region.append(...nodes);
    setTimeout(() => {
      for (const node of nodes) node.remove();
    }, SPOKEN);
  }
}

function addRegion(host: HTMLElement, live: 'polite' | 'assertive'): HTMLElement {
  const region = document.createElement('div');
  region.setAttribute('aria-live', live);
  return host.appendChild(region);
}
