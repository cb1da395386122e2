import { inflateSync } from 'node:zlib';
import { MOST, MOST_DEFLATED } from './inflate-layout.ts';
import { openModule } from './inflate-module.ts';

/**
 * The `size` bytes that a zlib stream (RFC 1950) at the beginning of `deflated` holds; null where it is damaged, or holds more or fewer. What stands
 * behind the stream is not looked at.
 */
export function inflate(deflated: Buffer, size: number): Buffer | null {
  small ??= openSmall();
  return size > small.most || deflated.length > small.mostDeflated ? inflateLarge(deflated, size) : small.inflate(deflated, size);
}

/** What inflates few bytes faster than zlib, a call of which costs as much as many bytes do here; nearly all deltas have fewer. */
interface Small {
  readonly most: number;
  readonly mostDeflated: number;
  readonly inflate: (deflated: Uint8Array, size: number) => Buffer | null;
}

let small: Small | undefined;

function openSmall(): Small {
  const byModule = openModule();
  return byModule === null
    ? { most: 1 << 10, mostDeflated: Number.POSITIVE_INFINITY, inflate: inflateSmall }
    : { most: MOST, mostDeflated: MOST_DEFLATED, inflate: byModule };
}

function inflateLarge(deflated: Buffer, size: number): Buffer | null {
  try {
    // The default would allocate 16 KB.
    const data = inflateSync(deflated, { chunkSize: Math.max(64, size), maxOutputLength: size + 1 });
    return data.length === size ? data : null;
  } catch {
    return null;
  }
}

/** What {@link inflate} gives, without zlib and without the module. */
export function inflateSmall(deflated: Uint8Array, size: number): Buffer | null {
  const bits: Bits = { bytes: deflated, at: 0, held: 0, count: 0 };
  if (!isZlib(take(bits, 8), take(bits, 8))) return null;
  const result = Buffer.allocUnsafe(size);
  let filled = 0;
  for (let isLast = false; !isLast; ) {
    isLast = take(bits, 1) === 1;
    const kind = take(bits, 2);
    if (kind === STORED) filled = copyStored(bits, result, filled);
    else if (kind === FIXED) filled = decode(bits, fixed().literals, fixed().distances, result, filled);
    else filled = kind === DYNAMIC && readCodes(bits) ? decode(bits, LITERALS, DISTANCES, result, filled) : DAMAGED;
    if (filled < 0) return null;
  }
  return filled === size && sumAt(deflated, bits.at - (bits.count >> 3)) === adler32(result) ? result : null;
}

const DAMAGED = -1;
const STORED = 0;
const FIXED = 1;
const DYNAMIC = 2;

/** Deflated, with a window that zlib has, the check of the header right, and without a dictionary. */
const isZlib = (method: number, flags: number): boolean =>
  (method & 15) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0 && (flags & 32) === 0;

/** Bits are taken from the lowest of each byte on. */
interface Bits {
  readonly bytes: Uint8Array;
  /** The next byte. Behind the end zeros are read: at the latest the checksum is not there then. */
  at: number;
  /** Bits read ahead, and how many. */
  held: number;
  count: number;
}

/** The next bits as a number, 16 at most. */
function take(bits: Bits, wanted: number): number {
  while (bits.count < wanted) {
    bits.held |= byteAt(bits.bytes, bits.at++) << bits.count;
    bits.count += 8;
  }
  const value = bits.held & ((1 << wanted) - 1);
  bits.held >>= wanted;
  bits.count -= wanted;
  return value;
}

const byteAt = (bytes: Uint8Array, at: number): number => (at < bytes.length ? (bytes[at] as number) : 0);
const pairAt = (bytes: Uint8Array, at: number): number => byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8);

/** The length, its complement, and so many bytes, from the next whole byte on. */
function copyStored(bits: Bits, result: Uint8Array, from: number): number {
  const start = bits.at - (bits.count >> 3);
  const length = pairAt(bits.bytes, start);
  const at = start + 4;
  const { bytes } = bits;
  if (length !== (pairAt(bytes, start + 2) ^ 0xffff) || at + length > bytes.length || from + length > result.length) return DAMAGED;
  result.set(bytes.subarray(at, at + length), from);
  bits.at = at + length;
  bits.held = 0;
  bits.count = 0;
  return from + length;
}

/** Longer codes are rare, and found without a table. */
const TABLE_BITS = 9;
const LONGEST_CODE = 15;

/** A Huffman code (RFC 1951, 3.2.2). */
interface Code {
  /** By the next bits, as many as the longest code has or {@link TABLE_BITS}: a symbol times 16, and the length of its code; 0 where that is longer, or none. */
  readonly table: Uint16Array;
  /** Of the bits that the table is asked with. */
  mask: number;
  /** How many codes have each length. */
  readonly counts: Uint16Array;
  /** By the length of their codes, then by themselves. */
  readonly symbols: Uint16Array;
}

const createCode = (symbols: number): Code => ({
  table: new Uint16Array(1 << TABLE_BITS),
  mask: 0,
  counts: new Uint16Array(LONGEST_CODE + 1),
  symbols: new Uint16Array(symbols),
});

/** Made anew by each block. */
const LENGTHS = /* @__PURE__ */ createCode(19);
const LITERALS = /* @__PURE__ */ createCode(288);
const DISTANCES = /* @__PURE__ */ createCode(32);

const NEXT = /* @__PURE__ */ new Uint16Array(LONGEST_CODE + 2);
/** Codes are sent from their highest bit on. */
const REVERSED = /* @__PURE__ */ Uint16Array.from({ length: 1 << TABLE_BITS }, (_, code) => {
  let reversed = 0;
  for (let bit = 0; bit < TABLE_BITS; bit++) if ((code >> bit) & 1) reversed |= 1 << (TABLE_BITS - 1 - bit);
  return reversed;
});

/** Makes the code in which `count` symbols from `from` on have codes of these lengths. False where there is none, or it has gaps that zlib refuses. */
function build(code: Code, lengths: Uint8Array, from: number, count: number, mayHaveGaps: boolean): boolean {
  const { table, counts, symbols } = code;
  counts.fill(0);
  for (let at = 0; at < count; at++) {
    const length = lengths[from + at] as number;
    counts[length] = (counts[length] as number) + 1;
  }
  counts[0] = 0;
  let longest = LONGEST_CODE;
  while (longest > 0 && counts[longest] === 0) longest--;
  let left = 1;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    left = 2 * left - (counts[length] as number);
    if (left < 0) return false;
  }
  if (left > 0 && !(mayHaveGaps && longest <= 1)) return false;
  NEXT[1] = 0;
  for (let length = 1; length < longest; length++) NEXT[length + 1] = (NEXT[length] as number) + (counts[length] as number);
  for (let at = 0; at < count; at++) {
    const length = lengths[from + at] as number;
    if (length === 0) continue;
    const place = NEXT[length] as number;
    symbols[place] = at;
    NEXT[length] = place + 1;
  }
  const bits = Math.min(longest, TABLE_BITS);
  const size = 1 << bits;
  code.mask = size - 1;
  if (left > 0 || longest > bits) table.fill(0, 0, size);
  let value = 0;
  let place = 0;
  for (let length = 1; length <= bits; length++, value <<= 1) {
    for (let rest = counts[length] as number; rest > 0; rest--) {
      const entry = ((symbols[place++] as number) << 4) | length;
      const first = (REVERSED[value++] as number) >> (TABLE_BITS - length);
      for (let at = first; at < size; at += 1 << length) table[at] = entry;
    }
  }
  return true;
}

/** Finds a code that the table has not, bit by bit: a symbol times 16, and the length of its code; 0 where there is none. */
function search({ counts, symbols }: Code, held: number): number {
  let value = 0;
  let first = 0;
  let place = 0;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    value |= (held >> (length - 1)) & 1;
    const count = counts[length] as number;
    if (value - first < count) return ((symbols[place + value - first] as number) << 4) | length;
    place += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return 0;
}

/** The next symbol; {@link DAMAGED} where none has such a code. */
function takeSymbol(bits: Bits, code: Code): number {
  while (bits.count < LONGEST_CODE) {
    bits.held |= byteAt(bits.bytes, bits.at++) << bits.count;
    bits.count += 8;
  }
  const entry = code.table[bits.held & code.mask] || search(code, bits.held);
  if (entry === 0) return DAMAGED;
  bits.held >>= entry & 15;
  bits.count -= entry & 15;
  return entry >> 4;
}

/** The order in which a block gives the lengths of the codes for lengths. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;
const REPEAT = 16;
const ZEROS = 17;
const END = 256;
const SCRATCH = /* @__PURE__ */ new Uint8Array(288 + 32);

/** Reads the codes that a block brings (RFC 1951, 3.2.7) into {@link LITERALS} and {@link DISTANCES}. */
function readCodes(bits: Bits): boolean {
  const literals = take(bits, 5) + 257;
  const distances = take(bits, 5) + 1;
  const given = take(bits, 4) + 4;
  if (literals > 286 || distances > 30) return false;
  SCRATCH.fill(0, 0, ORDER.length);
  for (let at = 0; at < given; at++) SCRATCH[ORDER[at] as number] = take(bits, 3);
  if (!build(LENGTHS, SCRATCH, 0, ORDER.length, false)) return false;
  const wanted = literals + distances;
  for (let at = 0; at < wanted; ) {
    const symbol = takeSymbol(bits, LENGTHS);
    if (symbol < 0) return false;
    if (symbol < REPEAT) {
      SCRATCH[at++] = symbol;
      continue;
    }
    if (symbol === REPEAT && at === 0) return false;
    const times = symbol === REPEAT ? 3 + take(bits, 2) : symbol === ZEROS ? 3 + take(bits, 3) : 11 + take(bits, 7);
    if (at + times > wanted) return false;
    SCRATCH.fill(symbol === REPEAT ? (SCRATCH[at - 1] as number) : 0, at, at + times);
    at += times;
  }
  return build(LITERALS, SCRATCH, 0, literals, true) && build(DISTANCES, SCRATCH, literals, distances, true);
}

interface Codes {
  readonly literals: Code;
  readonly distances: Code;
}

let fixedCodes: Codes | undefined;

/** The codes of blocks that bring none (RFC 1951, 3.2.6). */
function fixed(): Codes {
  if (fixedCodes !== undefined) return fixedCodes;
  const lengths = Uint8Array.from({ length: 288 + 32 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : symbol < 288 ? 8 : 5,
  );
  fixedCodes = { literals: createCode(288), distances: createCode(32) };
  build(fixedCodes.literals, lengths, 0, 288, false);
  build(fixedCodes.distances, lengths, 288, 32, false);
  return fixedCodes;
}

/** From the symbol behind {@link END} on: the shortest length, and how many bits say how much longer it is. The last two symbols stand for nothing. */
const LENGTH_FROM = /* @__PURE__ */ Uint16Array.of(
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  13,
  15,
  17,
  19,
  23,
  27,
  31,
  35,
  43,
  51,
  59,
  67,
  83,
  99,
  115,
  131,
  163,
  195,
  227,
  258,
  0,
  0,
);
const LENGTH_BITS = /* @__PURE__ */ Uint8Array.of(
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  1,
  1,
  1,
  1,
  2,
  2,
  2,
  2,
  3,
  3,
  3,
  3,
  4,
  4,
  4,
  4,
  5,
  5,
  5,
  5,
  0,
  0,
  0,
);
/** The same of distances. */
const DISTANCE_FROM = /* @__PURE__ */ Uint16Array.of(
  1,
  2,
  3,
  4,
  5,
  7,
  9,
  13,
  17,
  25,
  33,
  49,
  65,
  97,
  129,
  193,
  257,
  385,
  513,
  769,
  1025,
  1537,
  2049,
  3073,
  4097,
  6145,
  8193,
  12_289,
  16_385,
  24_577,
  0,
  0,
);
const DISTANCE_BITS = /* @__PURE__ */ Uint8Array.of(
  0,
  0,
  0,
  0,
  1,
  1,
  2,
  2,
  3,
  3,
  4,
  4,
  5,
  5,
  6,
  6,
  7,
  7,
  8,
  8,
  9,
  9,
  10,
  10,
  11,
  11,
  12,
  12,
  13,
  13,
  0,
  0,
);

/** Decodes a block into `result` from `from` on, and gives where it ends; {@link DAMAGED} where it cannot be, or is longer. */
function decode(bits: Bits, literals: Code, distances: Code, result: Uint8Array, from: number): number {
  const { bytes } = bits;
  const { table, mask } = literals;
  const { table: distanceTable, mask: distanceMask } = distances;
  const room = result.length;
  let { at, held, count } = bits;
  let to = from;
  for (;;) {
    // Sixteen bits are enough for whatever is taken next, and with as many more there are no more than 31.
    if (count < 16) {
      held |= pairAt(bytes, at) << count;
      at += 2;
      count += 16;
    }
    const entry = table[held & mask] || search(literals, held);
    if (entry === 0) return DAMAGED;
    held >>= entry & 15;
    count -= entry & 15;
    const symbol = entry >> 4;
    if (symbol < END) {
      if (to === room) return DAMAGED;
      result[to++] = symbol;
      continue;
    }
    if (symbol === END) break;
    if (count < 16) {
      held |= pairAt(bytes, at) << count;
      at += 2;
      count += 16;
    }
    const lengthBits = LENGTH_BITS[symbol - 257] as number;
    const length = (LENGTH_FROM[symbol - 257] as number) + (held & ((1 << lengthBits) - 1));
    held >>= lengthBits;
    count -= lengthBits;
    if (count < 16) {
      held |= pairAt(bytes, at) << count;
      at += 2;
      count += 16;
    }
    const far = distanceTable[held & distanceMask] || search(distances, held);
    held >>= far & 15;
    count -= far & 15;
    if (count < 16) {
      held |= pairAt(bytes, at) << count;
      at += 2;
      count += 16;
    }
    const distanceBits = DISTANCE_BITS[far >> 4] as number;
    const distance = (DISTANCE_FROM[far >> 4] as number) + (held & ((1 << distanceBits) - 1));
    held >>= distanceBits;
    count -= distanceBits;
    if (far === 0 || length < 3 || distance === 0 || distance > to || length > room - to) return DAMAGED;
    // Byte by byte: what is copied may reach into what it makes.
    for (const end = to + length; to < end; to++) result[to] = result[to - distance] as number;
  }
  bits.at = at;
  bits.held = held;
  bits.count = count;
  return to;
}

/** The checksum of RFC 1950; so many bytes at a time stay below 31 bits. */
function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (let at = 0; at < bytes.length; ) {
    for (const end = Math.min(at + 2048, bytes.length); at < end; at++) {
      low += bytes[at] as number;
      high += low;
    }
    low %= 65_521;
    high %= 65_521;
  }
  return high * 65_536 + low;
}

/** The checksum that stands at a place; -1 where the bytes end before. */
function sumAt(bytes: Uint8Array, at: number): number {
  if (at + 4 > bytes.length) return -1;
  return (
    (bytes[at] as number) * 0x1000000 + (((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number))
  );
}
