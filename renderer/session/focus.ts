// The two places on the session page between which the keyboard moves.
export const INPUT_ID = 'command-line';
export const LOG_ID = 'log';

export const focusInput = (): void => document.getElementById(INPUT_ID)?.focus();

/** Back to the input after a button, but not where that would raise an on-screen keyboard. */
export function returnToInput(): void {
  if (matchMedia('(pointer: fine)').matches) focusInput();
}

export function switchPane(): void {
  if (document.activeElement?.id === INPUT_ID) document.getElementById(LOG_ID)?.focus();
  else focusInput();
}
