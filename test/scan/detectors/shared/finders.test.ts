import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbers } from '../../../../src/scan/detectors/shared/finders.ts';
import { keyWords } from '../../../../src/scan/detectors/shared/key-words.ts';
import { PACKAGE } from '../../../support/repo.ts';

const DETECTORS = join(PACKAGE, 'src/scan/detectors');

/** The branch of an account, which stands beside its number: that one is met by its own name. */
const BESIDE = /^(?:bsb|branch|instit)/;

/** Every phrase that a detector gives to `names()`. */
function phrases(): string[] {
  const sources = readdirSync(DETECTORS).filter((name) => name.endsWith('.ts'));
  const calls = sources.flatMap((name) => [
    ...readFileSync(join(DETECTORS, name), 'utf8').matchAll(/(?:names\(|TAXPAYER = \[)([^;]*?)[\])](?:,|;|\s*\.\.\.)/g),
  ]);
  return calls.flatMap(([, list = '']) =>
    [...list.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, phrase = '']) => phrase.replaceAll('\\\\', '\\')),
  );
}

/** Texts that a phrase stands for: its first choices, its last ones, with and without what may be missing. */
function sayings(phrase: string): string[] {
  const plain = phrase
    .replace(/\(\?![^)]*\)/g, '')
    .replace(/\(\?![^)]*\)/g, '')
    .replaceAll('\\.', '.');
  const choose = (last: boolean): string =>
    plain
      .replace(/\(\?:([^()]*)\)\??/g, (_, choices: string) => (last ? choices.split('|').at(-1) : choices.split('|')[0]) ?? '')
      .replace(/\.\{\d,(\d)\}/g, 'é')
      .replace(/(.)\?/g, last ? '$1' : '');
  return [choose(true), choose(false)];
}

describe('the finder of keys in one word', () => {
  it('meets each wherever it lies, and only whole ones', () => {
    for (const length of [29, 31, 51, 52, 56, 58, 87, 88]) {
      const first = { 51: '5', 52: 'K', 56: 'S', 58: '6', 87: 'z', 88: 'z' }[length] ?? 's';
      for (let offset = 0; offset < 24; offset++) {
        const key = first.padEnd(length, 'aB3d');
        const bytes = Buffer.from(`${'.'.repeat(offset)}${key}`).subarray(offset % 4);
        const at = offset - (offset % 4);
        expect([length, offset, keyWords.next(bytes, 0), keyWords.next(bytes, at + 1)]).toEqual([length, offset, at, -1]);
        expect(keyWords.next(Buffer.from(`${'.'.repeat(offset)}${key}x9`), 0)).toBe(length === 29 ? offset : -1);
      }
    }
    const store = Buffer.alloc(64, 'a');
    for (let from = 0; from < 64; from++) expect(keyWords.next(store.subarray(from), 0)).toBe(-1);
  });
});

describe('the finder of numbers', () => {
  it('meets a number wherever it stands', () => {
    const examples = [
      '378734493671000',
      '4242 4242 4242 4242',
      '3782-822463-10005',
      '4539_4478_3950_6008',
      '3712_127304_91827',
      'NO9386011117947',
      'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
      '536-22-7142',
      'ssn 536227142',
      'account: 71429385',
      'hkid A714293(8)',
      'dni 71429385X',
    ];
    for (const example of examples) {
      for (let start = 0; start < 60; start++) {
        for (const filler of ['.', ' ', 'x', '. ', '\n', '0 ', '- ']) {
          const before = filler.repeat(60).slice(0, start);
          // A filler of numbers or letters may go on in the number.
          const text = `${before}${/[\s.-]$/.test(before) || start === 0 ? '' : '\n'}${example}`;
          const at = text.length - example.length + example.search(/(?<![a-z])[A-Z0-9]/);
          const found: number[] = [];
          const bytes = Buffer.from(text);
          for (let hit = numbers.next(bytes, 0); hit >= 0; hit = numbers.next(bytes, hit + 1)) found.push(hit);
          expect([text, found.includes(at)]).toEqual([text, /[.-]$/.test(before) ? found.includes(at) : true]);
        }
      }
    }
  });

  it('says the same wherever it begins to look', () => {
    const piece = fc.constantFrom(
      '4242 4242 4242 4242',
      'ssn 536227142',
      ' ',
      'x',
      '\n',
      '7',
      '-',
      'GB82WEST12345698765432',
      'account',
      '71429385',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const bytes = Buffer.from(pieces.join(''));
        const all: number[] = [];
        for (let at = 0; at < bytes.length; at++) if (numbers.next(bytes, at) === at) all.push(at);
        const found: number[] = [];
        for (let hit = numbers.next(bytes, 0); hit >= 0; hit = numbers.next(bytes, hit + 1)) found.push(hit);
        expect(found).toEqual(all);
      }),
      { numRuns: 500 },
    );
  });

  it('knows every word by which a detector names its numbers', () => {
    const words = phrases();
    expect(words.length).toBeGreaterThan(200);
    const missed = words
      .flatMap(sayings)
      .filter((word) => !BESIDE.test(word))
      .filter((word) => numbers.next(Buffer.from(`x.${word} = "71429385"`), 0) < 0);
    expect(missed).toEqual([]);
  });

  it('sees names in all their spellings', () => {
    for (const text of [
      'userSsn: 536227142',
      'SSN_VALUE=536227142',
      'SSNValue = 536227142',
      'user-ssn: 536227142',
      'socialSecurityNumber: 536227142',
    ])
      expect([text, numbers.next(Buffer.from(text), 0)]).toEqual([text, text.indexOf('5')]);
    for (const text of ['className: 536227142', 'using 536227142', 'span 536227142', 'discard: 536227142', '536227142'])
      expect([text, numbers.next(Buffer.from(text), 0)]).toEqual([text, -1]);
  });

  it('sees a word that an earlier number’s surroundings cut', () => {
    for (const word of ['routing', 'rol_unico', 'soc-sec', 'adóazon', 'numéro', '身份']) {
      for (let gap = 60; gap < 160; gap++) {
        const bytes = Buffer.from(`71429385${' .'.repeat(gap).slice(0, gap)}${word} 81429385`);
        const first = numbers.next(bytes, 0);
        expect([word, gap, first === 0 ? numbers.next(bytes, 1) : first]).toEqual([word, gap, bytes.lastIndexOf('8142')]);
      }
    }
  });

  it('knows nothing of bytes that it saw before they were changed', () => {
    const bytes = Buffer.from('routing 71429385, 81429385');
    expect(numbers.next(bytes, 9)).toBe(18);
    bytes.fill('.', 0, 8);
    expect(numbers.next(bytes, 0)).toBe(-1);
  });

  it('looks at a long run of digits or capitals once', () => {
    let looks = 0;
    for (const digits of ['12345 ', '1234567 ', '12345678901234567890', 'AB12 ', 'API_KEY_', 'AB CD-']) {
      const bytes = new Proxy(Buffer.alloc(20_000, digits), {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) looks++;
          return Reflect.get(target, key, target) as unknown;
        },
      });
      looks = 0;
      for (let at = numbers.next(bytes, 0); at >= 0; at = numbers.next(bytes, at + 1));
      expect([digits, looks / bytes.length]).toEqual([digits, expect.toSatisfy((ratio: number) => ratio < 60)]);
    }
  });
});
