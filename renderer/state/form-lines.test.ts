import { describe, expect, it } from 'vitest';
import { digLines, exitLine, lockLine, nameFault, placeLine } from './form-lines.ts';

describe('form lines', () => {
  it('dig a room beside another, at its place', () => {
    expect(digLines({ name: ' Pier ', beside: { room: 12, exit: 'north', back: 'south' }, place: [1, -2, 0] })).toEqual(
      ['dig Pier', 'open #12/north = #new, south', 'set #new/map = [1,-2,0]'],
    );
  });

  it('lock an object, or one of its attributes', () => {
    expect(lockLine(12, 'get: holds(#3) or perm(builder)')).toBe('lock #12 = get: holds(#3) or perm(builder)');
    expect(lockLine(12, 'oil/attrread: perm(admin)')).toBe('lock #12/oil = attrread: perm(admin)');
    expect(lockLine(12, 'detail:a.b/attredit:none()')).toBe('lock #12/detail:a.b = attredit:none()');
    expect(lockLine(12, 'get: holds(a/b: c)')).toBe('lock #12 = get: holds(a/b: c)');
  });

  it('leave out what is not asked for', () => {
    expect(digLines({ name: 'Pier' })).toEqual(['dig Pier']);
    expect(digLines({ name: 'Pier', beside: { room: 12, exit: ' ', back: 'south' } })).toEqual(['dig Pier']);
    expect(exitLine(1, '#2', { exit: 'gate', back: '' })).toBe('open #1/gate = #2');
    expect(placeLine(3, { x: 0, y: 1, level: 2 })).toBe('set #3/map = [0,1,2]');
  });

  it('never let a name become another command or part', () => {
    for (const name of ['', '  ', 'a=b', 'a;b', 'a,b', '#3', 'a/b', 'a|r']) expect(nameFault(name)).toBeDefined();
    expect(nameFault("The Keeper's Cottage")).toBeUndefined();
  });
});
