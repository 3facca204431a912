import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from '../runtime.ts';
import { untilShows } from '../until.ts';

/** What the launcher does with worlds, points and backups, as its user knows it. */
export class LibraryPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the header says that everything is saved. */
  async isSaved(): Promise<void> {
    await this.page.getByText(/^Saved (just now|\d+ seconds? ago)$/).waitFor({ timeout: PATIENCE });
  }

  async backUp(): Promise<void> {
    await this.page.getByRole('button', { name: 'Back up now' }).click();
  }

  /** Waits until the list of the newest backups matches. */
  backupsAre(pattern: RegExp): Promise<void> {
    return this.#listShows('Backups', pattern);
  }

  /** Puts the newest backup of this kind back, and confirms it. */
  async restore(cause: string): Promise<void> {
    await this.page
      .getByRole('button', { name: `Restore… ${cause}` })
      .first()
      .click();
    await this.confirm('Restore');
  }

  async markPoint(name: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Name of the point' }).fill(name);
    await this.page.getByRole('button', { name: 'Mark a point' }).click();
    await this.page.getByRole('button', { name: `Go back… to ${name}` }).waitFor({ timeout: PATIENCE });
  }

  pointsAre(pattern: RegExp): Promise<void> {
    return this.#listShows('Points', pattern);
  }

  async goBack(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Go back… to ${name}` }).click();
    await this.confirm('Go back');
  }

  async branch(point: string, name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Branch… from ${point}` }).click();
    await this.confirm('Make the branch', name);
  }

  /** Presses a button of a world's further ones. */
  async more(world: string, button: string): Promise<void> {
    const details = this.page.getByRole('group').filter({ hasText: `More for ${world}` });
    if ((await details.getAttribute('open')) === null) await details.getByText(`More for ${world}`).click();
    await details.getByRole('button', { name: button }).click();
  }

  /** Presses `button` in the open dialog, with a name for what it makes. */
  async confirm(button: string, name?: string): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    if (name !== undefined) await dialog.getByRole('textbox').fill(name);
    await dialog.getByRole('button', { name: button }).click();
    await dialog.waitFor({ state: 'detached', timeout: PATIENCE });
  }

  /** Waits until the list of worlds matches. */
  worldsAre(pattern: RegExp): Promise<void> {
    return this.#listShows('Your worlds', pattern);
  }

  async stopHosting(): Promise<void> {
    await this.page.getByRole('button', { name: 'Stop hosting' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Stop hosting' }).click();
    await this.page.getByRole('heading', { name: 'Open a world to host it' }).waitFor({ timeout: PATIENCE });
  }

  async openFile(): Promise<void> {
    await this.page.getByRole('button', { name: 'Open a world from a file…' }).click();
  }

  async openTrash(): Promise<void> {
    const trash = this.page.getByRole('group').filter({ hasText: /^Trash/ });
    if ((await trash.getAttribute('open')) === null) await trash.getByText(/^Trash/).click();
  }

  async bringBack(world: string): Promise<void> {
    await this.page.getByRole('button', { name: `Bring back ${world}` }).click();
  }

  /** Restores a world that could not be opened by its one button. */
  async rescue(): Promise<void> {
    await this.page.getByRole('button', { name: 'Restore the backup of' }).click();
  }

  /** Opens a copy of the hosted world and waits until it can be played. */
  async tryCopy(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try in a copy' }).click();
    await this.page.getByRole('region', { name: 'Copy', exact: true }).waitFor({ timeout: PATIENCE });
  }

  async playInCopy(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Play ${name} in the copy` }).click();
  }

  async closeCopy(): Promise<void> {
    await this.page.getByRole('button', { name: 'Close the copy…' }).click();
  }

  /** Looks at what is other in the copy, from where the copy is or from the question about its end. */
  async lookForChanges(button: 'Bring changes back…' | 'Bring changes back first…'): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    await this.page.getByRole('dialog').getByRole('heading', { name: 'Bring changes back to' }).waitFor();
  }

  /** Waits until the list of what is other in the copy matches. */
  changesAre(pattern: RegExp): Promise<void> {
    return this.#listShows('Differences', pattern);
  }

  /** One of the differences, by what its title begins with. */
  change(title: string): Locator {
    return this.page.getByRole('dialog').getByRole('checkbox', { name: new RegExp(`^${title}`) });
  }

  /** Brings back what was chosen, and waits until that is done. */
  async bringChanges(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Bring back', exact: true }).click();
    await dialog.waitFor({ state: 'detached', timeout: PATIENCE });
  }

  async #listShows(name: string, pattern: RegExp): Promise<void> {
    await untilShows(() => this.#textOf(this.page.getByRole('list', { name, exact: true })), pattern);
  }

  async #textOf(list: Locator): Promise<string> {
    return (await list.count()) === 0 ? '' : await list.innerText();
  }
}
