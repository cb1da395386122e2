import { constants, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import wabt from 'wabt';
import { MOST, MOST_DEFLATED } from '../../src/git/pack/inflate-layout.ts';
import { openModule } from '../../src/git/pack/inflate-module.ts';
import { inflateText } from '../../src/git/pack/inflate-text.ts';
import { inflate, inflateSmall } from '../../src/git/pack/inflate.ts';

const byModule = openModule();
/** Each of what inflates small streams. Those that the module does not take are inflated as if there were none. */
const ways: readonly (readonly [string, typeof inflateSmall])[] = [
  ['in JavaScript', inflateSmall],
  [
    'by the module',
    (deflated, size) => (byModule === null || deflated.length > MOST_DEFLATED || size > MOST ? inflateSmall : byModule)(deflated, size),
  ],
];

describe('the module that inflates', () => {
  it('is what its text says', async () => {
    const { parseWat } = await wabt();
    const { buffer } = parseWat('inflate.wat', inflateText(), { simd: true }).toBinary({});
    await expect(
      `/**
 * What \`inflateText\` says: written by \`npx vitest run --project real test/git/pack-inflate.test.ts -u\`. Contract with the build: in a bundle this module is replaced by one that reads the same
 * bytes from a file beside the bundle.
 */
export const moduleBytes = (): Uint8Array =>
  Buffer.from(
    '${Buffer.from(buffer).toString('base64')}',
    'base64',
  );
`,
    ).toMatchFileSnapshot('../../src/git/pack/inflate-bytes.ts');
  });

  it('is there', () => {
    expect(byModule).not.toBeNull();
  });

  it('is not needed', async () => {
    vi.resetModules();
    const { inflate: without } = await import('../../src/git/pack/inflate.ts');
    vi.stubGlobal('WebAssembly', undefined);
    try {
      expect(without(deflateSync('a content'), 9)?.toString()).toBe('a content');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

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

describe.each(ways)('what zlib deflated, %s', (_way, small) => {
  it('is inflated, whatever stands behind it', () => {
    fc.assert(
      fc.property(contents, options, behind, (content, how, rest) => {
        const deflated = Buffer.concat([deflateSync(content, how), rest]);
        expect(small(deflated, content.length)?.equals(content)).toBe(true);
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
        expect(small(deflated, content.length)?.equals(content)).toBe(true);
      }),
    );
  });

  it('is inflated with a checksum as large as there is', () => {
    const content = Buffer.alloc(MOST, 255);
    expect(small(deflateSync(content), MOST)?.equals(content)).toBe(true);
  });

  it('is not inflated to another size', () => {
    fc.assert(
      fc.property(contents, options, (content, how) => {
        const deflated = deflateSync(content, how);
        for (const size of [content.length + 1, content.length - 1, 0].filter((wrong) => wrong >= 0 && wrong !== content.length)) {
          expect(small(deflated, size)).toBeNull();
          expect(inflate(deflated, size)).toBeNull();
        }
      }),
    );
  });
});

describe.each(ways)('what is damaged, %s', (_way, small) => {
  it('is refused where zlib refuses it', () => {
    fc.assert(
      fc.property(contents, options, fc.nat(), fc.nat(7), fc.boolean(), (content, how, where, bit, cut) => {
        const deflated = Buffer.from(deflateSync(content, how));
        const at = where % deflated.length;
        deflated[at] = (deflated[at] as number) ^ (1 << bit);
        const damaged = cut ? deflated.subarray(0, at) : deflated;
        expect(small(damaged, content.length)).toEqual(byZlib(damaged, content.length));
      }),
      { numRuns: 1000 },
    );
  });

  it('is refused with any codes: random bits behind the head of a block', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 4, maxLength: 200, size: 'max' }), fc.nat(2), fc.nat(300), (bytes, kind, size) => {
        const damaged = Buffer.concat([Buffer.of(0x78, 0x9c), bytes]);
        damaged[2] = ((damaged[2] as number) & 0xf8) | (kind << 1) | 1;
        expect(small(damaged, size)).toEqual(byZlib(damaged, size));
      }),
      { numRuns: 3000 },
    );
  });

  it('is refused where its checksum is cut off, also of zeros', () => {
    const deflated = deflateSync(Buffer.of(255));
    expect(deflated.at(-1)).toBe(0);
    expect(small(deflated, 1)).toEqual(Buffer.of(255));
    expect(small(deflated.subarray(0, -1), 1)).toBeNull();
  });

  it.each([
    ['a distance', '10010001000000111110', 'aaaa'],
    ['a length', '100100011100011000000', 'a'],
  ])('is refused where %s has a code that stands for nothing, also where what was there before is right', (_what, bits, text) => {
    const content = deflateSync(text, { level: 0 });
    const block = `1${'10'}${bits}0000000`.match(/.{1,8}/g) ?? [];
    const damaged = Buffer.of(
      0x78,
      0x9c,
      ...block.map((byte) => Number.parseInt([...byte].reverse().join(''), 2)),
      ...content.subarray(-4),
    );
    expect(small(content, text.length)?.toString()).toBe(text);
    expect(byZlib(damaged, text.length)).toBeNull();
    expect(small(damaged, text.length)).toBeNull();
  });

  it('is refused where the head is not that of zlib, or asks for a dictionary', () => {
    const content = Buffer.from('a content of its own, a content of its own');
    const deflated = deflateSync(content);
    const methods = Array.from({ length: 256 }, (_, method) => method);
    for (const head of methods.flatMap((method) => [0x7800 + method, 256 * method + 31 - ((256 * method) % 31), 256 * method + 0x9c])) {
      deflated.writeUInt16BE(head);
      expect(small(deflated, content.length) === null, head.toString(16)).toBe(byZlib(deflated, content.length) === null);
    }
  });
});

describe.each(ways)('a block that brings its codes, %s', (_way, small) => {
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
    return [small(block, content.length)?.toString(), byZlib(block, content.length)?.toString()];
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
