import type { InputMemory } from './input-state.ts';

/** The part of the browser's Storage that is needed. */
export interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const draftKey = (key: string) => `troupe.draft.${key}`;
const historyKey = (key: string) => `troupe.history.${key}`;

/** What was kept under `key`. Storage that is damaged or forbidden holds nothing. */
export function loadMemory(storage: Storage, key: string): InputMemory {
  try {
    const list: unknown = JSON.parse(storage.getItem(historyKey(key)) ?? '[]');
    const history = Array.isArray(list) ? list.filter((line) => typeof line === 'string') : [];
    return { draft: storage.getItem(draftKey(key)) ?? '', history };
  } catch {
    return { draft: '', history: [] };
  }
}

/** Keeps `memory` under `key`, writing only what differs from `before`. */
export function saveMemory(storage: Storage, key: string, memory: InputMemory, before?: InputMemory): void {
  try {
    if (memory.draft !== before?.draft) storage.setItem(draftKey(key), memory.draft);
    if (memory.history !== before?.history) storage.setItem(historyKey(key), JSON.stringify(memory.history));
  } catch {
    // Full or forbidden: the draft lives as long as the window.
  }
}
