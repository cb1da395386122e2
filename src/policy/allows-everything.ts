import { isMostPaths } from './everyday-paths.ts';

/**
 * Whether an allow rule, or some lists, would let nearly everything through: secrets of at least half of all kinds, in nearly any file. No text of a pattern tells what it fits, so
 * samples are tried.
 */
export function allowsEverything(allows: (secret: string, path: string) => boolean): boolean {
  const allowed = SECRETS.filter((secret) => isMostPaths((path) => allows(secret, path)));
  return allowed.length * 2 >= SECRETS.length;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALNUM = LOWER + UPPER + DIGITS;
const HEX = `${DIGITS}abcdef`;

/** The same each time, with steps that share nothing with the length of an alphabet. */
function drawn(alphabet: string, length: number): string {
  return Array.from({ length }, (_, at) => alphabet[(at * 37 + at * at * 11 + length) % alphabet.length] ?? '').join('');
}

/** One of each kind: passwords, numbers, keys, tokens, phrases and URLs. */
const SECRETS: readonly string[] = [
  drawn(LOWER, 10),
  drawn(UPPER, 10),
  drawn(DIGITS, 16),
  drawn(ALNUM, 12),
  drawn(`${ALNUM}!#%&*+-=?@^`, 14),
  drawn(HEX, 32),
  drawn(HEX, 40),
  drawn(HEX, 64),
  [8, 4, 4, 4, 12].map((length) => drawn(HEX, length)).join('-'),
  `${drawn(`${ALNUM}+/`, 42)}==`,
  drawn(`${ALNUM}-_`, 43),
  drawn(UPPER + DIGITS, 20),
  `live_${drawn(ALNUM, 24)}`,
  [36, 48, 43].map((length) => drawn(`${ALNUM}-_`, length)).join('.'),
  [5, 7, 4, 6, 8, 3, 5, 6, 7, 4, 5, 6].map((length) => drawn(LOWER, length)).join(' '),
  `postgres://ledger:${drawn(ALNUM, 12)}@db.corp/pay`,
];
