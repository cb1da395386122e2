import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abouts } from '../../src/scan/detectors/index.ts';
import { type KnownStarts, startsAfter, startsIn } from '../../src/scan/known-starts.ts';
import { scanBlob } from '../../src/scan/scan.ts';
import { tables } from '../../src/scan/tables.ts';

const EXAMPLES = Object.values(abouts()).flatMap(({ finds }) => finds());
const texts = fc
  .array(fc.oneof(fc.constantFrom(...EXAMPLES), fc.string(), fc.constant('\n')), { maxLength: 8 })
  .map((parts) => parts.join(''));
/** What a delta does: a stretch of the base, or something new; both are short most often. */
const edits = fc.array(fc.oneof(fc.record({ from: fc.nat(), length: fc.oneof(fc.nat(3000), fc.nat(200)) }), texts), { maxLength: 12 });

function edit(base: Buffer, parts: readonly (string | { readonly from: number; readonly length: number })[]) {
  const copies: number[] = [];
  const pieces: Buffer[] = [];
  let to = 0;
  for (const part of parts) {
    const from = typeof part === 'string' ? 0 : part.from % (base.length + 1);
    const piece = typeof part === 'string' ? Buffer.from(part) : base.subarray(from, from + part.length);
    if (typeof part !== 'string' && piece.length > 0) copies.push(to, from, piece.length);
    pieces.push(piece);
    to += piece.length;
  }
  return { bytes: Buffer.concat(pieces), copies };
}

/** Of bytes that have been scanned it is known as well where patterns do not match. */
function learnt(bytes: Buffer): KnownStarts {
  const known = startsIn(tables(), bytes);
  scanBlob({ path: 'f', blob: null, bytes, known });
  return known;
}

describe('where patterns are tried in a changed file', { timeout: 180_000 }, () => {
  it('is known so that the findings are those of the whole', () => {
    fc.assert(
      fc.property(texts, edits, (text, parts) => {
        const base = Buffer.from(text);
        const { bytes, copies } = edit(base, parts);
        const known = startsAfter(tables(), learnt(base), bytes, copies);
        const content = { path: 'f', blob: null, bytes };
        expect(scanBlob({ ...content, known })).toEqual(scanBlob(content));
      }),
      { numRuns: 120 },
    );
  });

  it('is known from version to version', () => {
    fc.assert(
      fc.property(texts, fc.array(edits, { minLength: 2, maxLength: 4 }), (text, versions) => {
        let bytes = Buffer.from(text);
        let known = learnt(bytes);
        for (const parts of versions) {
          const next = edit(bytes, parts);
          known = startsAfter(tables(), known, next.bytes, next.copies);
          bytes = next.bytes;
          const content = { path: 'f', blob: null, bytes };
          expect(scanBlob({ ...content, known })).toEqual(scanBlob(content));
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are found across the seams of pieces of any size', () => {
    const base = Buffer.from(EXAMPLES.join('\n'));
    const content = { path: 'f', blob: null, bytes: base };
    const { hits } = scanBlob(content);
    expect(hits.length).toBeGreaterThan(300);
    for (const size of [100, 5000]) {
      const parts = Array.from({ length: Math.ceil(base.length / size) }, (_, at) => ({ from: at * size, length: size }));
      // Joined, the pieces would be one: something new stands between them.
      const { bytes, copies } = edit(base, [...parts.flatMap((part, at) => (at % 3 === 2 ? [part, '\n// new\n'] : [part]))]);
      const known = startsAfter(tables(), learnt(base), bytes, copies);
      expect(scanBlob({ ...content, bytes, known })).toEqual(scanBlob({ ...content, bytes }));
    }
  });

  it('are looked for as far around what is new as anything looks', () => {
    const PAD = '\n// padding\n'.repeat(200);
    for (const example of EXAMPLES) {
      const bytes = Buffer.from(`${PAD}${Buffer.from(example).toString('latin1')}${PAD}`, 'latin1');
      for (const part of [0.02, 0.5, 0.98]) {
        const at = PAD.length + Math.floor(part * (bytes.length - 2 * PAD.length));
        // A byte makes it what it is.
        const base = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
        const known = startsAfter(tables(), learnt(base), bytes, [0, 0, at, at + 1, at, base.length - at]);
        const content = { path: 'f', blob: null, bytes };
        expect(scanBlob({ ...content, known })).toEqual(scanBlob(content));
      }
    }
  });

  it('are looked for, and patterns tried again, as far before what was added as anything looks', () => {
    const PAD = '\n// padding\n'.repeat(40);
    for (const example of EXAMPLES) {
      const text = Buffer.from(example).toString('latin1');
      const bytes = Buffer.from(`${PAD}${text}${PAD}`, 'latin1');
      const lines = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
      for (const at of [Math.floor(0.9 * text.length), ...lines.slice(0, 3)]) {
        const length = PAD.length + at;
        const base = Buffer.concat([bytes.subarray(0, length), Buffer.from(PAD)]);
        const known = startsAfter(tables(), learnt(base), bytes, [0, 0, length]);
        const content = { path: 'f', blob: null, bytes };
        expect(scanBlob({ ...content, known })).toEqual(scanBlob(content));
      }
    }
  });

  it('are remembered of the same bytes, and not where it matters what stands farther out', () => {
    const PAD = '\n// padding\n'.repeat(30);
    const phrase = EXAMPLES.map((example) => /^MNEMONIC="([a-z ]+)"$/.exec(String(example))?.[1] ?? '').find((words) => words !== '') ?? '';
    const words = phrase.split(' ').map((word, at) => `${at + 1}. ${word}`);
    const spread = words.join('\n            ');
    const long = EXAMPLES.map((example) => Buffer.from(example).toString('latin1')).filter(({ length }) => length > 300);
    let found = 0;
    for (const text of [spread, ...long]) {
      for (const part of [0.03, 0.2, 0.5, 0.8]) {
        const at = Math.floor(part * text.length);
        const first = Math.max(0, at - 152);
        // As it is, and little more of it than is compared: each knows what the other found.
        for (const [from, to] of [
          [first, at + 113],
          [0, text.length],
          [first, at + 113],
        ] as const) {
          const bytes = Buffer.from(`${PAD}${text.slice(from, to)}${PAD}`, 'latin1');
          const own = PAD.length + at - from;
          const base = Buffer.concat([bytes.subarray(0, own), bytes.subarray(own + 1)]);
          const known = startsAfter(tables(), learnt(base), bytes, [0, 0, own, own + 1, own, base.length - own]);
          const content = { path: 'f', blob: null, bytes };
          const scanned = scanBlob(content);
          expect(scanBlob({ ...content, known })).toEqual(scanned);
          if (text === spread) found += scanned.hits.length;
        }
      }
    }
    expect(found).toBeGreaterThan(3);
  });

  describe('of what is encoded', () => {
    const PAD = '\n// padding\n'.repeat(20);
    /** What is found in a text of which a byte, or a line, is new: known from the text without, or with another in its place. */
    const expectSame = (text: string, at: number, length: number, other: string): number => {
      const bytes = Buffer.from(text);
      const base = Buffer.from(text.slice(0, at) + other + text.slice(at + length));
      const rest = bytes.length - at - length;
      const copies = [0, 0, at, at + length, at + other.length, rest];
      const known = startsAfter(tables(), learnt(base), bytes, copies);
      const content = { path: 'f', blob: null, bytes };
      const scanned = scanBlob(content);
      expect(scanBlob({ ...content, known })).toEqual(scanned);
      return scanned.hits.length;
    };

    it('every byte may make a stretch long enough', () => {
      let found = 0;
      for (const length of [16, 17, 18, 20, 24]) {
        const one = Buffer.from(`pwd=${'Xk29!pLq7zRw4#vTm2Yc'.slice(0, length - 4)}`).toString('base64');
        const text = `${PAD}x: ${one}\n${PAD}`;
        for (let at = PAD.length + 3; at < PAD.length + 3 + one.length; at++)
          for (const other of ['', ' ', '\n', 'A']) found += expectSame(text, at, 1, other);
      }
      expect(found).toBeGreaterThan(100);
    });

    it('every line may begin one that goes on for many', () => {
      const inside = EXAMPLES.filter((example) => typeof example === 'string')
        .slice(0, 12)
        .join('\n');
      // The second reads as no text, so that it begins none.
      const whole = `${'The first of many lines'.padEnd(48)}${'\xff\x01'.repeat(24)}${inside}`;
      const lines =
        Buffer.from(whole, 'latin1')
          .toString('base64')
          .match(/.{1,64}/g) ?? [];
      const text = `${PAD}${lines.join('\n')}\n${PAD}`;
      let found = 0;
      for (const [line, own] of lines.entries()) {
        const at = PAD.length + 65 * line;
        for (const other of ['', '!', `${own}${own}`, own.slice(0, 20), `${own.slice(0, 30)} ${own.slice(30)}`]) {
          found += expectSame(text, at, own.length, other);
          // And the other way round: the line goes.
          expectSame(text.slice(0, at) + other + text.slice(at + own.length), at, other.length, own);
        }
      }
      expect(found).toBeGreaterThan(100);
    });
  });

  it('are not tried again where all that they can see was copied', () => {
    const base = Buffer.from(EXAMPLES.join('\n'));
    const known = learnt(base);
    const missed = ({ starts }: KnownStarts): number => starts.filter((value, at) => at % 2 === 1 && value > 0xffff).length;
    expect(missed(known)).toBeGreaterThan(100);
    const bytes = Buffer.concat([Buffer.from('// new\n'), base.subarray(0, 50_000), Buffer.from('// new\n'), base.subarray(50_000)]);
    const after = startsAfter(tables(), known, bytes, [7, 0, 50_000, 50_014, 50_000, base.length - 50_000]);
    expect(missed(after)).toBeLessThan(missed(known));
    expect(missed(after)).toBeGreaterThan(missed(known) - 20);
  });

  it('are looked for around what is new alone', () => {
    const base = Buffer.from(EXAMPLES.join('\n'));
    const known = startsIn(tables(), base);
    const nowhere = { ...known, starts: new Uint32Array() };
    const count = ({ starts }: KnownStarts): number => starts.length;
    const added = Buffer.from('// nothing\n');
    const bytes = Buffer.concat([base.subarray(0, 50_000), added, base.subarray(50_000)]);
    const copies = [0, 0, 50_000, 50_000 + added.length, 50_000, base.length - 50_000];
    const found = count(startsAfter(tables(), nowhere, bytes, copies));
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(count(known) / 10);
  });
});
