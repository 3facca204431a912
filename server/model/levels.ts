// The ladder of permission levels (MS30).

export const levels = ['guest', 'player', 'helper', 'builder', 'admin', 'host'] as const;
export type Level = (typeof levels)[number];

/** Whether `level` reaches `needed`. */
export const reaches = (level: Level, needed: Level): boolean => levels.indexOf(level) >= levels.indexOf(needed);

/** Reads a level as people write it: any case, singular or plural. */
export function parseLevel(text: string): Level | undefined {
  const word = text.trim().toLowerCase().replace(/s$/, '');
  return levels.find((level) => level === word);
}
