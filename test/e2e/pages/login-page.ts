import type { Page } from 'playwright-core';

/** The browser client's door, as its user knows it. */
export class LoginPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Makes an account and goes in. */
  async signUp(name: string, password: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: 'I am new here' }).check();
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Create account' }).click();
  }

  /** Goes in to an account that is there. */
  async logIn(name: string, password: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Log in' }).click();
  }

  /** Goes in by the code that the address has. */
  async takeSeat(): Promise<void> {
    await this.page.getByRole('button', { name: 'Take the seat' }).click();
  }

  /** Goes in by a code that somebody was told. */
  async enterCode(code: string): Promise<void> {
    await this.page.getByText('I have a seat code').click();
    await this.page.getByRole('textbox', { name: 'Seat code' }).fill(code);
    await this.takeSeat();
  }
}
