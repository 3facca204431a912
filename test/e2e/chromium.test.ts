import { describe, expect, test } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { ChromiumPlayhouse } from './drivers/chromium-playhouse.ts';
import { TelnetGuest } from './drivers/telnet-guest.ts';
import { chromiumPath } from './runtime.ts';
import { playTogether } from './stories.ts';

describe.skipIf(!chromiumPath)('the browser client', () => {
  const house = playTogether(() => ChromiumPlayhouse.open(chromiumPath ?? ''));

  test('axe finds nothing wrong with the login page', async () => {
    const page = await house().visit();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  test('fits the width of a phone, also with a long name', async () => {
    const eve = await house().play('Eveline Fetherstonehaugh');
    await eve.page.setViewportSize({ width: 360, height: 640 });
    await eve.isIn('Lantern Square');
    await eve.type('say Small, but all there.');
    await eve.sees('You say, "Small, but all there."');
    expect(await eve.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await accessibilityFaults(eve.page)).toEqual([]);
    await eve.close();
  });

  test('two pages and a telnet client play together', async () => {
    const dora = await house().play('Dora');
    const carl = await TelnetGuest.connect(house().host.telnet);
    carl.type('create Carlson lantern-carl');
    carl.type('charcreate Carl');
    carl.type('ic Carl');
    await carl.sees('You become Carl.');
    await dora.sees('Carl has entered the game.');
    carl.type('say Hello from a wire.');
    await dora.sees('Carl says, "Hello from a wire."');
    await dora.type('pose bows.');
    await carl.sees('Dora bows.');
    carl.type('quit');
    await dora.sees('Carl has left the game.');
  });
});

describe.skipIf(!chromiumPath)('the headless host', () => {
  test('says goodbye and ends well when it is interrupted', async () => {
    const house = await ChromiumPlayhouse.open(chromiumPath ?? '');
    const guest = await TelnetGuest.connect(house.host.telnet);
    await guest.sees('connect');
    expect(await house.host.stop()).toBe(0);
    await house.close();
  });
});
