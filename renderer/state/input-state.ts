/** Lines of history kept for each Character. */
export const MAX_HISTORY = 200;

/** What is being typed, and the walk through what was typed before. */
export interface InputState {
  readonly text: string;
  /** Oldest first. */
  readonly history: readonly string[];
  /** Where in the history the walk stands; the end of it while writing something new. */
  readonly position: number;
  /** What was being written when the walk began. */
  readonly draft: string;
}

/** What is kept between windows and restarts. */
export interface InputMemory {
  readonly draft: string;
  readonly history: readonly string[];
}

export const emptyInput: InputState = { text: '', history: [], position: 0, draft: '' };

/** Takes over what was kept. Words being typed stay where no draft was kept. */
export function recall(state: InputState, memory: InputMemory): InputState {
  const history = memory.history.slice(-MAX_HISTORY);
  return { text: memory.draft === '' ? state.text : memory.draft, history, position: history.length, draft: '' };
}

export const memoryOf = (state: InputState): InputMemory => ({
  draft: isWalking(state) ? state.draft : state.text,
  history: state.history,
});

/** The text was changed. A line of the history becomes the draft, unless another draft is waiting. */
export const edit = (state: InputState, text: string): InputState =>
  state.draft === '' ? { ...state, text, position: state.history.length } : { ...state, text };

/** One step back; the draft waits at the end of the walk. */
export function older(state: InputState): InputState {
  const text = state.history[state.position - 1];
  if (text === undefined) return state;
  return { ...state, text, position: state.position - 1, draft: isWalking(state) ? state.draft : state.text };
}

/** One step forward, back to the draft at the end. */
export function newer(state: InputState): InputState {
  if (!isWalking(state)) return state;
  const position = state.position + 1;
  const back = position === state.history.length;
  return { ...state, text: state.history[position] ?? state.draft, position, draft: back ? '' : state.draft };
}

/** The text was sent: the history remembers it, once if it was just the same, and a waiting draft comes back. */
export function sent(state: InputState): InputState {
  const repeated = state.text === '' || state.text === state.history.at(-1);
  const history = repeated ? state.history : [...state.history, state.text].slice(-MAX_HISTORY);
  return { text: state.draft, history, position: history.length, draft: '' };
}

/** The lines that a text is sent as: empty ones inside a paste are left out, an empty input is one empty line. */
export function linesToSend(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines.length > 0 ? lines : [''];
}

const isWalking = (state: InputState): boolean => state.position < state.history.length;
