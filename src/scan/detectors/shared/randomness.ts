import type { Assessment, Candidate } from '../define.ts';

/**
 * An `accept` for keys that a machine made up: too even a text is no key, and one that carries a placeholder's words is shown only.
 * `bits`: the least Shannon entropy per character; a random text of the key's length and alphabet must lie well above it.
 */
export function random(bits: number): (candidate: Candidate) => boolean | Assessment {
  return ({ secret }) => {
    if (entropy(secret) < bits) return false;
    return PLACEHOLDER.test(secret) ? { severity: 'info', reason: 'has the form of a key, but reads like a placeholder' } : true;
  };
}

/** Bits per character, by the frequency of the characters in the text itself. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** Long enough that a random key of a hundred characters has one of them less than once in a hundred thousand. */
const PLACEHOLDER =
  /example|placeholder|change[_-]?me|your[_-]|yourkey|yoursecret|replace|insert[_-]|dummy|sample|redacted|secretkey|notreal|fake[_-]|x{6}|1234567|abcdefg/i;
