import { MEMORY } from './inflate-layout.ts';

/** By the symbol behind the end of a block: the shortest length, and how many bits say how much longer it is; the same of distances. */
const LENGTHS = { from: 0, bits: 64 } as const;
const DISTANCES = { from: 96, bits: 160 } as const;
/** The order in which a block gives the lengths of the codes for lengths. */
const ORDER = 192;
/** By the length of a code: the place of the next symbol that has one. */
const NEXT = 224;
/** Lengths of codes. */
const SCRATCH = 512;
const LONGEST = 15;
/** Longer codes are rare, and found without a table. */
const TABLE_BITS = 10;
/** A code (RFC 1951, 3.2.2): how many codes have each length; the symbols, by the length of their codes, then by themselves; by the next bits, a symbol times 16 and the length of its code, or 0; what masks these bits. */
const CODE = { symbols: 32, table: 640, mask: 2688 } as const;
const [lengths, literals, distances, fixedLiterals, fixedDistances] = [1024, 4096, 7168, 10_240, 13_312] as const;
const CODES = { lengths, literals, distances, fixedLiterals, fixedDistances } as const;

/** Fills the word of bits that is held, from an address; takes so many away; and so many as a number. */
const fill = (
  at: string,
): string => `(local.set $held (i64.or (local.get $held) (i64.shl (i64.load (local.get $${at})) (i64.extend_i32_u (local.get $count)))))
        (local.set $${at} (i32.add (local.get $${at}) (i32.shr_u (i32.sub (i32.const 63) (local.get $count)) (i32.const 3))))
        (local.set $count (i32.or (local.get $count) (i32.const 56)))`;
const drop = (bits: string): string => `(local.set $held (i64.shr_u (local.get $held) (i64.extend_i32_u ${bits})))
      (local.set $count (i32.sub (local.get $count) ${bits}))`;
const low = (bits: string): string => `(i32.and (i32.wrap_i64 (local.get $held)) (i32.sub (i32.shl (i32.const 1) ${bits}) (i32.const 1)))`;

/** So many symbols in a row have as many bits, and from the second row on each row has one more. */
const bitsOf = (symbol: number, row: number): number => Math.max(0, Math.floor(symbol / row) - 1);
const fromOf = (symbol: number, row: number): number => (symbol < row ? symbol : (row + (symbol % row)) << bitsOf(symbol, row));
const lengthFrom = (symbol: number): number => 3 + fromOf(symbol, 4);
const distanceFrom = (symbol: number): number => 1 + fromOf(symbol, 2);
const bytes = (list: readonly number[]): string => list.map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
const words = (list: readonly number[]): string => bytes(list.flatMap((word) => [word & 255, word >> 8]));

/**
 * The text of a WebAssembly module that inflates a zlib stream (RFC 1950 and 1951): what `inflate.ts` does, several times faster. Only tools and tests run this: what it says is kept, assembled, in
 * `inflate-bytes.ts`. Bits are taken from a word of 64 that is filled by eight bytes at once; a code's table is doubled for each bit that its codes are longer.
 */
export const inflateText = (): string => `(module
  (memory (export "memory") ${MEMORY.pages})
  (global $held (mut i64) (i64.const 0))
  (global $count (mut i32) (i32.const 0))
  (global $at (mut i32) (i32.const 0))
  (global $limit (mut i32) (i32.const 0))
  (data (i32.const ${LENGTHS.from}) "${words([...Array.from({ length: 28 }, (_, at) => lengthFrom(at)), 258])}")
  (data (i32.const ${LENGTHS.bits}) "${bytes([...Array.from({ length: 28 }, (_, at) => bitsOf(at, 4)), 0])}")
  (data (i32.const ${DISTANCES.from}) "${words(Array.from({ length: 30 }, (_, at) => distanceFrom(at)))}")
  (data (i32.const ${DISTANCES.bits}) "${bytes(Array.from({ length: 30 }, (_, at) => bitsOf(at, 2)))}")
  (data (i32.const ${ORDER}) "${bytes([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15])}")

  (; Where the end of the stream is far behind, what is read is no stream. ;)
  (func $fill (result i32)
    (if (i32.gt_u (global.get $at) (global.get $limit)) (then (return (i32.const 0))))
    (global.set $held (i64.or (global.get $held) (i64.shl (i64.load (global.get $at)) (i64.extend_i32_u (global.get $count)))))
    (global.set $at (i32.add (global.get $at) (i32.shr_u (i32.sub (i32.const 63) (global.get $count)) (i32.const 3))))
    (global.set $count (i32.or (global.get $count) (i32.const 56)))
    (i32.const 1))

  (; The next bits as a number, of those that are held. ;)
  (func $take (param $bits i32) (result i32)
    (i32.and (i32.wrap_i64 (global.get $held)) (i32.sub (i32.shl (i32.const 1) (local.get $bits)) (i32.const 1)))
    (global.set $held (i64.shr_u (global.get $held) (i64.extend_i32_u (local.get $bits))))
    (global.set $count (i32.sub (global.get $count) (local.get $bits))))

  (; Makes the code in which so many symbols have codes of the lengths at an address. 0 where there is none, or it has gaps that zlib refuses. ;)
  (func $build (param $code i32) (param $from i32) (param $symbols i32) (param $mayHaveGaps i32) (result i32)
    (local $at i32) (local $length i32) (local $longest i32) (local $left i32) (local $place i32) (local $size i32) (local $value i32) (local $rest i32) (local $bits i32)
    (i64.store (local.get $code) (i64.const 0))
    (i64.store offset=8 (local.get $code) (i64.const 0))
    (i64.store offset=16 (local.get $code) (i64.const 0))
    (i64.store offset=24 (local.get $code) (i64.const 0))
    (loop $next
      (local.set $place (i32.add (local.get $code) (i32.shl (i32.load8_u (i32.add (local.get $from) (local.get $at))) (i32.const 1))))
      (i32.store16 (local.get $place) (i32.add (i32.load16_u (local.get $place)) (i32.const 1)))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $symbols))))
    (i32.store16 (local.get $code) (i32.const 0))
    (i32.store16 (i32.const ${NEXT + 2}) (i32.const 0))
    (local.set $left (i32.const 1))
    (local.set $length (i32.const 1))
    (loop $next
      (local.set $rest (i32.load16_u (i32.add (local.get $code) (i32.shl (local.get $length) (i32.const 1)))))
      (local.set $left (i32.sub (i32.shl (local.get $left) (i32.const 1)) (local.get $rest)))
      (if (i32.lt_s (local.get $left) (i32.const 0)) (then (return (i32.const 0))))
      (if (local.get $rest) (then (local.set $longest (local.get $length))))
      (i32.store16 offset=${NEXT + 2} (i32.shl (local.get $length) (i32.const 1)) (i32.add (i32.load16_u offset=${NEXT} (i32.shl (local.get $length) (i32.const 1))) (local.get $rest)))
      (br_if $next (i32.le_u (local.tee $length (i32.add (local.get $length) (i32.const 1))) (i32.const ${LONGEST}))))
    (if (i32.and (i32.gt_s (local.get $left) (i32.const 0)) (i32.eqz (i32.and (local.get $mayHaveGaps) (i32.le_u (local.get $longest) (i32.const 1))))) (then (return (i32.const 0))))
    (local.set $at (i32.const 0))
    (loop $next
      (if (local.tee $length (i32.load8_u (i32.add (local.get $from) (local.get $at)))) (then
        (local.set $place (i32.load16_u offset=${NEXT} (i32.shl (local.get $length) (i32.const 1))))
        (i32.store16 offset=${CODE.symbols} (i32.add (local.get $code) (i32.shl (local.get $place) (i32.const 1))) (local.get $at))
        (i32.store16 offset=${NEXT} (i32.shl (local.get $length) (i32.const 1)) (i32.add (local.get $place) (i32.const 1)))))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $symbols))))
    (local.set $bits (select (local.get $longest) (i32.const ${TABLE_BITS}) (i32.lt_u (local.get $longest) (i32.const ${TABLE_BITS}))))
    (i32.store offset=${CODE.mask} (local.get $code) (i32.sub (i32.shl (i32.const 1) (local.get $bits)) (i32.const 1)))
    (i32.store16 offset=${CODE.table} (local.get $code) (i32.const 0))
    (local.set $place (i32.const 0))
    (local.set $length (i32.const 1))
    (local.set $size (i32.const 1))
    (block $done (loop $longer
      (br_if $done (i32.gt_u (local.get $length) (local.get $bits)))
      (; Eight bytes at a time: what is too much is overwritten. ;)
      (local.set $at (local.get $code))
      (local.set $rest (i32.add (local.get $code) (i32.shl (local.get $size) (i32.const 1))))
      (local.set $left (local.get $rest))
      (loop $double
        (i64.store offset=${CODE.table} (local.get $rest) (i64.load offset=${CODE.table} (local.get $at)))
        (local.set $rest (i32.add (local.get $rest) (i32.const 8)))
        (br_if $double (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 8))) (local.get $left))))
      (local.set $size (i32.shl (local.get $size) (i32.const 1)))
      (local.set $rest (i32.load16_u (i32.add (local.get $code) (i32.shl (local.get $length) (i32.const 1)))))
      (block $none (loop $next
        (br_if $none (i32.eqz (local.get $rest)))
        (i32.store16 offset=${CODE.table}
          (i32.add (local.get $code) (i32.shl (local.get $value) (i32.const 1)))
          (i32.or (i32.shl (i32.load16_u offset=${CODE.symbols} (i32.add (local.get $code) (i32.shl (local.get $place) (i32.const 1)))) (i32.const 4)) (local.get $length)))
        (local.set $place (i32.add (local.get $place) (i32.const 1)))
        (local.set $rest (i32.sub (local.get $rest) (i32.const 1)))
        (; The next code: codes are sent from their highest bit on. ;)
        (local.set $left (i32.xor (local.get $value) (i32.sub (local.get $size) (i32.const 1))))
        (br_if $done (i32.eqz (local.get $left)))
        (local.set $left (i32.shr_u (i32.const 0x80000000) (i32.clz (local.get $left))))
        (local.set $value (i32.or (i32.and (local.get $value) (i32.sub (local.get $left) (i32.const 1))) (local.get $left)))
        (br $next)))
      (local.set $length (i32.add (local.get $length) (i32.const 1)))
      (br $longer)))
    (i32.const 1))

  (; Finds a code that the table has not: a symbol times 16, and the length of its code; 0 where there is none. ;)
  (func $search (param $code i32) (param $held i32) (result i32)
    (local $value i32) (local $first i32) (local $place i32) (local $length i32) (local $rest i32)
    (local.set $length (i32.const 1))
    (loop $next
      (local.set $value (i32.or (local.get $value) (i32.and (local.get $held) (i32.const 1))))
      (local.set $held (i32.shr_u (local.get $held) (i32.const 1)))
      (local.set $rest (i32.load16_u (i32.add (local.get $code) (i32.shl (local.get $length) (i32.const 1)))))
      (if (i32.lt_s (i32.sub (local.get $value) (local.get $first)) (local.get $rest)) (then
        (return (i32.or (local.get $length) (i32.shl (i32.load16_u offset=${CODE.symbols}
          (i32.add (local.get $code) (i32.shl (i32.sub (i32.add (local.get $place) (local.get $value)) (local.get $first)) (i32.const 1)))) (i32.const 4))))))
      (local.set $place (i32.add (local.get $place) (local.get $rest)))
      (local.set $first (i32.shl (i32.add (local.get $first) (local.get $rest)) (i32.const 1)))
      (local.set $value (i32.shl (local.get $value) (i32.const 1)))
      (br_if $next (i32.le_u (local.tee $length (i32.add (local.get $length) (i32.const 1))) (i32.const ${LONGEST}))))
    (i32.const 0))

  (; Reads the codes that a block brings (RFC 1951, 3.2.7). ;)
  (func $readCodes (result i32)
    (local $literals i32) (local $distances i32) (local $given i32) (local $at i32) (local $symbol i32) (local $times i32) (local $wanted i32)
    (local $held i64) (local $count i32) (local $from i32) (local $mask i32) (local $extra i32) (local $length i64)
    (if (i32.eqz (call $fill)) (then (return (i32.const 0))))
    (local.set $literals (i32.add (call $take (i32.const 5)) (i32.const 257)))
    (local.set $distances (i32.add (call $take (i32.const 5)) (i32.const 1)))
    (local.set $given (i32.add (call $take (i32.const 4)) (i32.const 4)))
    (if (i32.or (i32.gt_u (local.get $literals) (i32.const 286)) (i32.gt_u (local.get $distances) (i32.const 30))) (then (return (i32.const 0))))
    (memory.fill (i32.const ${SCRATCH}) (i32.const 0) (i32.const 19))
    (loop $next
      (if (i32.lt_u (global.get $count) (i32.const 3)) (then (if (i32.eqz (call $fill)) (then (return (i32.const 0))))))
      (i32.store8 offset=${SCRATCH} (i32.load8_u offset=${ORDER} (local.get $at)) (call $take (i32.const 3)))
      (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $given))))
    (if (i32.eqz (call $build (i32.const ${CODES.lengths}) (i32.const ${SCRATCH}) (i32.const 19) (i32.const 0))) (then (return (i32.const 0))))
    (local.set $wanted (i32.add (local.get $literals) (local.get $distances)))
    (local.set $held (global.get $held))
    (local.set $count (global.get $count))
    (local.set $from (global.get $at))
    (local.set $mask (i32.load (i32.const ${CODES.lengths + CODE.mask})))
    (local.set $at (i32.const 0))
    (block $read (loop $next
      (if (i32.lt_u (local.get $count) (i32.const 14)) (then
        (if (i32.gt_u (local.get $from) (global.get $limit)) (then (return (i32.const 0))))
        ${fill('from')}))
      (local.set $symbol (i32.load16_u offset=${CODES.lengths + CODE.table} (i32.shl (i32.and (i32.wrap_i64 (local.get $held)) (local.get $mask)) (i32.const 1))))
      ${drop('(i32.and (local.get $symbol) (i32.const 15))')}
      (local.set $symbol (i32.shr_u (local.get $symbol) (i32.const 4)))
      (if (i32.lt_u (local.get $symbol) (i32.const 16)) (then
        (i32.store8 offset=${SCRATCH} (local.get $at) (local.get $symbol))
        (br_if $next (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 1))) (local.get $wanted)))
        (br $read)))
      (; Of 16, the length before three times and more; of the others, zero. ;)
      (local.set $times (i32.const 3))
      (local.set $extra (i32.const 3))
      (local.set $length (i64.const 0))
      (if (i32.eq (local.get $symbol) (i32.const 16)) (then
        (if (i32.eqz (local.get $at)) (then (return (i32.const 0))))
        (local.set $extra (i32.const 2))
        (local.set $length (i64.mul (i64.load8_u offset=${SCRATCH - 1} (local.get $at)) (i64.const 0x0101010101010101)))))
      (if (i32.eq (local.get $symbol) (i32.const 18)) (then
        (local.set $times (i32.const 11))
        (local.set $extra (i32.const 7))))
      (local.set $times (i32.add (local.get $times) ${low('(local.get $extra)')}))
      ${drop('(local.get $extra)')}
      (local.set $symbol (local.get $at))
      (local.set $at (i32.add (local.get $at) (local.get $times)))
      (if (i32.gt_u (local.get $at) (local.get $wanted)) (then (return (i32.const 0))))
      (; Eight at a time: what is too much is overwritten, or behind what is wanted. ;)
      (loop $eight
        (i64.store offset=${SCRATCH} (local.get $symbol) (local.get $length))
        (br_if $eight (i32.lt_u (local.tee $symbol (i32.add (local.get $symbol) (i32.const 8))) (local.get $at))))
      (br_if $next (i32.lt_u (local.get $at) (local.get $wanted)))))
    (global.set $held (local.get $held))
    (global.set $count (local.get $count))
    (global.set $at (local.get $from))
    (i32.and
      (call $build (i32.const ${CODES.literals}) (i32.const ${SCRATCH}) (local.get $literals) (i32.const 1))
      (call $build (i32.const ${CODES.distances}) (i32.add (i32.const ${SCRATCH}) (local.get $literals)) (local.get $distances) (i32.const 1))))

  (; Makes the codes of blocks that bring none (RFC 1951, 3.2.6). ;)
  (func $makeFixed
    (memory.fill (i32.const ${SCRATCH}) (i32.const 8) (i32.const 144))
    (memory.fill (i32.const ${SCRATCH + 144}) (i32.const 9) (i32.const 112))
    (memory.fill (i32.const ${SCRATCH + 256}) (i32.const 7) (i32.const 24))
    (memory.fill (i32.const ${SCRATCH + 280}) (i32.const 8) (i32.const 8))
    (memory.fill (i32.const ${SCRATCH + 288}) (i32.const 5) (i32.const 32))
    (drop (call $build (i32.const ${CODES.fixedLiterals}) (i32.const ${SCRATCH}) (i32.const 288) (i32.const 0)))
    (drop (call $build (i32.const ${CODES.fixedDistances}) (i32.const ${SCRATCH + 288}) (i32.const 32) (i32.const 0))))
  (start $makeFixed)

  (; Decodes a block to an address, and gives where it ends; 0 where it cannot be, or goes beyond the room. ;)
  (func $decode (param $literals i32) (param $distances i32) (param $to i32) (param $room i32) (result i32)
    (local $held i64) (local $count i32) (local $at i32) (local $limit i32) (local $mask i32) (local $distanceMask i32)
    (local $entry i32) (local $symbol i32) (local $length i32) (local $distance i32) (local $bits i32) (local $end i32)
    (local.set $held (global.get $held))
    (local.set $count (global.get $count))
    (local.set $at (global.get $at))
    (local.set $limit (global.get $limit))
    (local.set $mask (i32.load offset=${CODE.mask} (local.get $literals)))
    (local.set $distanceMask (i32.load offset=${CODE.mask} (local.get $distances)))
    (block $ended (loop $next
      (; Enough for a length and a distance, each with the bits behind it. ;)
      (if (i32.lt_u (local.get $count) (i32.const 48)) (then
        (if (i32.gt_u (local.get $at) (local.get $limit)) (then (return (i32.const 0))))
        ${fill('at')}))
      (local.set $entry (i32.load16_u offset=${CODE.table}
        (i32.add (local.get $literals) (i32.shl (i32.and (i32.wrap_i64 (local.get $held)) (local.get $mask)) (i32.const 1)))))
      (if (i32.eqz (local.get $entry)) (then
        (local.set $entry (call $search (local.get $literals) (i32.wrap_i64 (local.get $held))))
        (if (i32.eqz (local.get $entry)) (then (return (i32.const 0))))))
      (local.set $bits (i32.and (local.get $entry) (i32.const 15)))
      ${drop('(local.get $bits)')}
      (local.set $symbol (i32.shr_u (local.get $entry) (i32.const 4)))
      (if (i32.lt_u (local.get $symbol) (i32.const 256)) (then
        (if (i32.eq (local.get $to) (local.get $room)) (then (return (i32.const 0))))
        (i32.store8 (local.get $to) (local.get $symbol))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (br $next)))
      (br_if $ended (i32.eq (local.get $symbol) (i32.const 256)))
      (local.set $symbol (i32.sub (local.get $symbol) (i32.const 257)))
      (if (i32.gt_u (local.get $symbol) (i32.const 28)) (then (return (i32.const 0))))
      (local.set $bits (i32.load8_u offset=${LENGTHS.bits} (local.get $symbol)))
      (local.set $length (i32.add
        (i32.load16_u offset=${LENGTHS.from} (i32.shl (local.get $symbol) (i32.const 1)))
        ${low('(local.get $bits)')}))
      ${drop('(local.get $bits)')}
      (local.set $entry (i32.load16_u offset=${CODE.table}
        (i32.add (local.get $distances) (i32.shl (i32.and (i32.wrap_i64 (local.get $held)) (local.get $distanceMask)) (i32.const 1)))))
      (if (i32.eqz (local.get $entry)) (then
        (local.set $entry (call $search (local.get $distances) (i32.wrap_i64 (local.get $held))))
        (if (i32.eqz (local.get $entry)) (then (return (i32.const 0))))))
      (local.set $bits (i32.and (local.get $entry) (i32.const 15)))
      ${drop('(local.get $bits)')}
      (local.set $symbol (i32.shr_u (local.get $entry) (i32.const 4)))
      (if (i32.gt_u (local.get $symbol) (i32.const 29)) (then (return (i32.const 0))))
      (local.set $bits (i32.load8_u offset=${DISTANCES.bits} (local.get $symbol)))
      (local.set $distance (i32.add
        (i32.load16_u offset=${DISTANCES.from} (i32.shl (local.get $symbol) (i32.const 1)))
        ${low('(local.get $bits)')}))
      ${drop('(local.get $bits)')}
      (if (i32.or
        (i32.gt_u (local.get $distance) (i32.sub (local.get $to) (i32.const ${MEMORY.out})))
        (i32.gt_u (local.get $length) (i32.sub (local.get $room) (local.get $to)))) (then (return (i32.const 0))))
      (local.set $end (i32.add (local.get $to) (local.get $length)))
      (; Byte by byte where what is copied reaches into what it makes. Behind the room there are eight bytes more. ;)
      (if (i32.lt_u (local.get $distance) (i32.const 8))
        (then (loop $byte
          (i32.store8 (local.get $to) (i32.load8_u (i32.sub (local.get $to) (local.get $distance))))
          (br_if $byte (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 1))) (local.get $end)))))
        (else (loop $eight
          (i64.store (local.get $to) (i64.load (i32.sub (local.get $to) (local.get $distance))))
          (br_if $eight (i32.lt_u (local.tee $to (i32.add (local.get $to) (i32.const 8))) (local.get $end))))))
      (local.set $to (local.get $end))
      (br $next)))
    (global.set $held (local.get $held))
    (global.set $count (local.get $count))
    (global.set $at (local.get $at))
    (local.get $to))

  (; Copies the bytes of a block that is not deflated: their length, its complement, and the bytes, from the next whole byte on. ;)
  (func $copyStored (param $to i32) (param $room i32) (result i32)
    (local $from i32) (local $length i32)
    (local.set $from (i32.sub (global.get $at) (i32.shr_u (global.get $count) (i32.const 3))))
    (local.set $length (i32.load16_u (local.get $from)))
    (if (i32.ne (i32.xor (local.get $length) (i32.const 0xffff)) (i32.load16_u offset=2 (local.get $from))) (then (return (i32.const 0))))
    (local.set $from (i32.add (local.get $from) (i32.const 4)))
    (if (i32.or
      (i32.gt_u (i32.add (local.get $from) (local.get $length)) (i32.sub (global.get $limit) (i32.const 8)))
      (i32.gt_u (local.get $length) (i32.sub (local.get $room) (local.get $to)))) (then (return (i32.const 0))))
    (memory.copy (local.get $to) (local.get $from) (local.get $length))
    (global.set $at (i32.add (local.get $from) (local.get $length)))
    (global.set $held (i64.const 0))
    (global.set $count (i32.const 0))
    (i32.add (local.get $to) (local.get $length)))

  (; The checksum of RFC 1950 of what was inflated, sixteen bytes at a time: of each such part, what the sums were before counts sixteen times, and its bytes sixteen times to once.
     So many bytes at a time stay below 32 bits. ;)
  (func $sum (param $to i32) (result i32)
    (local $at i32) (local $low i32) (local $high i32) (local $end i32) (local $from i32) (local $part v128) (local $sums v128) (local $before v128) (local $weighed v128)
    (local.set $at (i32.const ${MEMORY.out}))
    (local.set $low (i32.const 1))
    (block $done (loop $some
      (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
      (local.set $from (local.get $at))
      (local.set $sums (v128.const i64x2 0 0))
      (local.set $before (v128.const i64x2 0 0))
      (local.set $weighed (v128.const i64x2 0 0))
      (local.set $end (i32.and (i32.sub (local.get $to) (local.get $at)) (i32.const -16)))
      (if (i32.gt_u (local.get $end) (i32.const 5536)) (then (local.set $end (i32.const 5536))))
      (local.set $end (i32.add (local.get $end) (local.get $at)))
      (block $none (loop $next
        (br_if $none (i32.eq (local.get $at) (local.get $end)))
        (local.set $part (v128.load (local.get $at)))
        (local.set $before (i32x4.add (local.get $before) (local.get $sums)))
        (local.set $sums (i32x4.add (local.get $sums) (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $part)))))
        (local.set $weighed (i32x4.add (local.get $weighed) (i32x4.extadd_pairwise_i16x8_u (i16x8.add
          (i16x8.extmul_low_i8x16_u (local.get $part) (v128.const i8x16 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1))
          (i16x8.extmul_high_i8x16_u (local.get $part) (v128.const i8x16 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
      (local.set $high (i32.add (local.get $high) (i32.add (i32.mul (local.get $low) (i32.sub (local.get $end) (local.get $from)))
        (i32.add (call $across (local.get $weighed)) (i32.shl (call $across (local.get $before)) (i32.const 4))))))
      (local.set $low (i32.add (local.get $low) (call $across (local.get $sums))))
      (if (i32.lt_u (i32.sub (local.get $to) (local.get $at)) (i32.const 16)) (then
        (block $none (loop $byte
          (br_if $none (i32.eq (local.get $at) (local.get $to)))
          (local.set $low (i32.add (local.get $low) (i32.load8_u (local.get $at))))
          (local.set $high (i32.add (local.get $high) (local.get $low)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (br $byte)))))
      (local.set $low (i32.rem_u (local.get $low) (i32.const 65521)))
      (local.set $high (i32.rem_u (local.get $high) (i32.const 65521)))
      (br $some)))
    (i32.or (i32.shl (local.get $high) (i32.const 16)) (local.get $low)))

  (func $across (param $four v128) (result i32)
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $four)) (i32x4.extract_lane 1 (local.get $four)))
      (i32.add (i32x4.extract_lane 2 (local.get $four)) (i32x4.extract_lane 3 (local.get $four)))))

  (; Whether the stream in so many bytes holds so many, which are then where the result is. ;)
  (func (export "inflate") (param $length i32) (param $size i32) (result i32)
    (local $to i32) (local $room i32) (local $head i32) (local $end i32) (local $last i32) (local $kind i32)
    (local.set $end (i32.add (i32.const ${MEMORY.in}) (local.get $length)))
    (; Behind the end zeros are read. ;)
    (i64.store (local.get $end) (i64.const 0))
    (i64.store offset=8 (local.get $end) (i64.const 0))
    (global.set $limit (i32.add (local.get $end) (i32.const 8)))
    (local.set $head (i32.load16_u (i32.const ${MEMORY.in})))
    (; Deflated, with a window that zlib has, the check of the header right, and without a dictionary. ;)
    (if (i32.or
      (i32.or (i32.ne (i32.and (local.get $head) (i32.const 15)) (i32.const 8)) (i32.and (local.get $head) (i32.const 0x2080)))
      (i32.rem_u
        (i32.or (i32.shl (i32.and (local.get $head) (i32.const 255)) (i32.const 8)) (i32.shr_u (local.get $head) (i32.const 8)))
        (i32.const 31))) (then (return (i32.const 0))))
    (global.set $at (i32.const ${MEMORY.in + 2}))
    (global.set $held (i64.const 0))
    (global.set $count (i32.const 0))
    (local.set $to (i32.const ${MEMORY.out}))
    (local.set $room (i32.add (local.get $to) (local.get $size)))
    (loop $block
      (if (i32.eqz (call $fill)) (then (return (i32.const 0))))
      (local.set $last (call $take (i32.const 1)))
      (local.set $kind (call $take (i32.const 2)))
      (local.set $to (if (result i32) (i32.eqz (local.get $kind))
        (then (call $copyStored (local.get $to) (local.get $room)))
        (else (if (result i32) (i32.eq (local.get $kind) (i32.const 1))
          (then (call $decode (i32.const ${CODES.fixedLiterals}) (i32.const ${CODES.fixedDistances}) (local.get $to) (local.get $room)))
          (else (if (result i32) (if (result i32) (i32.eq (local.get $kind) (i32.const 2)) (then (call $readCodes)) (else (i32.const 0)))
            (then (call $decode (i32.const ${CODES.literals}) (i32.const ${CODES.distances}) (local.get $to) (local.get $room)))
            (else (i32.const 0))))))))
      (if (i32.eqz (local.get $to)) (then (return (i32.const 0))))
      (br_if $block (i32.eqz (local.get $last))))
    (local.set $head (i32.sub (global.get $at) (i32.shr_u (global.get $count) (i32.const 3))))
    (if (i32.or (i32.ne (local.get $to) (local.get $room)) (i32.gt_u (i32.add (local.get $head) (i32.const 4)) (local.get $end))) (then (return (i32.const 0))))
    (i32.eq (call $sum (local.get $to))
      (i32.or
        (i32.or (i32.shl (i32.load8_u (local.get $head)) (i32.const 24)) (i32.shl (i32.load8_u offset=1 (local.get $head)) (i32.const 16)))
        (i32.or (i32.shl (i32.load8_u offset=2 (local.get $head)) (i32.const 8)) (i32.load8_u offset=3 (local.get $head))))))
)`;
