import { type Disposable, toDisposable } from '../../server/base/disposable.ts';

/** Values of colour tokens in the theme shown now, as CSS `rgb()` text, in the order of `names`. */
export const resolveColours = (names: readonly string[]): readonly string[] =>
  coloursOf(names.map((name) => `var(--${name})`));

/** The same of any CSS colours. */
export function coloursOf(colours: readonly string[]): readonly string[] {
  const probe = document.body.appendChild(document.createElement('span'));
  // Else all colours would be that of the system's text where it forces its own.
  probe.style.forcedColorAdjust = 'none';
  const values = colours.map((colour) => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return values;
}

const forced = '(forced-colors: active)';

/** Whether the system has few colours of its own, which stand for all. */
export const isForced = (): boolean => matchMedia(forced).matches;

/** Calls `listener` when the theme changes, by the system's preference or by `data-theme`. */
export function onThemeChange(listener: () => void): Disposable {
  const preferences = [matchMedia('(prefers-color-scheme: dark)'), matchMedia(forced)];
  const attribute = new MutationObserver(listener);
  for (const each of preferences) each.addEventListener('change', listener);
  attribute.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return toDisposable(() => {
    for (const each of preferences) each.removeEventListener('change', listener);
    attribute.disconnect();
  });
}
