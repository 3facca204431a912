import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { type MenuActions, menuTemplate } from './menu.ts';

const nothing = () => undefined;
const actions: MenuActions = {
  newSession: nothing,
  nextSession: nothing,
  previousSession: nothing,
  showLauncher: nothing,
  backUp: nothing,
  closeWorld: nothing,
  openWorldFolder: nothing,
  openLogFolder: nothing,
};

const release = { name: 'Troupe', isMac: false, isPackaged: true };
const itemsOf = (menu: MenuItemConstructorOptions[]) =>
  menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
const titles = (menu: MenuItemConstructorOptions[]) => menu.map(({ label, role }) => (label ?? role)?.replace('&', ''));

describe('menuTemplate', () => {
  test('has the usual menus in their order', () => {
    const bar = ['File', 'editMenu', 'View', 'World', 'Session', 'windowMenu', 'Help'];
    expect(titles(menuTemplate(actions, release))).toEqual(bar);
    expect(titles(menuTemplate(actions, { ...release, isMac: true }))).toEqual(['appMenu', ...bar]);
  });

  test('reloads and opens developer tools only while developing', () => {
    const roles = (isPackaged: boolean) =>
      itemsOf(menuTemplate(actions, { ...release, isPackaged })).map(({ role }) => role);
    expect(roles(false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
    expect(roles(true)).not.toContain('reload');
    expect(roles(true)).not.toContain('toggleDevTools');
  });

  test('gives each accelerator to one item', () => {
    const keys = itemsOf(menuTemplate(actions, release)).flatMap(({ accelerator }) =>
      accelerator ? [accelerator] : [],
    );
    expect(keys).toContain('CmdOrCtrl+N');
    expect(new Set(keys).size).toBe(keys.length);
  });
});
