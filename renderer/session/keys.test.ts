import { describe, expect, it } from 'vitest';
import { inputAction, type Key, pageAction } from './keys.ts';

const press = (key: string, held: Partial<Key> = {}): Key => ({
  key,
  code: key,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});
const ctrl = { ctrlKey: true };
const between = { onFirstLine: false, onLastLine: false };
const single = { onFirstLine: true, onLastLine: true };

describe('keys of the input', () => {
  it('send on Enter, and leave Shift+Enter to make a new line', () => {
    expect(inputAction(press('Enter'), single)).toBe('send');
    expect(inputAction(press('Enter', { shiftKey: true }), single)).toBeUndefined();
  });

  it('walk the history from the first and last line only', () => {
    expect(inputAction(press('ArrowUp'), single)).toBe('older');
    expect(inputAction(press('ArrowDown'), single)).toBe('newer');
    expect(inputAction(press('ArrowUp'), between)).toBeUndefined();
    expect(inputAction(press('ArrowDown'), between)).toBeUndefined();
  });

  it('walk the history from anywhere with Ctrl', () => {
    expect(inputAction(press('ArrowUp', ctrl), between)).toBe('older');
    expect(inputAction(press('ArrowDown', ctrl), between)).toBe('newer');
  });

  it('leave Tab and Escape alone', () => {
    for (const key of ['Tab', 'Escape']) {
      expect(inputAction(press(key), single)).toBeUndefined();
      expect(pageAction(press(key))).toBeUndefined();
    }
  });
});

describe('keys of the page', () => {
  it('switch between input and log, and scroll', () => {
    expect(pageAction(press('F6'))).toEqual({ type: 'switch-pane' });
    expect(pageAction(press('PageUp'))).toEqual({ type: 'scroll', where: 'page-up' });
    expect(pageAction(press('End', ctrl))).toEqual({ type: 'scroll', where: 'bottom' });
    expect(pageAction(press('Home'))).toBeUndefined();
  });

  it('speak the last ten lines with Alt and a digit, 0 being the tenth', () => {
    expect(pageAction(press('¡', { altKey: true, code: 'Digit1' }))).toEqual({ type: 'speak', back: 1 });
    expect(pageAction(press('0', { altKey: true, code: 'Digit0' }))).toEqual({ type: 'speak', back: 10 });
    expect(pageAction(press('1', { altKey: true, ctrlKey: true, code: 'Digit1' }))).toBeUndefined();
  });
});
