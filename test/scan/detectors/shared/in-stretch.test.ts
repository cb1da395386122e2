import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inStretch } from '../../../../src/scan/detectors/shared/in-stretch.ts';
import { mentionsBeside, mentionsIn } from '../../../../src/scan/detectors/shared/mentions.ts';
import { FINANCE_WORDS } from '../../../../src/scan/detectors/shared/vendors.ts';

const findNumbers = (text: string) =>
  Array.from(text.matchAll(/(?<![\w.])\d{3,6}(?![\w.])/g), ({ 0: digits, index }) => ({
    start: index,
    end: index + digits.length,
    digits,
  }));
const numbersBeside = inStretch(findNumbers, { before: 1, after: 7 });

const pieces = fc.constantFrom(
  ...FINANCE_WORDS.slice(0, 20),
  'Modern',
  'Treasury',
  'wise',
  'api.s.unit.sh',
  ' ',
  '-',
  '\n',
  ': ',
  '"',
  '123',
  '4',
  '.',
  'é',
  'Z',
);
/** Longer than what is read at once. */
const texts = fc.array(pieces, { minLength: 1, maxLength: 900 }).map((all) => Buffer.from(all.join(''), 'latin1'));
const cuts = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat());

it.each([
  ['numbers', findNumbers, numbersBeside],
  ['vendors', mentionsIn, mentionsBeside],
] as const)('finds in a stretch what a look at it alone finds: %s', (_, find, beside) => {
  fc.assert(
    fc.property(texts, fc.array(cuts, { minLength: 1, maxLength: 12 }), (bytes, all) => {
      for (const [a, b, c, d] of all) {
        const [from = 0, to = 0] = [a % (bytes.length + 1), b % (bytes.length + 1)].sort((x, y) => x - y);
        const [least = 0, most = 0] = [c, d].map((place) => from + (place % (to - from + 1))).sort((x, y) => x - y);
        const alone = find(bytes.toString('latin1', from, to)).map((one) => ({ ...one, start: from + one.start, end: from + one.end }));
        expect(beside({ bytes, from, to })).toEqual(alone);
        expect(beside({ bytes, from, to }, least, most)).toEqual(alone.filter(({ start }) => start >= least && start < most));
      }
    }),
    { numRuns: 60 },
  );
});
