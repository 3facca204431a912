import { describe, expect, it } from 'vitest';
import { answerOf, completionAction, inputAction, type Key, pageAction } from './keys.ts';

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

describe('keys while names are offered', () => {
  it('walk through them with arrows and leave Tab alone', () => {
    expect(completionAction(press('ArrowUp'), false, true)).toBe('previous');
    expect(completionAction(press('ArrowDown'), false, true)).toBe('next');
    expect(completionAction(press('Escape'), false, true)).toBe('close');
    expect(completionAction(press('Tab'), true, true)).toBeUndefined();
    expect(completionAction(press('ArrowUp', ctrl), false, true)).toBeUndefined();
  });

  it('take a name with Right at the end of the line, or with Enter once one is marked', () => {
    expect(completionAction(press('ArrowRight'), false, true)).toBe('take');
    expect(completionAction(press('ArrowRight'), false, false)).toBeUndefined();
    expect(completionAction(press('Enter'), true, true)).toBe('take');
    expect(completionAction(press('Enter'), false, true)).toBeUndefined();
  });
});

describe('keys while a question is asked', () => {
  it('answer it with a digit that is one of the answers', () => {
    expect(answerOf(press('2'), ['1', '2'])).toBe('2');
    expect(answerOf(press('3'), ['1', '2'])).toBeUndefined();
    expect(answerOf(press('y'), ['y', 'n'])).toBeUndefined();
    expect(answerOf(press('1', { altKey: true }), ['1'])).toBeUndefined();
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
