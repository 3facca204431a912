// The commands that exist for somebody: by name, alias and sign, in a state, at a level.
import { type Level, reaches } from '../model/levels.ts';
import { type Category, type Command, categories, type HousedCommand, type SessionStateName } from './command.ts';
import { nearMisses } from './near-misses.ts';

/** Names to suggest for an unknown word, at most. */
const MAX_SUGGESTIONS = 3;

export class CommandSet<Call> {
  readonly #byName: Readonly<Record<SessionStateName, Map<string, HousedCommand<Call>>>> = {
    login: new Map(),
    ooc: new Map(),
    ic: new Map(),
    watching: new Map(),
  };
  readonly #signs = new Set<string>();

  constructor(commands: Iterable<HousedCommand<Call>>) {
    for (const command of commands) this.#add(command);
  }

  /** Signs that need no space after them. */
  get signs(): ReadonlySet<string> {
    return this.#signs;
  }

  /** The command called `name`, if it exists for somebody of `level` in `state`. */
  find(name: string, state: SessionStateName, level: Level): HousedCommand<Call> | undefined {
    const command = this.#byName[state].get(name);
    return command && isFor(command, level) ? command : undefined;
  }

  /** Whether there is a command called `name` for anybody. */
  has(name: string): boolean {
    return Object.values(this.#byName).some((commands) => commands.has(name));
  }

  /** Names that `word` may have been meant for, nearest first, of commands and of `others`. */
  suggest(word: string, state: SessionStateName, level: Level, others: readonly string[] = []): readonly string[] {
    const names = this.in(state, level).flatMap((command) => [command.name, ...(command.aliases ?? [])]);
    return nearMisses(word, [...names, ...others], MAX_SUGGESTIONS);
  }

  /** All commands of a state for a level, each once, by name. */
  in(state: SessionStateName, level: Level): readonly HousedCommand<Call>[] {
    const commands = new Set([...this.#byName[state].values()].filter((command) => isFor(command, level)));
    return [...commands].sort((a, b) => a.name.localeCompare(b.name));
  }

  /** The same by category, in the order of the catalogue; empty categories are left out. */
  byCategory(state: SessionStateName, level: Level): ReadonlyMap<Category, readonly HousedCommand<Call>[]> {
    const commands = this.in(state, level);
    const groups = categories.map(
      (category) => [category, commands.filter((each) => each.category === category)] as const,
    );
    return new Map(groups.filter(([, group]) => group.length > 0));
  }

  #add(command: HousedCommand<Call>): void {
    const signs = command.signs ?? [];
    for (const sign of signs) this.#signs.add(sign);
    for (const state of command.states) {
      for (const name of [command.name, ...(command.aliases ?? []), ...signs]) {
        const other = this.#byName[state].get(name);
        if (other) throw new Error(`"${name}" is both ${other.name} and ${command.name}`);
        this.#byName[state].set(name, command);
      }
    }
  }
}

const isFor = (command: Command<never>, level: Level): boolean => reaches(level, command.level ?? 'guest');
