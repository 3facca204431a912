import { characterColour } from '../ui/character-colour.ts';
import { resolveColours } from '../ui/theme.ts';

const names = [
  'terminal',
  'raised',
  'text',
  'muted',
  'edge',
  'rule',
  'lantern',
  'lantern-fill',
  'on-lantern',
  'focus',
  'alert',
] as const;

type Name = (typeof names)[number];

/** The colours of the theme that is shown, and one for each area and each Character. */
export class Palette {
  readonly #colours: ReadonlyMap<string, string>;
  readonly #named = new Map<string, string>();
  readonly #theme: 'light' | 'dark';

  constructor() {
    const values = resolveColours(names);
    this.#colours = new Map(names.map((name, i) => [name, values[i] ?? '']));
    this.#theme = isDark(this.of('terminal')) ? 'dark' : 'light';
  }

  of(name: Name): string {
    return this.#colours.get(name) ?? '';
  }

  /** Rooms without an area are as plain as can be. */
  area(area: string): string {
    return area === '' ? this.of('edge') : this.named(area);
  }

  /** The colour of a Character, or of an area, by its name. */
  named(name: string): string {
    let colour = this.#named.get(name);
    if (colour === undefined) {
      colour = characterColour(name)[this.#theme];
      this.#named.set(name, colour);
    }
    return colour;
  }
}

/** Whether `rgb(12, 22, 32)` is nearer to black than to white. */
function isDark(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return red + green + blue < 384;
}
