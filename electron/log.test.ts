import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Log } from './log.ts';

describe('Log', () => {
  const setUp = () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'troupe-log-')), 'logs');
    return { log: new Log(folder), folder, file: join(folder, 'troupe.log') };
  };

  test('writes what happened with the time and the stack', () => {
    const { log, file } = setUp();
    log.write('uncaught', new Error('boom'));
    expect(readFileSync(file, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT\S+ uncaught Error: boom\n +at /);
  });

  test('starts anew when it has grown large, and keeps the one before', () => {
    const { log, file } = setUp();
    writeFileSync(file, 'x'.repeat(1024 * 1024 + 1));
    log.write('later');
    expect(statSync(file).size).toBeLessThan(100);
    expect(existsSync(`${file}.old`)).toBe(true);
  });

  test('never throws', () => {
    const { log, folder } = setUp();
    rmSync(folder, { recursive: true });
    expect(() => log.write('into nothing')).not.toThrow();
  });
});
