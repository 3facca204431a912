import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with the page as it is now, in light and in dark: a rule and the elements that break it, each. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // Colours that are still changing are nobody's choice. Their end is not waited for: a window behind another may draw no
    // frames.
    await page.evaluate('document.getAnimations().forEach((animation) => animation.finish())');
    const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    for (const { id, nodes } of violations) {
      faults.push(`${id} (${colorScheme}): ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  return faults;
}
