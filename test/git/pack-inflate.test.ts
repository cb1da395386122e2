import { constants, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inflate, inflateSmall } from '../../src/git/pack/inflate.ts';

/** Random bytes, few different ones, and texts that repeat themselves, so that zlib makes blocks and codes of every kind. */
const contents = fc.oneof(
  fc.uint8Array({ maxLength: 3000, size: 'max' }),
  fc.array(fc.constantFrom(97, 98, 99, 10), { maxLength: 3000, size: 'max' }).map((bytes) => Uint8Array.from(bytes)),
  fc
    .array(fc.oneof(fc.constantFrom('const value = ', 'return 1;\n', '  '), fc.string({ maxLength: 6 })), { maxLength: 400, size: 'max' })
    .map((parts) => new Uint8Array(Buffer.from(parts.join('')))),
  // Symbols that become rare by powers of two have the longest codes.
  fc.nat(40).map((seed) => Uint8Array.from({ length: 6000 }, (_, at) => Math.clz32(Math.imul(at + seed, 2654435761)) * 3)),
);
const options = fc.record({
  level: fc.constantFrom(0, 1, 6, 9),
  memLevel: fc.constantFrom(1, 8),
  windowBits: fc.constantFrom(9, 15),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FIXED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FILTERED,
  ),
});
const behind = fc.uint8Array({ maxLength: 20 });

/** What zlib says of a stream that may be damaged; null where it refuses it, or it has another size. */
function byZlib(deflated: Uint8Array, size: number): Buffer | null {
  try {
    const data = inflateSync(deflated, { maxOutputLength: Math.max(1, size) });
    return data.length === size ? data : null;
  } catch {
    return null;
  }
}

describe('what zlib deflated', () => {
  it('is inflated, whatever stands behind it', () => {
    fc.assert(
      fc.property(contents, options, behind, (content, how, rest) => {
        const deflated = Buffer.concat([deflateSync(content, how), rest]);
        expect(inflateSmall(deflated, content.length)?.equals(content)).toBe(true);
        expect(inflate(deflated, content.length)?.equals(content)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('is inflated in several blocks of different kinds', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(contents, options), { minLength: 1, maxLength: 4 }), (parts) => {
        // Each block but the last ends at a whole byte, and its last bit is not set.
        const blocks = parts.map(([content, how]) => {
          const flushed = deflateSync(content, { ...how, windowBits: 15, finishFlush: constants.Z_SYNC_FLUSH });
          return flushed.subarray(2);
        });
        const content = Buffer.concat(parts.map(([bytes]) => bytes));
        const sum = deflateSync(content).subarray(-4);
        const deflated = Buffer.concat([Buffer.of(0x78, 0x9c), ...blocks, Buffer.of(3, 0), sum]);
        expect(byZlib(deflated, content.length)?.equals(content)).toBe(true);
        expect(inflateSmall(deflated, content.length)?.equals(content)).toBe(true);
      }),
    );
  });

  it('is not inflated to another size', () => {
    fc.assert(
      fc.property(contents, options, (content, how) => {
        const deflated = deflateSync(content, how);
        for (const size of [content.length + 1, content.length - 1, 0].filter((wrong) => wrong >= 0 && wrong !== content.length)) {
          expect(inflateSmall(deflated, size)).toBeNull();
          expect(inflate(deflated, size)).toBeNull();
        }
      }),
    );
  });
});

describe('what is damaged', () => {
  it('is refused where zlib refuses it', () => {
    fc.assert(
      fc.property(contents, options, fc.nat(), fc.nat(7), fc.boolean(), (content, how, where, bit, cut) => {
        const deflated = Buffer.from(deflateSync(content, how));
        const at = where % deflated.length;
        deflated[at] = (deflated[at] as number) ^ (1 << bit);
        const damaged = cut ? deflated.subarray(0, at) : deflated;
        expect(inflateSmall(damaged, content.length)).toEqual(byZlib(damaged, content.length));
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused with any codes: random bits behind the head of a block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 200, size: 'max' }), fc.nat(2), fc.nat(300), (bytes, kind, size) => {
        const damaged = Buffer.concat([Buffer.of(0x78, 0x9c), bytes]);
        damaged[2] = ((damaged[2] as number) & 0xf8) | (kind << 1) | 1;
        expect(inflateSmall(damaged, size)).toEqual(byZlib(damaged, size));
      }),
      { numRuns: 3000 },
    );
  });

  it('is refused where the head is not that of zlib, or asks for a dictionary', () => {
    const content = Buffer.from('a content of its own, a content of its own');
    const deflated = deflateSync(content);
    const methods = Array.from({ length: 256 }, (_, method) => method);
    for (const head of methods.flatMap((method) => [0x7800 + method, 256 * method + 31 - ((256 * method) % 31), 256 * method + 0x9c])) {
      deflated.writeUInt16BE(head);
      expect(inflateSmall(deflated, content.length) === null, head.toString(16)).toBe(byZlib(deflated, content.length) === null);
    }
  });
});

describe('a block that brings its codes', () => {
  const A = 97;
  const END = 256;
  /** The lengths of the codes of `count` symbols. */
  const lengths = (count: number, known: Readonly<Record<number, number>>): number[] =>
    Array.from({ length: count }, (_, at) => known[at] ?? 0);
  /** The only block of a stream that holds `content`: the codes of its literals and distances, and its bits in their order. */
  const blockOf = (literals: readonly number[], distances: readonly number[], bits: string, content: string): Buffer => {
    const number = (value: number, width: number): string => [...value.toString(2).padStart(width, '0')].reverse().join('');
    // Every length from 0 to 15 has a code of four bits, itself; codes are sent from their highest bit on.
    const codes = '000'.repeat(3) + number(4, 3).repeat(16);
    const sent = [...literals, ...distances].map((length) => length.toString(2).padStart(4, '0')).join('');
    const head = `1${number(2, 2)}${number(literals.length - 257, 5)}${number(distances.length - 1, 5)}${number(15, 4)}`;
    const bytes = `${head}${codes}${sent}${bits}`.match(/.{1,8}/g) ?? [];
    const block = bytes.map((byte) => Number.parseInt([...byte].reverse().join(''), 2));
    return Buffer.concat([Buffer.of(0x78, 0x9c, ...block), deflateSync(content).subarray(-4)]);
  };
  const read = (...[literals, distances, bits, content]: Parameters<typeof blockOf>): (string | undefined)[] => {
    const block = blockOf(literals, distances, bits, content);
    return [inflateSmall(block, content.length)?.toString(), byZlib(block, content.length)?.toString()];
  };
  const TWO = lengths(257, { [A]: 1, [END]: 1 });

  it('is read by them', () => {
    expect(read(TWO, [0], '001', 'aa')).toEqual(['aa', 'aa']);
    expect(read(lengths(257, { [END]: 1 }), [0], '0', '')).toEqual(['', '']);
    // One distance alone may have a code, of one bit; the length 3 has the third literal.
    expect(read(lengths(258, { [A]: 1, [END]: 2, 257: 2 }), [1], '011010', 'aaaa')).toEqual(['aaaa', 'aaaa']);
  });

  it.each([
    ['too many codes of a length', lengths(257, { [A]: 1, 98: 1, [END]: 1 }), [0], '10', 'b'],
    ['codes that stand for nothing', lengths(257, { [A]: 2, [END]: 2 }), [0], '0001', 'a'],
    ['two distances with a gap', lengths(258, { [A]: 1, [END]: 2, 257: 2 }), [2, 2], '0110010', 'aaaa'],
    ['more literals than there are', lengths(287, { [A]: 1, [END]: 1 }), [0], '01', 'a'],
    ['more distances than there are', TWO, lengths(31, {}), '01', 'a'],
    ['a distance beyond the beginning', lengths(258, { [A]: 1, [END]: 2, 257: 2 }), [1, 1], '011110', 'a\0a\0'],
    ['a distance without a code', lengths(258, { [A]: 1, [END]: 2, 257: 2 }), [1], '011110', 'aaaa'],
  ] as const)('is refused where it has %s', (_, literals, distances, bits, content) => {
    expect(read(literals, distances, bits, content)).toEqual([undefined, undefined]);
  });
});
