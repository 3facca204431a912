import { characterColour } from '../ui/character-colour.ts';
import { coloursOf, isForced, resolveColours } from '../ui/theme.ts';

/** The system's colours for what is drawn, where it forces its own: those of a canvas are not forced. */
const forced = {
  terminal: 'Canvas',
  raised: 'Canvas',
  text: 'CanvasText',
  muted: 'CanvasText',
  edge: 'CanvasText',
  rule: 'CanvasText',
  lantern: 'CanvasText',
  'lantern-fill': 'Highlight',
  'on-lantern': 'HighlightText',
  focus: 'Highlight',
  alert: 'LinkText',
} as const;

type Name = keyof typeof forced;

/** The colours of the theme that is shown, and one for each area and each Character. */
export class Palette {
  readonly #colours: ReadonlyMap<string, string>;
  readonly #named = new Map<string, string>();
  readonly #theme: 'light' | 'dark';
  readonly #isForced = isForced();

  constructor() {
    const names = Object.keys(forced);
    const values = this.#isForced ? coloursOf(Object.values(forced)) : resolveColours(names);
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
    if (this.#isForced) return this.of('text');
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
