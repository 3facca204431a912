import { type Disposable, toDisposable } from '../../server/base/disposable.ts';

/** Values of colour tokens in the theme shown now, as CSS `rgb()` text, in the order of `names`. */
export function resolveColours(names: readonly string[]): readonly string[] {
  const probe = document.body.appendChild(document.createElement('span'));
  const values = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return values;
}

/** Calls `listener` when the theme changes, by the system's preference or by `data-theme`. */
export function onThemeChange(listener: () => void): Disposable {
  const preference = matchMedia('(prefers-color-scheme: dark)');
  const attribute = new MutationObserver(listener);
  preference.addEventListener('change', listener);
  attribute.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return toDisposable(() => {
    preference.removeEventListener('change', listener);
    attribute.disconnect();
  });
}
