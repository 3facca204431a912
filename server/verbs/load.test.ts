import { beforeAll, describe, expect, test } from 'vitest';
import type { HousedCommand } from '../commands/command.ts';
import { CommandSet } from '../commands/command-set.ts';
import { reaches } from '../model/levels.ts';
import type { Call } from '../sessions/call.ts';
import { loadVerbs } from './load.ts';

let verbs: readonly HousedCommand<Call>[] = [];
beforeAll(async () => {
  verbs = await loadVerbs();
});

describe('the commands of the house', () => {
  test('are found in their folders', () => {
    expect(verbs.map(({ name }) => name)).toEqual(expect.arrayContaining(['look', 'say', 'dig', 'ic', 'quit']));
  });

  test('have names of their own in every state', () => {
    expect(() => new CommandSet(verbs)).not.toThrow();
  });

  test('have help, which begins with a sentence, and forms that begin with the name', () => {
    for (const { name, help, syntax } of verbs) {
      expect(help(), name).toMatch(/^[A-Z].*\./s);
      expect(syntax.length, name).toBeGreaterThan(0);
      for (const form of syntax) expect(form).toMatch(new RegExp(`^${name}\\b`));
    }
  });

  test('that build are for builders, or those above them', () => {
    // Helpers write help, which builders take back as all that is built.
    const builds = verbs.filter(({ category, name }) => category === 'building' && name !== 'sethelp');
    for (const { name, level } of builds) expect(reaches(level ?? 'guest', 'builder'), name).toBe(true);
  });
});
