import type { Assessment, Candidate } from '../define.ts';

/**
 * An `accept` for keys that a machine made up: too even a text is no key, and one that carries a placeholder's words is shown only.
 * `bits`: the least Shannon entropy per character; a random text of the key's length and alphabet must lie well above it.
 */
export function random(bits: number): (candidate: Candidate) => boolean | Assessment {
  return ({ secret }) => {
    if (entropy(secret) < bits) return false;
    return isPlaceholder(secret) ? { severity: 'info', reason: 'has the form of a key, but reads like a placeholder' } : true;
  };
}

/** Bits per character of a Latin-1 text, by the frequency of the characters in the text itself. */
export function entropy(text: string): number {
  for (let at = 0; at < text.length; at++) COUNTS[text.charCodeAt(at)] = (COUNTS[text.charCodeAt(at)] as number) + 1;
  let bits = 0;
  for (let at = 0; at < text.length; at++) {
    const count = COUNTS[text.charCodeAt(at)] as number;
    if (count === 0) continue;
    bits -= (count / text.length) * Math.log2(count / text.length);
    COUNTS[text.charCodeAt(at)] = 0;
  }
  return bits;
}

/** How often each character occurs in the text of which {@link entropy} is asked: all 0 between two questions. */
const COUNTS = /* @__PURE__ */ new Uint32Array(256);

/** True where the words of a text say that somebody else's key belongs there. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Long enough that a random key of a hundred characters has one of them less than once in a hundred thousand. */
const PLACEHOLDER =
  /example|placeholder|change[_-]?me|your[_-]|yourkey|yoursecret|replace|insert[_-]|dummy|sample|redacted|secretkey|notreal|fake[_-]|x{6}|1234567|abcdefg/i;

/**
 * True of a text that a machine made up, whatever its alphabet: letters and digits that change often, many different ones, and no words
 * in a row. Names, paths and versions are not.
 */
export function isRandom(text: string): boolean {
  const [digits, letters] = countKinds(text);
  if (isAddress(text) || letters < 2 || digits + letters < text.length * 0.8) return false;
  if (digits < 2 ? !isShuffled(text) : changes(text) < text.length * 0.2) return false;
  return entropy(text) >= (text.length < 24 ? 2.8 : 3) && !isWords(text);
}

/** Of an Ethereum account, which is public: keys are longer, and what services issue does not begin so. */
export function isAddress(text: string): boolean {
  return /^0x[0-9a-f]{40}$/i.test(text);
}

/** Of a text with hardly a digit: its letters change between capital and small as no name’s do. */
export function isShuffled(text: string): boolean {
  return /^[A-Za-z0-9]+$/.test(text) && changes(text) >= text.length * 0.35;
}

/** False of names, words and paths: hardly ever of a text that a machine made up. Cheap. */
export function mayBeMade(text: string): boolean {
  return /\d/.test(text) && changes(text) >= text.length * 0.15;
}

/** How often a character is of another kind than the one before it: capital, small letter, digit, other. */
function changes(text: string): number {
  let count = 0;
  let before = kind(text.charCodeAt(0));
  for (let at = 1; at < text.length; at++) {
    const here = kind(text.charCodeAt(at));
    if (here !== before) count++;
    before = here;
  }
  return count;
}

function countKinds(text: string): readonly [digits: number, letters: number] {
  let digits = 0;
  let others = 0;
  for (let at = 0; at < text.length; at++) {
    const one = kind(text.charCodeAt(at));
    if (one === 0) digits++;
    else if (one === 3) others++;
  }
  return [digits, text.length - digits - others];
}

function kind(code: number): number {
  if (code > 47 && code < 58) return 0;
  if (code > 64 && code < 91) return 1;
  return code > 96 && code < 123 ? 2 : 3;
}

/** Three words in a row and nothing else, as identifiers, paths and sentences have them, with a number behind. */
function isWords(text: string): boolean {
  const pieces = text.split(/[-_./]/);
  return pieces.length > 2 && pieces.every((piece) => /^(?:[A-Za-z]?[a-z]{0,16}|[A-Z]{1,16})\d{0,4}$/.test(piece));
}
