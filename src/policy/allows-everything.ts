import { isMostPaths } from './everyday-paths.ts';

/**
 * Whether an allow rule, or some lists, would let nearly everything through: secrets of at least half of all kinds, in nearly any file. No text of a pattern tells what it fits, so
 * samples are tried.
 */
export function allowsEverything(allows: (secret: string, path: string) => boolean): boolean {
  const allowed = SECRETS.filter((secret) => isMostPaths((path) => allows(secret, path)));
  return allowed.length * 2 >= SECRETS.length;
}

/** Whether values let some secrets of many kinds through and others not, by a character or two that chance puts there: no word and no form does so. */
export function allowsByChance(allows: (secret: string) => boolean): boolean {
  const byChance = KINDS.filter((kind) => {
    const allowed = Array.from({ length: OF_A_KIND }, (_, seed) => allows(kind(seed))).filter(Boolean).length;
    return allowed > 0 && allowed < OF_A_KIND;
  });
  return byChance.length * 8 >= KINDS.length * 3;
}

const OF_A_KIND = 512;

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const ALNUM = LOWER + UPPER + DIGITS;
const HEX = `${DIGITS}abcdef`;

/** The same each time for a seed. */
function drawn(alphabet: string, length: number, seed: number): string {
  let state = Math.imul(length + seed * 64 + 1, 0x9e3779b1);
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return alphabet[(state >>> 8) % alphabet.length] ?? '';
  }).join('');
}

const each = (alphabet: string, lengths: readonly number[], between: string) => (seed: number) =>
  lengths.map((length, at) => drawn(alphabet, length, seed + at)).join(between);

/** Passwords, numbers, keys, tokens, phrases and URLs. */
const KINDS: readonly ((seed: number) => string)[] = [
  each(LOWER, [10], ''),
  each(UPPER, [10], ''),
  each(DIGITS, [16], ''),
  each(ALNUM, [12], ''),
  each(`${ALNUM}!#%&*+-=?@^`, [14], ''),
  each(HEX, [32], ''),
  each(HEX, [40], ''),
  each(HEX, [64], ''),
  each(HEX, [8, 4, 4, 4, 12], '-'),
  (seed) => `${drawn(`${ALNUM}+/`, 42, seed)}==`,
  each(`${ALNUM}-_`, [43], ''),
  each(UPPER + DIGITS, [20], ''),
  (seed) => `live_${drawn(ALNUM, 24, seed)}`,
  each(`${ALNUM}-_`, [36, 48, 43], '.'),
  each(LOWER, [5, 7, 4, 6, 8, 3, 5, 6, 7, 4, 5, 6], ' '),
  (seed) => `postgres://ledger:${drawn(ALNUM, 12, seed)}@db.corp/pay`,
];

/** One of each kind. */
const SECRETS: readonly string[] = KINDS.map((kind) => kind(0));
