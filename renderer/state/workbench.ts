import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { Emitter } from '../../server/base/emitter.ts';
import type { EditMessage, FormAnswer, MapMessage, ProblemsMessage, Sheet } from '../../server/protocol/building.ts';
import { toPlain } from '../../server/protocol/markup.ts';
import type { ServerMessage } from '../../server/protocol/messages.ts';
import type { SessionModel } from './session-model.ts';

/** What became of a form, in plain words. */
export interface Outcome {
  readonly ok: boolean;
  readonly text: string;
  /** The first object that was made. */
  readonly made?: number | undefined;
}

const notConnected: Outcome = { ok: false, text: 'Not connected.' };

/** What a builder looks at and does besides typing: shared by the map and the forms of one session. */
export class Workbench {
  readonly #session: SessionModel;
  readonly #map = new Emitter<MapMessage>();
  readonly onMap = this.#map.event;
  readonly #problems = new Emitter<ProblemsMessage>();
  readonly onProblems = this.#problems.event;
  readonly #wantsMap = signal(false);
  readonly #wantsProblems = signal(false);
  readonly #wantsSheets = signal(false);
  readonly #selection = signal<readonly number[]>([]);
  readonly #object = signal<number | undefined>(undefined);
  readonly #sheet = signal<Sheet | undefined>(undefined);
  readonly #outcome = signal<Outcome | undefined>(undefined);
  readonly #editing = signal<EditMessage | undefined>(undefined);
  readonly #waiting = new Map<number, (outcome: Outcome) => void>();
  readonly #here: ReadonlySignal<number | undefined>;
  /** The object whose sheet is shown: the chosen one, else the room. */
  readonly shown: ReadonlySignal<number | undefined>;
  #exitWish: number | undefined;
  #nextForm = 1;

  constructor(session: SessionModel) {
    this.#session = session;
    this.#here = session.select(({ room }) => room?.id);
    this.shown = computed(() => this.#object.value ?? this.#here.value);
    session.onMessage((message) => this.#take(message));
    const canBuild = session.select(({ builds, link }) => builds && link.state === 'connected');
    effect(() => {
      if (!canBuild.value) this.#giveUp();
    });
    effect(() => {
      if (canBuild.value) session.send({ type: 'map', on: this.#wantsMap.value });
    });
    effect(() => {
      if (canBuild.value) session.send({ type: 'problems', on: this.#wantsProblems.value });
    });
    effect(() => {
      if (canBuild.value && this.#wantsSheets.value)
        session.send({ type: 'inspect', object: this.shown.value ?? null });
    });
  }

  /** The room of the Character. */
  get here(): ReadonlySignal<number | undefined> {
    return this.#here;
  }

  /** The rooms that are selected on the map. */
  get selection(): ReadonlySignal<readonly number[]> {
    return this.#selection;
  }

  /** The sheet of what is shown; undefined until it is there, or when there is none. */
  get sheet(): ReadonlySignal<Sheet | undefined> {
    return this.#sheet;
  }

  /** Whether something is chosen, so that the sheet does not follow the Character. */
  get isChosen(): boolean {
    return this.#object.value !== undefined;
  }

  /** What became of the last form. */
  get outcome(): ReadonlySignal<Outcome | undefined> {
    return this.#outcome;
  }

  /** The text that is edited; undefined when none is. */
  get editing(): ReadonlySignal<EditMessage | undefined> {
    return this.#editing;
  }

  /** Keeps what was edited and ends that; what is refused is answered, and goes on being edited. */
  async keep({ line, isJson }: EditMessage, text: string): Promise<Outcome> {
    const outcome = await this.run(`${line}${isJson ? JSON.stringify(text) : text}`);
    if (outcome.ok) this.stopEditing();
    return outcome;
  }

  stopEditing(): void {
    this.#editing.value = undefined;
  }

  /** Asks for the map from now on. */
  openMap(): void {
    this.#wantsMap.value = true;
  }

  /** Asks for the list of problems from now on. */
  openProblems(): void {
    this.#wantsProblems.value = true;
  }

  /** Asks for sheets from now on. */
  openSheets(): void {
    this.#wantsSheets.value = true;
  }

  /** Selects rooms; the sheet shows one that is alone. */
  select(rooms: readonly number[]): void {
    this.#selection.value = rooms;
    this.#object.value = rooms.length === 1 ? rooms[0] : undefined;
  }

  /** Adds rooms to those that are selected; one that is among them is taken out. */
  toggle(rooms: readonly number[]): void {
    const before = this.#selection.peek();
    const isOut = rooms.length === 1 && rooms.every((id) => before.includes(id));
    this.select(isOut ? before.filter((id) => !rooms.includes(id)) : [...new Set([...before, ...rooms])]);
  }

  /** Shows the sheet of an object; of the Character's room if not given. */
  choose(object: number | undefined): void {
    this.#object.value = object;
    this.#selection.value = object === undefined ? [] : [object];
  }

  /** Somebody wants to make an exit of a room next. */
  wishExit(room: number): void {
    this.#exitWish = room;
  }

  /** Whether that was wished; the wish is gone then. */
  takeExitWish(room: number): boolean {
    const isWished = this.#exitWish === room;
    if (isWished) this.#exitWish = undefined;
    return isWished;
  }

  /** Does what the lines say, all or nothing, and shows what became of it. */
  async run(...lines: readonly string[]): Promise<Outcome> {
    const outcome = await this.#form(lines, false);
    this.#outcome.value = outcome;
    return outcome;
  }

  /** What the lines would be answered, without doing them. */
  check(...lines: readonly string[]): Promise<Outcome> {
    return this.#form(lines, true);
  }

  /** Shows a refusal of the page's own. */
  refuse(text: string): void {
    this.#outcome.value = { ok: false, text };
  }

  #form(lines: readonly string[], check: boolean): Promise<Outcome> {
    if (this.#session.view.peek().link.state !== 'connected') return Promise.resolve(notConnected);
    const id = this.#nextForm++;
    this.#session.send({ type: 'form', id, lines, check });
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'map':
        this.#map.fire(message);
        break;
      case 'problems':
        this.#problems.fire(message);
        break;
      case 'sheet':
        if (message.object === this.shown.peek()) this.#show(message.sheet);
        break;
      case 'answer':
        this.#answer(message);
        break;
      case 'edit':
        this.#editing.value = message;
        break;
      default:
        break;
    }
  }

  /** What is gone is not chosen any more. */
  #show(sheet: Sheet | undefined): void {
    this.#sheet.value = sheet;
    if (!sheet && this.#object.peek() !== undefined) this.choose(undefined);
  }

  #answer({ id, ok, text, made }: FormAnswer): void {
    this.#waiting.get(id)?.({ ok, text: toPlain(text), made });
    this.#waiting.delete(id);
  }

  #giveUp(): void {
    for (const resolve of this.#waiting.values()) resolve(notConnected);
    this.#waiting.clear();
  }
}
