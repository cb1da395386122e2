import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { abouts } from '../../src/scan/detectors/index.ts';
import { FINDERS } from '../../src/scan/detectors/shared/finders.ts';
import { findEncoded } from '../../src/scan/encoded.ts';
import { visitStartsQuickly, visitTold } from '../../src/scan/quick-starts.ts';
import { AROUND, PIECE } from '../../src/scan/simd/layout.ts';
import { type Looker, lookerFor } from '../../src/scan/simd/look.ts';
import { moduleText } from '../../src/scan/simd/module-text.ts';
import { visitStarts } from '../../src/scan/starts.ts';
import { tables } from '../../src/scan/tables.ts';

const EXAMPLES = Object.values(abouts()).flatMap(({ finds }) => finds());
const WORDS = readFileSync(new URL('../../src/scan/detectors/index.ts', import.meta.url), 'utf8').match(/\w+/g) ?? [];
const charsOf = (chars: string) => fc.string({ unit: fc.constantFrom(...chars), maxLength: 90 });
/** What each search is for, and what is nearly that. */
const parts = fc.oneof(
  fc.constantFrom(...EXAMPLES),
  fc.constantFrom(...WORDS, 'abandon', 'ability', 'able', 'zoo', '비밀', 'à', 'の', '\u3000', '\\n', '\\"'),
  charsOf('0123456789ABCZ -./(_'),
  charsOf('0123456789AbZ+/=-_\\nr%'),
  charsOf('abcdefghijklmnopqrstuvwxyz'),
  charsOf(' \t\n0123456789"\'`,;+|*#-\\.:)'),
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
      `/** What \`moduleText\` says, in base64: written by \`npx vitest run --project unit test/scan/simd.test.ts -u\`. */\nexport const MODULE =\n  '${bytes}';\n`,
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
    visitAll(tables(), bytes, (group, start) => {
      starts.push(`${start} ${group}`);
      return false;
    });
    return starts.sort();
  };

  it('gives the same places as byte by byte', () => {
    fc.assert(
      fc.property(texts, (bytes) => {
        expect(startsOf(visitStartsQuickly, bytes)).toEqual(startsOf(visitStarts, bytes));
      }),
      { numRuns: 400 },
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

  it('tells of any stretch where a finder gives a position in it', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (bytes, one, other) => {
        const [from = 0, to = 0] = [one % (bytes.length + 1), other % (bytes.length + 1)].sort((a, b) => a - b);
        looker.look(bytes, from, to);
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
      { numRuns: 400 },
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
      { numRuns: 400 },
    );
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
