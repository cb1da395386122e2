import type { Finder } from '../define.ts';

/*
 * Long numbers have no literal to look for. But every byte of one is of few kinds, and no two neighbours are separators, so a probe of
 * two bytes at a stride shorter than the shortest number meets each of them: most bytes are never looked at.
 */

const DIGIT = 1;
const CAPITAL = 2;
const SPACE = 4;
const DASH = 8;
const KIND = /* @__PURE__ */ kinds();
/** The shortest number has 14 bytes: of 13 positions in a row, one is the first of two bytes inside it. */
const STRIDE = 13;

/** Numbers of 14 to 19 digits in one piece, or in groups that begin with four digits and a space or dash. */
export const longNumbers: Finder = {
  name: 'long-numbers',
  next: (bytes, from) => probe(bytes, from, DIGIT, DIGIT | SPACE | DASH, startsNumber),
};

/** Two capital letters and two digits, followed by at least eleven capitals and digits, in one piece or in fours. */
export const ibanShapes: Finder = {
  name: 'iban-shapes',
  next: (bytes, from) => probe(bytes, from, DIGIT | CAPITAL, DIGIT | CAPITAL | SPACE, startsIban),
};

/** Every finder there is. */
export const FINDERS: readonly Finder[] = [longNumbers, ibanShapes];

function probe(
  bytes: Uint8Array,
  from: number,
  solid: number,
  inside: number,
  startsAt: (bytes: Uint8Array, at: number) => boolean,
): number {
  for (let at = from; at < bytes.length - 1; at += STRIDE) {
    const left = KIND[bytes[at] as number] as number;
    const right = KIND[bytes[at + 1] as number] as number;
    if ((left & inside) === 0 || (right & inside) === 0 || ((left | right) & solid) === 0) continue;
    let start = at;
    // An earlier probe has met what starts earlier.
    const least = Math.max(from, at - STRIDE + 1);
    while (start > least && (kindAt(bytes, start - 1) & inside) !== 0) start--;
    for (; start <= at; start++) if (startsAt(bytes, start)) return start;
  }
  return -1;
}

function startsNumber(bytes: Uint8Array, at: number): boolean {
  if (kindAt(bytes, at) !== DIGIT || (at > 0 && kindAt(bytes, at - 1) === DIGIT)) return false;
  let end = at + 1;
  while (end < at + 20 && kindAt(bytes, end) === DIGIT) end++;
  const length = end - at;
  return length === 4 ? (kindAt(bytes, end) & (SPACE | DASH)) !== 0 && kindAt(bytes, end + 1) === DIGIT : length >= 14 && length < 20;
}

function startsIban(bytes: Uint8Array, at: number): boolean {
  return (
    kindAt(bytes, at) === CAPITAL &&
    kindAt(bytes, at + 1) === CAPITAL &&
    kindAt(bytes, at + 2) === DIGIT &&
    kindAt(bytes, at + 3) === DIGIT &&
    (at === 0 || (kindAt(bytes, at - 1) & (DIGIT | CAPITAL)) === 0)
  );
}

function kindAt(bytes: Uint8Array, at: number): number {
  return at < bytes.length ? (KIND[bytes[at] as number] as number) : 0;
}

function kinds(): Uint8Array {
  const table = new Uint8Array(256);
  table.fill(DIGIT, 48, 58);
  table.fill(CAPITAL, 65, 91);
  table[32] = SPACE;
  table[45] = DASH;
  return table;
}
