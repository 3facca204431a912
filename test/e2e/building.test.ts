import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFaults } from './accessibility.ts';
import { ElectronPlayhouse } from './drivers/electron-playhouse.ts';
import { LibraryPage } from './pages/library-page.ts';
import type { SessionPage } from './pages/session-page.ts';
import { Workbench } from './pages/workbench.ts';
import { electronDist } from './runtime.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The stories follow one another: from an empty world to five rooms, by the map and the forms alone. */
describe.skipIf(!electronDist)('building in the desktop app', () => {
  let house: ElectronPlayhouse;
  let ana: SessionPage;
  let bench: Workbench;

  beforeAll(async () => {
    house = await ElectronPlayhouse.open({
      executable: join(electronDist ?? '', 'electron'),
      args: ['-r', join(root, 'dist/electron/scheme.cjs'), root],
    });
    await house.launcher.createWorld('New Land', 'Empty');
    ana = await house.play('Ana');
    await house.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.setSize(1300, 900);
    });
    bench = new Workbench(ana.page);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    mkdirSync('test-results', { recursive: true });
    await ana.page.screenshot({ path: `test-results/${task.name.replace(/\W+/g, '-')}.png` });
  });
  afterAll(() => house?.close());

  test('BV1: a room is dug by a double-click, beside the one that is selected', async () => {
    await bench.open('Map');
    await bench.openList();
    await bench.listsRoom('you are here');
    await bench.click([0, 0]);
    await bench.dig([0, -1], 'Pier');
    await bench.leads('south');
  });

  test('a room is dug where an exit is drawn to', async () => {
    await bench.dragFromEdge([0, -1], [1, 0], [1, -1]);
    await bench.name('Room name', 'Shed', 'Dig');
    await bench.listsRoom('Shed');
    await bench.leads(/west.*Pier/);
  });

  test('an exit is drawn from room to room', async () => {
    await bench.dragFromEdge([0, 0], [1, -1], [1, -1]);
    await bench.page.getByRole('button', { name: 'Make exit' }).click();
    await bench.leads(/southwest/);
  });

  test('BV3: the forms dig on, and what they refuse is said beside the field', async () => {
    await bench.open('Build');
    await bench.shows('Shed');
    await bench.digByForm('up', 'Loft');
    await bench.follow('Loft');
    await bench.digByForm('north', 'Gallery');
    await bench.follow('Gallery');
    await bench.field('New exit').fill('s');
    await bench.complains('There is an exit south already, which answers to s');
    await bench.digByForm('east', 'Balcony');
    await bench.write('Name', 'Gallery = 7');
    await bench.complains('A name may not hold =');
    await bench.write('Name', 'Long Gallery');
    await bench.shows('Long Gallery');
    await bench.write('Description', 'Portraits; all = of them\nlook |rleft|n.');
    await bench.page.getByRole('textbox', { name: 'New lock' }).fill('teleport_here: nosuch()');
    await bench.complains('nosuch');
    await bench.page.getByRole('textbox', { name: 'New lock' }).fill('');
  });

  test('BV4: a description is written in an editor of its own; what is not saved is not lost by Escape', async () => {
    // Where the panel is closed, too.
    await bench.togglePanel();
    await ana.type('desc/edit here');
    await bench.edit('Planks.\nTar and planks.', 'Escape');
    await bench.complainsUnsaved();
    expect(await accessibilityFaults(ana.page)).toEqual([]);
    await bench.edit('Planks.\nTar, and more planks.', 'Control+Enter');
    await bench.closesEditor();
    await bench.togglePanel();
    await ana.type('look');
    await ana.sees(/Planks\.\s+Tar, and more planks\./);
    await ana.type('undo');
    await ana.sees('Taken back: desc #');
  });

  test('axe finds nothing wrong with the map and the forms', async () => {
    expect(await accessibilityFaults(ana.page)).toEqual([]);
    await bench.open('Map');
    await bench.openList();
    expect(await accessibilityFaults(ana.page)).toEqual([]);
  });

  test('the five rooms are walked in the terminal, and the map follows', async () => {
    await walk('Long Gallery');
    await ana.type('west');
    await ana.sees('Portraits; all = of them\nlook left.');
  });

  test('a room is placed by dragging it', async () => {
    await bench.choose('Long Gallery');
    await bench.leads(/south/);
    await bench.dragRoom([0, 0], [0, -2]);
    await bench.tells(/map/);
    await bench.page.getByRole('button', { name: 'Unpin' }).waitFor();
  });

  test('three steps are taken back by Ctrl+Z, in the order they were done', async () => {
    await bench.undo('Taken back: set');
    await bench.undo('Taken back: desc');
    await bench.undo('Taken back: name');
    await bench.listsRoom(/Gallery/);
    await bench.open('Build');
    await bench.shows('Gallery');
  });

  test('several rooms are tagged in one step, after a preview', async () => {
    await bench.open('Map');
    await bench.openList();
    await bench.choose('Gallery');
    await bench.page.keyboard.down('Shift');
    await bench.click([1, 0]);
    await bench.page.keyboard.up('Shift');
    await bench.name('With', 'indoors', 'Preview …');
    await bench.page.getByText('Tag indoors: Gallery, Balcony.').waitFor();
    await bench.page.keyboard.press('Enter');
    await bench.tells(/Gallery.*indoors[\s\S]*Balcony.*indoors/);
    await bench.undo('and 1 more');
  });

  test('rooms are selected in the list and placed by the keyboard', async () => {
    await bench.page.getByRole('checkbox', { name: /Select Gallery/ }).uncheck();
    await bench.page.getByRole('heading', { name: 'Balcony' }).waitFor();
    await bench.page.getByRole('application').focus();
    await bench.page.keyboard.press('Shift+ArrowDown');
    await bench.tells(/map/);
    await bench.page.getByRole('button', { name: 'Unpin' }).waitFor();
    await bench.page.keyboard.press('Control+z');
    await bench.tells('Taken back: set');
  });

  test('Ctrl+Z takes back letters in a field that was changed, and the last deed everywhere else', async () => {
    await bench.open('Build');
    await bench.shows('Balcony');
    await bench.page.getByRole('textbox', { name: 'New tag' }).fill('windy');
    await bench.page.keyboard.press('Enter');
    await bench.field('Name').focus();
    await bench.page.keyboard.press('End');
    await bench.page.keyboard.type('!');
    await bench.holds('Name', 'Balcony!');
    await bench.page.keyboard.press('Control+z');
    await bench.holds('Name', 'Balcony');
    await bench.page.getByRole('button', { name: 'Remove windy' }).click();
    await bench.tells(/windy/);
    // The button is gone, and the focus with it.
    await bench.page.keyboard.press('Control+z');
    await bench.tells('Taken back: tag/delete');
    await bench.field('Name').focus();
    await bench.page.keyboard.press('Control+z');
    await bench.tells('Taken back: tag');
    await bench.page.keyboard.press('Control+y');
    await bench.tells('Done again: tag');
    await bench.page.keyboard.press('Control+z');
    await bench.tells('Taken back: tag');
  });

  test('BV3 LK12: the host gives and takes permissions', async () => {
    await bench.page.getByRole('textbox', { name: 'New permission' }).fill('bulider');
    await bench.page.getByRole('alert').getByText('too like the level builder').waitFor();
    await bench.page.getByRole('textbox', { name: 'New permission' }).fill('thieves');
    await bench.page.keyboard.press('Enter');
    await bench.tells(/has the permission thieves now/);
    await bench.page.getByRole('button', { name: 'Remove thieves' }).click();
    await bench.tells(/has the permission thieves no more/);
    await bench.undo('perm/del');
    await bench.undo('perm');
  });

  test('BV5: problems are listed as they come and go, and each leads to where it is mended', async () => {
    await bench.open('Problems');
    await bench.lists('Without a description', 'Pier');
    expect(await accessibilityFaults(ana.page)).toEqual([]);
    await bench.mend('Pier');
    await bench.write('Description', 'Planks.');
    await bench.open('Map');
    await bench.openList();
    await bench.choose('Limbo');
    await bench.page.getByRole('button', { name: 'New exit …' }).click();
    await bench.leadByForm('hatch', 'Limbo');
    await bench.open('Problems');
    await bench.lists('Without a description', /^(?!.*Pier)/s);
    await bench.open('Map');
    await bench.openList();
    await bench.undo('Taken back: open');
    await bench.undo('Taken back: desc');
  });

  test('UN5: a room that was destroyed on the map comes back from the trash, exits and all', async () => {
    await bench.choose('Balcony');
    await bench.leads(/west.*Gallery/);
    await bench.page.getByRole('button', { name: 'Destroy …' }).click();
    await ana.choose('Yes');
    await bench.listsRoom(/^(?!.*Balcony)/s);
    await ana.type('trash');
    await ana.sees(/Host: Balcony/);
    await ana.type('restore Balcony');
    await ana.choose('Yes');
    await bench.listsRoom('Balcony');
    await bench.choose('Balcony');
    await bench.leads(/west.*Gallery/);
  });

  test('WL20: the world is exported and imported into a new one, where it is the same', async () => {
    await ana.type('world export today');
    await ana.sees(/Exported 6 rooms .* to .*today/);
    await new LibraryPage(house.launcher.page).stopHosting();
    await house.launcher.createWorld('Second Land', 'Empty');
    cpSync(exported('New Land', 'today'), exported('Second Land', 'today'), { recursive: true });
    ana = await house.play('Bea');
    bench = new Workbench(ana.page);
    await ana.type('world import today');
    await ana.sees(/Would import \d+ areas?: 6 rooms/);
    await ana.choose('Yes');
    await ana.sees(/Imported \d+ areas?: 6 rooms/);
    await bench.open('Map');
    await bench.openList();
    await bench.listsRoom(/you are here/);
    await ana.type('world export again');
    await ana.sees(/Exported 6 rooms .* to .*again/);
    expect(textsIn(exported('Second Land', 'again'))).toEqual(textsIn(exported('New Land', 'today')));
    await walk('Gallery');
  });

  /** From the first room through the five others. */
  async function walk(gallery: string): Promise<void> {
    for (const [way, place] of [
      ['north', 'Pier'],
      ['east', 'Shed'],
      ['up', 'Loft'],
      ['north', gallery],
      ['east', 'Balcony'],
    ] as const) {
      await ana.type(way);
      await bench.listsRoom(new RegExp(`${place}[^·]*· you are here`));
    }
  }

  const exported = (world: string, name: string): string => join(house.home, 'worlds', world, 'exports', name);

  test('no page had anything to complain of', () => {
    expect(house.troubles).toEqual([]);
  });
});

/** The files of a folder by their names. */
const textsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
