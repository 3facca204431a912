import { existsSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { ElectronPlayhouse } from './drivers/electron-playhouse.ts';
import { LibraryPage } from './pages/library-page.ts';
import type { SessionPage } from './pages/session-page.ts';
import { electronDist } from './runtime.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The stories follow one another: a host with two windows goes back in many ways, then puts the library in order. */
describe.skipIf(!electronDist)('nothing is lost in the app', () => {
  let house: ElectronPlayhouse;
  let library: LibraryPage;
  let ana: SessionPage;
  let bob: SessionPage;
  /** Bob in the world, beside Bob in a copy. */
  let real: SessionPage;
  let file: string;

  /** What the system's own file dialogs answer from now on. */
  const choose = (path: string) =>
    house.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
    }, path);

  beforeAll(async () => {
    house = await ElectronPlayhouse.open({
      executable: join(electronDist ?? '', 'electron'),
      args: ['-r', join(root, 'dist/electron/scheme.cjs'), root],
    });
    library = new LibraryPage(house.launcher.page);
    file = join(house.home, 'Kept.troupe');
    await house.launcher.createWorld('My World', 'Lantern Harbour');
    ana = await house.play('Ana');
    bob = await house.play('Bob');
  });
  afterAll(() => house?.close());

  test('ST17: the launcher and every window say since when everything is saved', async () => {
    await library.isSaved();
    for (const { page } of [ana, bob]) await page.getByText(/^Saved (just now|\d+ seconds? ago)$/).waitFor();
  });

  test('PT4: two windows play on when the world goes back to a point', async () => {
    await library.markPoint('the duel');
    await ana.type('north');
    await ana.isIn('Stair Street');
    await library.goBack('the duel');
    for (const window of [ana, bob]) await window.sees('The world is back at the point the duel');
    await ana.isIn('Lantern Square');
    await library.pointsAre(/the duel.*play goes on from here.*auto 2/s);
    await bob.type('say Still here.');
    await ana.sees('Bob says, "Still here."');
  });

  test('PT6: a story that went on twice is shown as a tree', async () => {
    await library.markPoint('another way');
    await library.pointsAre(/the duel.*auto 2.*another way.*play goes on from here/s);
    const way = house.launcher.page.getByRole('list', { name: 'Way 2 on from the duel' });
    expect(await way.innerText()).toContain('another way');
  });

  test('PT8: a branch becomes a world of the library', async () => {
    await library.branch('the duel', 'What If');
    await library.worldsAre(/My World.*What If/s);
  });

  test('axe finds nothing wrong with points, backups and a question', async () => {
    const { page } = house.launcher;
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go back… to the duel' }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  test('BK6: a backup is put back, after what was there is kept', async () => {
    await library.backUp();
    await library.backupsAre(/^Asked for/);
    await ana.type('north');
    await ana.isIn('Stair Street');
    await library.restore('Asked for');
    await ana.sees('puts My World back');
    await library.backupsAre(/Before a restore/);
    await (await house.playAgain('Ana')).isIn('Lantern Square');
  });

  test('LB3: the hosted world is duplicated and exported while it is played', async () => {
    await library.more('My World', 'Duplicate…');
    await library.confirm('Duplicate', 'Twin');
    await library.worldsAre(/Twin/);
    await choose(file);
    await library.more('My World', 'Export…');
    await expect.poll(() => existsSync(file), { timeout: 10_000 }).toBe(true);
  });

  test('LB4: what is tried in a copy changes nothing in the world, and can be kept', async () => {
    real = await house.window(() => house.launcher.play('Bob'));
    await real.isIn('Lantern Square');
    await library.tryCopy();
    const trying = await house.window(() => library.playInCopy('Bob'));
    await trying.page.getByText('A copy of My World: nothing here changes it.').waitFor();
    await trying.isTitled('Bob – A copy of My World');
    await trying.type('north');
    await trying.isIn('Stair Street');
    await real.type('say Nobody moved.');
    await real.sees('You say, "Nobody moved."');
    await real.isIn('Lantern Square');
    expect(await trying.output()).not.toContain('Nobody moved');
    expect(await accessibilityFaults(trying.page)).toEqual([]);
    expect(await accessibilityFaults(house.launcher.page)).toEqual([]);
    await library.closeCopy();
    await library.confirm('Keep it', 'Tried');
    await library.worldsAre(/Tried/);
    expect(trying.page.isClosed()).toBe(true);
  });

  test('TR1 TR2: what is chosen of a copy is brought back while it is played, and undo takes it back', async () => {
    const { page } = house.launcher;
    await library.tryCopy();
    const trying = await house.window(() => library.playInCopy('Bob'));
    for (const line of [
      'dig Cellar = trapdoor, ladder',
      'desc here = Dark and cold.',
      'create lamp',
      'set lamp/oil = 5',
    ]) {
      await trying.type(line);
    }
    await trying.sees('oil created = 5');
    await library.lookForChanges('Bring changes back…');
    await library.changesAre(
      /Cellar.*trapdoor.*way.*Cellar \(new\).*ladder.*Lantern Square.*Dark and cold.*lamp.*oil/s,
    );
    expect(await accessibilityFaults(page)).toEqual([]);
    await library.change('trapdoor').check();
    expect(await library.change('Cellar').isChecked()).toBe(true);
    await page.getByText('Comes along with trapdoor.').waitFor();
    await library.change('Lantern Square').check();
    await page.getByText('2 chosen, 1 comes along').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await library.bringChanges();
    await page.getByText('What you chose is in My World.').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Bring changes back…');
    await library.backupsAre(/^Before many changes at once/);
    await real.type('look');
    await real.sees('Dark and cold.');
    await real.type('trapdoor');
    await real.isIn('Cellar');
    await real.type('undo');
    await real.sees('Taken back: brought back from a copy');
    await real.isIn('Lantern Square');
  });

  test('TR3: what the world has changed since is named, and cannot be chosen', async () => {
    const { page } = house.launcher;
    await real.type('desc here = Bright and warm.');
    await real.sees('Bright and warm.');
    await library.closeCopy();
    await library.lookForChanges('Bring changes back first…');
    await page.getByText(/^The description of Lantern Square \(#\d+\) was changed since\.$/).waitFor();
    expect(await library.change('Lantern Square').isDisabled()).toBe(true);
    await page.getByRole('searchbox', { name: 'Find' }).fill('new thing');
    await library.changesAre(/^((?!Cellar).)*lamp((?!Cellar).)*$/s);
    await page.getByRole('button', { name: 'Choose all' }).click();
    expect(await accessibilityFaults(page)).toEqual([]);
    await library.bringChanges();
    await real.type('inventory');
    await real.sees('lamp');
  });

  test('a copy that is thrown away is in the trash', async () => {
    await library.closeCopy();
    await library.confirm('Throw it away');
    await library.openTrash();
    await house.launcher.page.getByRole('button', { name: 'Bring back A copy of My World' }).waitFor();
  });

  test('LB1 LB2: a world is renamed, thrown away and brought back', async () => {
    await library.stopHosting();
    await library.more('Twin', 'Rename…');
    await library.confirm('Rename', 'Sister');
    await library.worldsAre(/Sister/);
    await library.more('Sister', 'Move to trash…');
    await library.confirm('Move to trash');
    await library.worldsAre(/^((?!Sister).)*$/s);
    await library.openTrash();
    expect(await accessibilityFaults(house.launcher.page)).toEqual([]);
    await library.bringBack('Sister');
    await library.worldsAre(/Sister/);
  });

  test('a name that is taken is refused in the dialog', async () => {
    await library.more('Sister', 'Rename…');
    const dialog = house.launcher.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('my world');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await dialog.getByRole('alert').getByText('There is a world "my world" already').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('TL2: an exported file is opened as a world of its own', async () => {
    await choose(file);
    await library.openFile();
    await house.launcher.page.getByRole('heading', { name: 'Hosting Kept' }).waitFor();
    await (await house.playAgain('Bob')).isIn('Lantern Square');
    await library.stopHosting();
  });

  test('a file that was double-clicked is opened by the app that runs', async () => {
    await house.app.evaluate(({ app }, path) => app.emit('second-instance', {}, ['troupe', path], '/'), file);
    await house.launcher.page.getByRole('heading', { name: 'Hosting Kept 2' }).waitFor();
    await library.stopHosting();
  });

  test('ST14: a damaged world is brought back by one button', async () => {
    const { page } = house.launcher;
    truncateSync(join(house.home, 'worlds', 'My World', 'world.sqlite'), 5000);
    await page.getByRole('button', { name: 'Open My World' }).click();
    await page.getByRole('heading', { name: 'My World could not be opened' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await library.rescue();
    await page.getByRole('heading', { name: 'Hosting My World' }).waitFor();
    await (await house.playAgain('Ana')).isIn('Lantern Square');
  });

  test('no page complains', () => {
    expect(house.troubles).toEqual([]);
  });
});
