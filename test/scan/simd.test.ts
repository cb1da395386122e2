import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { abouts } from '../../src/scan/detectors/index.ts';
import { FINDERS } from '../../src/scan/detectors/shared/finders.ts';
import { createAfar } from '../../src/scan/detectors/shared/heads.ts';
import { findEncoded } from '../../src/scan/encoded.ts';
import { visitStartsQuickly, visitTold } from '../../src/scan/quick-starts.ts';
import { AROUND, PIECE } from '../../src/scan/simd/layout.ts';
import { type Looker, lookerFor } from '../../src/scan/simd/look.ts';
import { moduleText } from '../../src/scan/simd/module-text.ts';
import { visitStarts } from '../../src/scan/starts.ts';
import { tables } from '../../src/scan/tables.ts';

const EXAMPLES = Object.values(abouts()).flatMap(({ finds }) => finds());
const charsOf = (chars: string, minLength = 0, maxLength = 90) => fc.string({ unit: fc.constantFrom(...chars), minLength, maxLength });
const DIGITS = '0123456789';
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS = CAPITALS.toLowerCase();
const joined = (pieces: fc.Arbitrary<string>, separators: readonly string[], minLength: number, maxLength: number) =>
  fc.tuple(fc.array(pieces, { minLength, maxLength }), fc.constantFrom(...separators)).map(([all, separator]) => all.join(separator));
/** The shortest that there are: twelve of three letters, with a character between them, are no longer than what is told. */
const phrases = joined(fc.constantFrom('act', 'add', 'age', 'aim', 'zoo', 'able'), [' ', ',', '\n', '\\n', '", "', '  '], 11, 14);
const numbers = joined(
  fc.oneof(charsOf(DIGITS, 1, 9), charsOf(CAPITALS, 1, 9), charsOf(DIGITS, 4, 9)),
  ['', ' ', '-', '.', '/', '_', '('],
  1,
  5,
);
/** With the lengths and beginnings that some keys have. */
const keys = fc
  .tuple(
    fc.constantFrom(['s', 29], ['s', 31], ['5', 51], ['K', 52], ['S', 56], ['6', 58], ['1', 87]),
    charsOf(`${DIGITS}${CAPITALS}${LETTERS}`, 90),
  )
  .map(([[first, length], rest]) => `${first}${rest}`.slice(0, length));
const ENCODINGS: readonly ((text: string) => string)[] = [
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text).toString('base64url'),
  (text) => Buffer.from(text, 'utf16le').toString('base64'),
  (text) => Buffer.from(text).toString('hex'),
  (text) => `0x${Buffer.from(text).toString('hex')}`,
];
/** Texts of characters of one to four bytes, white space among them, and behind what is none of them at times. */
const encoded = fc
  .tuple(
    fc.constantFrom('', '+', '-', '/', '_', '\\n', '='),
    fc.oneof(
      charsOf(`${LETTERS}${DIGITS}: \t\r\n`, 14, 60),
      charsOf('abcdefgh?>~\u007f\u00e4\u00ff\u07ff\u4e2d\uffee', 12, 40),
      fc.string({ unit: 'grapheme', minLength: 8 }),
    ),
    fc.constantFrom(...ENCODINGS),
  )
  .map(([before, text, encode]) => before + encode(text));
/** What each search is for, and what is nearly that. */
const parts = fc.oneof(
  fc.constantFrom(...EXAMPLES),
  phrases,
  numbers,
  keys,
  encoded,
  fc.constantFrom('abandon', 'ability', 'zoo', '비밀', 'à', 'の', '\u3000', '\\n', '\\"', '=', '=='),
  charsOf(`${DIGITS}ABCZ -./(_`),
  charsOf(`${DIGITS}AbZ+/=-_\\nr%`),
  charsOf(LETTERS),
  charsOf(` \t\n${DIGITS}"'\`,;+|*#-\\.:)`),
  fc.string(),
  fc.constantFrom(' ', '\n', ', ', '\\n'),
);
const texts = fc.array(parts, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join('')));

const looker = lookerFor(tables()) as Looker;
const none = (): boolean => false;

describe('the module of instructions for sixteen bytes', () => {
  it('is what its text says', async () => {
    const { parseWat } = await wabt();
    const { buffer } = parseWat('module.wat', moduleText(), { simd: true }).toBinary({});
    const bytes = Buffer.from(buffer).toString('base64');
    await expect(
      `/**
 * What \`moduleText\` says: written by \`npx vitest run --project unit test/scan/simd.test.ts -u\`. Contract with the build: in a bundle this module is replaced by one that reads the same bytes from
 * a file beside the bundle.
 */
export const moduleBytes = (): Uint8Array =>
  Buffer.from(
    '${bytes}',
    'base64',
  );
`,
    ).toMatchFileSnapshot('../../src/scan/simd/module-bytes.ts');
  });
});

describe('what is looked through sixteen bytes at a time', { timeout: 120_000 }, () => {
  beforeAll(() => {
    // From then on it is used.
    visitStartsQuickly(tables(), Buffer.alloc(1 << 18), none);
  });

  const startsOf = (visitAll: typeof visitStarts | typeof visitStartsQuickly, bytes: Buffer): string[] => {
    const starts: string[] = [];
    const note = (group: number, start: number): false => {
      starts.push(`${start} ${group}`);
      return false;
    };
    visitAll(tables(), bytes, note, createAfar(bytes));
    return starts.sort();
  };

  it('gives the same places as byte by byte', () => {
    fc.assert(
      fc.property(texts, (bytes) => {
        expect(startsOf(visitStartsQuickly, bytes)).toEqual(startsOf(visitStarts, bytes));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same over the seams of pieces', () => {
    const bytes = Buffer.from(EXAMPLES.join('\n').repeat(4)).subarray(0, 4 * PIECE);
    expect(bytes.length).toBeGreaterThan(2 * PIECE);
    for (const cut of [0, 1, 7, 31, 63]) {
      const from = bytes.subarray(cut);
      expect(startsOf(visitStartsQuickly, from)).toEqual(startsOf(visitStarts, from));
    }
  });

  it('gives a phrase behind an escape that the seam of pieces goes across', () => {
    const phrase = Buffer.from('\\nable act add age aim zoo able act add age aim zoo 1');
    for (const before of [0, 1, 2]) {
      const bytes = Buffer.concat([Buffer.alloc(PIECE - before, '1'), phrase]);
      expect(startsOf(visitStartsQuickly, bytes)).toEqual(startsOf(visitStarts, bytes));
      expect(startsOf(visitStartsQuickly, bytes)).toHaveLength(1);
    }
  });

  it('tells of any stretch where a finder gives a position in it', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (bytes, one, other) => {
        const [from = 0, to = 0] = [one % (bytes.length + 1), other % (bytes.length + 1)].sort((a, b) => a - b);
        // What begins at the end may be told by what stands behind.
        looker.look(bytes, from, Math.min(bytes.length, to + 8));
        const told = { numbers: new Set<number>(), keys: new Set<number>(), phrases: new Set<number>() };
        looker.visitNumbers((at) => told.numbers.add(at));
        for (const quick of ['keys', 'phrases'] as const)
          visitTold(looker, quick, (first, end) => {
            for (let at = first; at < end; at++) told[quick].add(at);
          });
        for (const { name, quick, next, rough } of FINDERS) {
          if (quick === undefined) continue;
          const search = rough?.next ?? next;
          for (let at = search(bytes, from, to); at >= 0; at = search(bytes, at + 1, to))
            expect([name, at, told[quick].has(at)]).toEqual([name, at, true]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('tells where something is encoded', () => {
    fc.assert(
      fc.property(texts, (bytes) => {
        const find = visitStartsQuickly(tables(), bytes, none);
        const [all, known]: [object[], object[]] = [[], []];
        findEncoded(bytes, (found) => all.push(found));
        find(bytes, (found) => known.push(found));
        expect(known).toEqual(all);
      }),
      { numRuns: 2000 },
    );
  });

  it('tells of what is encoded and began before a piece, or goes on behind it', () => {
    const bytes = Buffer.from(ENCODINGS[0]?.('The quick brown fox jumps over the lazy dog. '.repeat(4000)) ?? '');
    const runs: number[] = [];
    looker.look(bytes, 50, 150);
    looker.visitRuns((at) => runs.push(at));
    expect(runs).toEqual([50]);
    for (const before of [1, 16, 21, 22, 63]) {
      const text = Buffer.concat([Buffer.alloc(PIECE - before, ' '), bytes.subarray(0, 40)]);
      const found: number[] = [];
      visitStartsQuickly(tables(), text, none)(text, ({ from }) => found.push(from));
      expect(found).toEqual([PIECE - before]);
    }
  });

  it('does not take what stands before a piece for nothing', () => {
    const bytes = Buffer.from('\\nAA000000');
    const numbers: number[] = [];
    looker.look(bytes, 1, bytes.length);
    looker.visitNumbers((at) => numbers.push(at));
    expect(numbers).toContain(2);
  });

  it('has room for the most that a piece can hold', () => {
    for (const text of ['1-', 'sk1sk2', 'zz']) {
      const bytes = Buffer.from(text.repeat(PIECE));
      looker.look(bytes, 0, PIECE + AROUND);
      const hits: number[] = [];
      looker.visitHits((at) => hits.push(at));
      expect(hits.every((at, index) => at >= 0 && at < PIECE + AROUND && (index === 0 || at > (hits[index - 1] as number)))).toBe(true);
      looker.visitNumbers((at) => expect(bytes[at]).toBe(49));
    }
  });
});
