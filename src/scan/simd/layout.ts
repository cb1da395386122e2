/**
 * The memory of the module (`module-text.ts`), in bytes from its beginning. A text comes to lie there in pieces, with what stands before and behind each.
 */
export const LAYOUT = {
  /** Where the hits of each lane, and of the rest, end. */
  ends: 0,
  classes: 256,
  /** The first byte of a piece. */
  text: 0x2000,
  /** Where the addresses of runs, of keys, of numbers and of phrases end. */
  listEnds: 128,
  /** Which beginnings of words some phrase has: `phraseWords` of `phrases.ts`. */
  words: 0x13000,
  /** Addresses at which something encoded may begin, four bytes each. */
  runs: 0x14000,
  /** Addresses of the first of `STEP` bytes in which a phrase may begin, four bytes each. */
  phrases: 0x17000,
  /** Addresses in runs of letters and digits, four bytes each: of the first of two eighths of a block that are all of one. */
  keys: 0x1a000,
  /** Addresses at which a number may begin, four bytes each. */
  numbers: 0x20000,
  /** Address and state, four bytes each. Those of a stretch are as far from here as it is from the first byte walked, eight times. */
  hits: 0x44000,
  /** A bit for each byte: whether it is a letter of ASCII, may stand between words of a phrase, or is in none. */
  letterBits: 0xc6000,
  gapBits: 0xc8400,
  otherBits: 0xca800,
  next: 0xd0000,
} as const;

/** Bytes of a piece, a multiple of {@link BLOCK}; a little more may be looked through at once: {@link AROUND}. */
export const PIECE = 1 << 16;
/** Bytes that are looked at at once. */
export const BLOCK = 64;
/** Bytes before a piece, and behind it, that the module looks at. */
export const AROUND = 64;
/** Stretches that are walked at once. */
export const LANES = 6;
/** Fewer bytes are walked by one lane. */
export const MANY = 16 * LANES;
/** Bytes before a lane that are walked for its first state: one less than an anchor in the automaton has. */
export const WARM = 7;

/** Eighths of a block that lie, in a row, in every stretch that is as long as the shortest seed phrase. */
export const CLEAR = 5;

/** What is told by eighths of blocks begins in the first of them, or so many bytes before it at most. */
export const SLACK = BLOCK / 8 - 1;

/** Bytes of a stretch in which a seed phrase may begin. */
export const STEP = 24;
