// Passwords: what is a good one, and how they are kept. Hashing runs in Node's thread pool, never on the main thread.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { nameKey } from '../model/names.ts';
import { Lanes } from './lanes.ts';

/** scrypt (RFC 7914): 32 MB and some 80 ms a hash. Kept with each hash, so that they can be raised. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** Characters of a password. The upper bound keeps hashing cheap for what cannot be typed anyway. */
const LENGTH = { least: 8, most: 128 };

/** Of the whole process: one processor is left to those who play, and a thread of Node's four to everything else. */
const hashing = new Lanes(Math.min(3, Math.max(1, availableParallelism() - 1)));

const COMMON = new Set(
  (
    'password password1 passw0rd 12345678 123456789 1234567890 qwertyuiop qwerty123 iloveyou sunshine princess ' +
    'football baseball superman trustno1 letmein1 welcome1 whatever starwars dragon123 monkey123 abcd1234 1q2w3e4r ' +
    'asdfghjkl changeme computer internet michelle jennifer'
  ).split(' '),
);

/** Why `password` is no good for the account `name`, as a sentence; undefined if it is. */
export function passwordFault(password: string, name: string): string | undefined {
  if (password.length < LENGTH.least) return `A password has at least ${LENGTH.least} characters.`;
  if (password.length > LENGTH.most) return `A password has at most ${LENGTH.most} characters.`;
  if (/^\d+$/.test(password)) return 'A password needs more than digits.';
  const key = nameKey(password);
  if (key.includes(nameKey(name)) && key.length < nameKey(name).length + LENGTH.least / 2) {
    return 'That password is too much like the name.';
  }
  if (COMMON.has(key)) return 'That password is one of the first that anybody would try.';
  return undefined;
}

/** Hashes a password with a new salt: `scrypt$N$r$p$salt$hash`, the last two in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/**
 * Whether `password` is the one behind `encoded`. For `undefined` (no such account, or one without a password) the
 * answer is no and takes as long (MS51).
 */
export async function verifyPassword(password: string, encoded: string | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt, hash] = (encoded ?? '').split('$');
  if (scheme !== 'scrypt' || !salt || !hash) {
    await derive(password, Buffer.alloc(SALT_BYTES), COST);
    return false;
  }
  const derived = await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) });
  const kept = Buffer.from(hash, 'base64');
  return kept.length === derived.length && timingSafeEqual(kept, derived);
}

/**
 * The hash of `wanted`, if `old` is the password behind `kept`; undefined if it is not. Null for `kept` stands for no
 * password, of which the old one is empty.
 */
export async function changedPassword(old: string, kept: string | null, wanted: string): Promise<string | undefined> {
  const isRight = kept === null ? old === '' : await verifyPassword(old, kept);
  return isRight ? await hashPassword(wanted) : undefined;
}

function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * cost.N * cost.r };
  return hashing.do(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize('NFC'), salt, KEY_BYTES, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}
