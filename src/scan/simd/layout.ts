/**
 * The memory of the module (`module-text.ts`), in bytes from its beginning. A text comes to lie there in pieces, with what stands before and behind each.
 */
export const LAYOUT = {
  /** Where the hits of each lane, and of the rest, end. */
  ends: 0,
  classes: 256,
  /** A byte for each block of the piece, 1 where a phrase may begin in it, or up to seven bytes before; one more in front, for the block before the piece. */
  marks: 1024,
  /** The first byte of a piece. */
  text: 0x2000,
  /** Where the addresses of runs, of keys and of numbers end. */
  listEnds: 128,
  /** Addresses in runs of base64, four bytes each: of the first of two eighths of a block that are all of one. */
  runs: 0x14000,
  /** The same of letters and digits alone. */
  keys: 0x1a000,
  /** Addresses at which a number may begin, four bytes each. */
  numbers: 0x20000,
  /** Address and state, four bytes each. Those of a stretch are as far from here as it is from the first byte walked, eight times. */
  hits: 0x44000,
  next: 0xd0000,
} as const;

/** Bytes of a piece, a multiple of {@link BLOCK}; a little more may be looked through at once: {@link AROUND}. */
export const PIECE = 1 << 16;
/** Bytes that share a mark. */
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
