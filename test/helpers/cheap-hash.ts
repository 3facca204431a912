import { scryptSync } from 'node:crypto';

/** A password's hash as hashPassword makes them, of almost no cost: for people who log in again and again. */
export function cheapHash(password: string): string {
  const salt = Buffer.alloc(16, 1);
  const hash = scryptSync(password, salt, 32, { N: 16, r: 8, p: 1 });
  return ['scrypt', 16, 8, 1, salt.toString('base64'), hash.toString('base64')].join('$');
}
