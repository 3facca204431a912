import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from '../runtime.ts';
import { untilShows } from '../until.ts';

/** A cell of the map, in CSS pixels where it is drawn as large as usual. */
const CELL = { width: 136, height: 84 };
/** From the middle of a room to its edges. */
const EDGE = { width: 53, height: 26 };

/** Cells to the east and to the south of the middle of the map. */
export type Cell = readonly [east: number, south: number];

/** The panels of a builder, as their user knows them. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(tab: 'Room' | 'Map' | 'Build' | 'Problems'): Promise<void> {
    await this.page.getByRole('tab', { name: tab }).click();
  }

  /** Shows the rooms as a list, too. */
  async openList(): Promise<void> {
    await this.page.getByText('Rooms as a list').click();
  }

  /** Selects what is drawn there. */
  async click(cell: Cell): Promise<void> {
    const { x, y } = await this.#pointOf(cell);
    await this.page.mouse.click(x, y);
  }

  /** Double-clicks an empty cell and names the room that will be there. */
  async dig(cell: Cell, name: string): Promise<void> {
    const { x, y } = await this.#pointOf(cell);
    await this.page.mouse.dblclick(x, y);
    await this.page.getByRole('textbox', { name: 'Room name' }).fill(name);
    await this.page.getByRole('button', { name: 'Dig', exact: true }).click();
    await this.listsRoom(name);
  }

  /** Writes a text in the editor, and presses a key there. */
  async edit(text: string, key: string): Promise<void> {
    const field = this.page.getByRole('dialog').getByRole('textbox');
    await field.fill(text);
    await field.press(key);
  }

  async complainsUnsaved(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('alert').getByText('not saved yet').waitFor({ timeout: PATIENCE });
  }

  async closesEditor(): Promise<void> {
    await this.page.getByRole('dialog').waitFor({ state: 'detached', timeout: PATIENCE });
  }

  /** Drags from an edge of a room to another cell; `edge` is where it is taken, -1 to 1 each. */
  async dragFromEdge(from: Cell, edge: Cell, to: Cell): Promise<void> {
    const start = await this.#pointOf(from);
    const end = await this.#pointOf(to);
    await this.#drag({ x: start.x + edge[0] * EDGE.width, y: start.y + edge[1] * EDGE.height }, end);
  }

  async dragRoom(from: Cell, to: Cell): Promise<void> {
    await this.#drag(await this.#pointOf(from), await this.#pointOf(to));
  }

  async #drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x, to.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Fills the form over the map and sends it. */
  async name(field: string, text: string, button: string): Promise<void> {
    await this.page.getByRole('textbox', { name: field }).fill(text);
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** Chooses a room of the list. */
  async choose(room: string): Promise<void> {
    await this.page.getByRole('list', { name: 'Rooms' }).getByRole('button', { name: room }).click();
  }

  listsRoom(text: string | RegExp): Promise<void> {
    return untilShows(() => this.#textOf('Rooms'), text);
  }

  /** Waits until the exits of the selected room are shown so, on the map. */
  leads(text: string | RegExp): Promise<void> {
    return untilShows(() => this.#textOf('Exits on the map'), text);
  }

  /** A field of the forms. */
  field(name: string): Locator {
    return this.page.getByRole('region', { name: 'Build' }).getByRole('textbox', { name, exact: true });
  }

  /** Changes a field of the forms and leaves it. */
  async write(field: string, text: string): Promise<void> {
    await this.field(field).fill(text);
    await this.field(field).blur();
  }

  /** Waits until a field holds this. */
  holds(field: string, text: string): Promise<void> {
    return untilShows(() => this.field(field).inputValue(), new RegExp(`^${text}$`));
  }

  /** Waits until the problems of a kind are listed so; nothing when there is no such list. */
  lists(problems: string, text: string | RegExp): Promise<void> {
    return untilShows(() => this.#textOf(problems), text);
  }

  /** Goes from a problem to where it is mended. */
  async mend(name: string): Promise<void> {
    const list = this.page.getByRole('region', { name: 'Problems' });
    await list.getByRole('button', { name, exact: true }).click();
    await this.shows(name);
  }

  /** Digs a room by the forms. */
  async digByForm(exit: string, room: string): Promise<void> {
    const form = this.page.getByRole('form', { name: 'New exit' });
    await form.getByRole('textbox', { name: 'New exit' }).fill(exit);
    await form.getByRole('textbox', { name: 'Room' }).fill(room);
    await form.getByRole('button', { name: 'Dig this room' }).click();
    await untilShows(() => this.#textOf('Exits of the room'), room);
  }

  /** Leads an exit to a room there is, where the field for its name has the focus. */
  async leadByForm(exit: string, room: string): Promise<void> {
    await this.shows(room);
    await this.page.keyboard.type(exit);
    const form = this.page.getByRole('form', { name: 'New exit' });
    await form.getByRole('textbox', { name: 'Room' }).fill(room);
    await form.getByRole('button', { name: 'Lead to a room there is' }).click();
    await untilShows(() => this.#textOf('Exits of the room'), exit);
  }

  /** Closes the panel, or opens it again. */
  async togglePanel(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Room|Map|Build|Problems) [▾▸]/ }).click();
  }

  /** Follows an exit of the forms to the room behind it. */
  async follow(room: string): Promise<void> {
    const exits = this.page.getByRole('list', { name: 'Exits of the room' });
    await exits.getByRole('button', { name: room, exact: true }).click();
    await this.shows(room);
  }

  /** Waits until the forms are about `title`. */
  shows(title: string): Promise<void> {
    const heading = this.page.getByRole('region', { name: 'Build' }).getByRole('heading', { level: 2 });
    return untilShows(async () => (await heading.textContent()) ?? '', title);
  }

  /** Waits until a field complains. */
  complains(text: string | RegExp): Promise<void> {
    const alerts = this.page.getByRole('alert');
    return untilShows(async () => (await alerts.allTextContents()).join('\n'), text);
  }

  /** Takes back the last deed by the keyboard. */
  async undo(label: string): Promise<void> {
    await this.page.getByRole('tab', { selected: true }).focus();
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Control+z');
    await untilShows(async () => (await this.page.locator('output.outcome').textContent()) ?? '', label);
  }

  /** The outcome of what was done last. */
  tells(text: string | RegExp): Promise<void> {
    return untilShows(async () => (await this.page.locator('output.outcome').textContent()) ?? '', text);
  }

  async #textOf(list: string): Promise<string> {
    return (await this.page.getByRole('list', { name: list, exact: true }).allTextContents()).join('\n');
  }

  async #pointOf([east, south]: Cell): Promise<{ x: number; y: number }> {
    const box = await this.page.locator('.map-view canvas').boundingBox();
    if (!box) throw new Error('there is no map');
    return {
      x: box.x + box.width / 2 + east * CELL.width,
      y: box.y + box.height / 2 + south * CELL.height,
    };
  }
}
