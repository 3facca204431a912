import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from '../runtime.ts';
import { untilShows } from '../until.ts';

/** The app's first window, as its user knows it. */
export class LauncherPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Makes a world from the template whose title holds `template`, and waits until it is hosted. */
  async createWorld(name: string, template: string): Promise<void> {
    const form = this.page.getByRole('form', { name: 'New world' });
    await form.getByRole('textbox', { name: 'World name' }).fill(name);
    const option = await form.getByRole('option', { name: template }).textContent();
    await form.getByRole('combobox', { name: 'Template' }).selectOption(option);
    await form.getByRole('button', { name: 'Create World' }).click();
    await this.page.getByRole('heading', { name: `Hosting ${name}` }).waitFor({ timeout: PATIENCE });
  }

  /** Makes a Character and waits until it can be played. */
  async createCharacter(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Character name' }).fill(name);
    await this.page.getByRole('button', { name: 'Create Character' }).click();
    await this.page.getByRole('button', { name: `Play ${name}` }).waitFor({ timeout: PATIENCE });
  }

  /** Asks for a session window. */
  async play(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Play ${name}` }).click();
  }

  /** Asks for a window that watches. */
  async watch(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Watch ${name}` }).click();
  }

  /** Waits until the card of a Character shows `text`. */
  async cardShows(name: string, text: RegExp): Promise<void> {
    const cards = this.page.getByRole('list', { name: 'Your Characters' }).getByRole('listitem');
    const card = cards.filter({ has: this.page.getByRole('button', { name: `Play ${name}` }) });
    await untilShows(async () => (await card.textContent()) ?? '', text);
  }

  /** Hands a Character over and returns the link that a friend is sent. */
  async handOver(name: string): Promise<string> {
    await this.page.getByRole('button', { name: `Hand over ${name}` }).click();
    const way = this.page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Browser' });
    return (await way.locator('code').textContent()) ?? '';
  }

  /** The QR code of the seat that is handed over. */
  get seatQr(): Locator {
    return this.page.getByRole('dialog').getByRole('img', { name: 'QR code' });
  }

  /** Hands a Character over and returns the code, as a friend reads it from the screen. */
  async seatCode(name: string): Promise<string> {
    await this.page.getByRole('button', { name: `Hand over ${name}` }).click();
    return (await this.page.getByRole('dialog').locator('.seat-code code').textContent()) ?? '';
  }

  /** Where a browser of this computer connects to, as the launcher says. */
  async webAddress(): Promise<string> {
    return (await this.#way('Browser').locator('code').textContent()) ?? '';
  }

  async closeDialog(): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  }

  async takeBack(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Take back ${name}` }).click();
  }

  async makeExtra(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Extra' }).fill(name);
    await this.page.getByRole('button', { name: 'Make extra' }).click();
  }

  /** Chooses a policy by its title. */
  async setPolicy(title: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Several windows of one account' }).selectOption(title);
  }

  /** Hosts a world of the list. */
  async openWorld(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Open ${name}` }).click();
    await this.page.getByRole('heading', { name: `Hosting ${name}` }).waitFor({ timeout: PATIENCE });
  }

  /** Where a MUD client connects to, as the launcher says. */
  async telnetAddress(): Promise<{ readonly host: string; readonly port: number }> {
    const [host = '', port] = ((await this.#way('MUD client').locator('code').textContent()) ?? '').split(' ');
    return { host, port: Number(port) };
  }

  /** One of the addresses of the world. */
  #way(client: string) {
    return this.page.getByRole('list', { name: 'Addresses' }).getByRole('listitem').filter({ hasText: client });
  }
}
