import type { Page } from 'playwright-core';
import { PATIENCE } from '../runtime.ts';
import { untilShows } from '../until.ts';

/** A session window or tab, as its user knows it. */
export class SessionPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Types a line and sends it. */
  async type(line: string): Promise<void> {
    const input = this.page.getByRole('textbox', { name: 'What do you do?' });
    await input.fill(line);
    await input.press('Enter');
  }

  /** Presses a key at the input, where nothing is typed. */
  async press(key: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'What do you do?' }).press(key);
  }

  /** Answers a question by its button. */
  async choose(answer: string): Promise<void> {
    await this.page.getByRole('button', { name: answer }).click();
  }

  /** Begins a line with `start` and takes the first name it is completed to. */
  async complete(start: string): Promise<void> {
    const input = this.page.getByRole('textbox', { name: 'What do you do?' });
    await input.fill(start);
    await this.page.getByRole('listbox').waitFor({ timeout: PATIENCE });
    await input.press('ArrowRight');
  }

  /** Goes on with the line and sends it. */
  async finish(rest: string): Promise<void> {
    const input = this.page.getByRole('textbox', { name: 'What do you do?' });
    await input.pressSequentially(rest);
    await input.press('Enter');
  }

  /** Takes another Character from the menu. */
  async switchTo(character: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Switch Character' }).click();
    await this.page
      .getByRole('list', { name: 'Your other Characters' })
      .getByRole('button', { name: character })
      .click();
  }

  /** Waits until `text` stands in the output. */
  sees(text: string | RegExp): Promise<void> {
    return untilShows(() => this.output(), text);
  }

  /** What stands in the output now. */
  async output(): Promise<string> {
    return (await this.page.getByRole('log', { name: 'Output' }).textContent()) ?? '';
  }

  /** Waits until the room panel shows this place. */
  async isIn(place: string): Promise<void> {
    await this.page
      .getByRole('region', { name: 'Room' })
      .getByRole('heading', { name: place })
      .waitFor({ timeout: PATIENCE });
  }

  /** Waits until the room panel lists `name` among those present. */
  async isWith(name: string): Promise<void> {
    const here = this.page.getByRole('region', { name: 'Room' }).getByRole('list', { name: 'Here' });
    await here.getByText(name).waitFor({ timeout: PATIENCE });
  }

  /** Leaves through an exit of the room panel. */
  async takeExit(name: string): Promise<void> {
    await this.page.getByRole('list', { name: 'Exits' }).getByRole('button', { name }).click();
  }

  /** Makes a Character where the account has none yet, and plays it. */
  async becomeNew(character: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Character name' }).fill(character);
    await this.page.getByRole('button', { name: 'Create Character' }).click();
    await this.page.getByRole('button', { name: `Play ${character}` }).click();
    await this.sees(`You become ${character}.`);
  }

  /** Waits until the window is titled so. */
  isTitled(title: string): Promise<void> {
    return untilShows(() => this.title(), title);
  }

  /** Another window has the focus now. Under a test every page believes to have it. */
  async lookAway(): Promise<void> {
    await this.page.evaluate('window.dispatchEvent(new Event("blur"))');
  }

  title(): Promise<string> {
    return this.page.title();
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
