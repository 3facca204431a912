import { mkdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import type { SessionPage } from './pages/session-page.ts';
import type { Playhouse } from './playhouse.ts';

/** What the room sees of a window that closes: at once, or when its owner does not come back. */
const GONE = /Bob (is away|has left the game)\./;

/**
 * What two people at two windows of one world can rely on, in any client. Ana and Bob stand in Lantern Square; the
 * stories follow one another. Returns a function with the playhouse, for further stories of one driver.
 */
export function playTogether<House extends Playhouse>(open: () => Promise<House>): () => House {
  let house: House | undefined;
  let ana: SessionPage;
  let bob: SessionPage;

  beforeAll(async () => {
    house = await open();
    ana = await house.play('Ana');
    bob = await house.play('Bob');
  });
  afterEach(async ({ task }) => {
    if (house && task.result?.state === 'fail') await picture(house, task.name);
  });
  afterAll(() => house?.close());

  test('each window is titled with its Character and world', async () => {
    expect(await ana.title()).toMatch(/^(\(\d+\) )?Ana – /);
    expect(await bob.title()).toMatch(/^(\(\d+\) )?Bob – /);
  });

  test('each sees the other arrive, and both in the room', async () => {
    await ana.sees('Bob has entered the game.');
    await ana.isIn('Lantern Square');
    await ana.isWith('Bob');
    await bob.isWith('Ana');
  });

  test('each sees what the other says and does', async () => {
    await ana.type('say Good evening!');
    await ana.sees('You say, "Good evening!"');
    await bob.sees('Ana says, "Good evening!"');
    await bob.type(':waves.');
    await bob.sees('Bob waves.');
    await ana.sees('Bob waves.');
  });

  test('each sees the other walk away and come back', async () => {
    await ana.type('north');
    await ana.isIn('Stair Street');
    await bob.sees('Ana leaves north.');
    await ana.takeExit('south');
    await ana.isIn('Lantern Square');
    await bob.sees('Ana arrives from the north.');
  });

  test('a whisper reaches one ear', async () => {
    await ana.type('whisper bob = The tide is turning.');
    await bob.sees('Ana whispers, "The tide is turning."');
    await ana.sees('You whisper to Bob, "The tide is turning."');
  });

  test('markup and escape codes of a player stay text', async () => {
    await ana.type('say <b>bold</b> \u001b[31mred');
    await bob.sees('Ana says, "<b>bold</b> [31mred"');
  });

  test('axe finds nothing wrong with a session in play', async () => {
    expect(await accessibilityFaults(ana.page)).toEqual([]);
  });

  test('when one window closes, the other plays on', async () => {
    await bob.close();
    await ana.sees(GONE);
    await ana.type('say Still here.');
    await ana.sees('You say, "Still here."');
  });

  test('no page had anything to complain of', () => {
    expect(house?.troubles).toEqual([]);
  });

  return () => {
    if (!house) throw new Error('the playhouse did not open');
    return house;
  };
}

/** Keeps what the windows looked like when a story failed. */
async function picture(house: Playhouse, story: string): Promise<void> {
  mkdirSync('test-results', { recursive: true });
  for (const [index, page] of house.pages().entries()) {
    await page
      .screenshot({ path: `test-results/${story.replace(/\W+/g, '-')}-${index + 1}.png` })
      .catch(() => undefined);
  }
}
