import { createHash } from 'node:crypto';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist as czech } from '@scure/bip39/wordlists/czech';
import { wordlist as english } from '@scure/bip39/wordlists/english';
import { wordlist as french } from '@scure/bip39/wordlists/french';
import { wordlist as italian } from '@scure/bip39/wordlists/italian';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese';
import { wordlist as korean } from '@scure/bip39/wordlists/korean';
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese';
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish';
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/seed-phrase.ts';
import { seedPhrases } from '../../../src/scan/detectors/shared/phrases.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const detector = detectorOf(family, 'seed-phrase');
const LISTS = { english, french, italian, spanish, portuguese, czech, japanese, korean, simplified, traditional };

const quoted = (words: readonly string[]): string[] => words.map((word) => `"${word}"`);
const lines = (words: readonly string[], count: number): string =>
  words.map((word, at) => (at === 0 ? '' : at % count === 0 ? '\n' : ' ') + word).join('');

/** How people write a phrase down. */
const LAYOUTS: Readonly<Record<string, (words: readonly string[]) => string>> = {
  'on a line': (words) => words.join(' '),
  'assigned in a string': (words) => `const mnemonic = "${words.join(' ')}";`,
  'in a sentence': (words) => `My wallet (${words.join(' ')}) is empty.`,
  'one word a line': (words) => words.join('\n'),
  'one word a line, of Windows': (words) => words.join('\r\n'),
  'six words a line': (words) => lines(words, 6),
  'four words a line, in strings that are joined': (words) => `"${lines(words, 4).replaceAll('\n', ' " +\n      "')}"`,
  'a numbered list': (words) => words.map((word, at) => `${at + 1}. ${word}`).join('\n'),
  'a numbered list with brackets, on one line': (words) => words.map((word, at) => `${at + 1}) ${word}`).join(' '),
  'a numbered list with leading zeros': (words) => words.map((word, at) => `${String(at + 1).padStart(2, '0')}: ${word}`).join('\n'),
  'a list of Markdown': (words) => words.map((word) => `* ${word}`).join('\n'),
  'a list of YAML': (words) => `words:\n${words.map((word) => `  - ${word}`).join('\n')}\n`,
  'an array': (words) => `[${quoted(words).join(', ')}]`,
  'a compact array': (words) => `[${quoted(words).join(',')}]`,
  'an array over lines': (words) =>
    `[\n${quoted(words)
      .map((word) => `    ${word}`)
      .join(',\n')}\n]`,
  'an array inside a string': (words) => JSON.stringify(JSON.stringify({ words })),
  'single quotes': (words) => `[${words.map((word) => `'${word}'`).join(', ')}]`,
  'separated by commas': (words) => words.join(','),
  'separated by tabs': (words) => words.join('\t'),
  'with ideographic spaces': (words) => words.join('\u3000'),
  'behind an escape': (words) => `"Write down:\\n${words.join(' ')}\\n"`,
  'a table of Markdown': (words) => words.map((word, at) => `| ${at + 1} | ${word} |`).join('\n'),
};

const entropies = fc
  .constantFrom(16, 20, 24, 28, 32)
  .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))
  .filter((bytes) => new Set(bytes).size > 8);

const phrases = fc
  .tuple(entropies, fc.constantFrom(...(Object.keys(LISTS) as (keyof typeof LISTS)[])), fc.constantFrom('NFC', 'NFKD'))
  .map(([entropy, name, form]) => ({
    name,
    words: entropyToMnemonic(entropy, LISTS[name])
      .normalize(form)
      .split(/[ \u3000]/),
  }))
  // A made-up phrase is information only, and a stretch of the list nothing.
  .filter(({ words }) => new Set(words).size > words.length / 2);

const NAMING = new Set(['seed', 'phrase', 'secret', 'word', 'key', 'private', 'master', 'code', 'use', 'test', 'wallet']);
const severities = (text: string): string[] => findWith(detector, text).map(({ severity }) => severity);

describe('seed phrases', () => {
  it.each(Object.entries(LAYOUTS))('are found %s, with any checksum that holds and no other', (layout, write) => {
    // Words without spaces between them in Japanese and Chinese are prose; Latin words have ideographic spaces nowhere.
    const fits = ({ name }: { readonly name: string }): boolean =>
      layout !== 'with ideographic spaces' || ['japanese', 'korean', 'simplified', 'traditional'].includes(name);
    fc.assert(
      fc.property(phrases.filter(fits), fc.nat({ max: 2047 }), ({ name, words }, other) => {
        const list = LISTS[name];
        expect(severities(write(words))).toEqual(['critical']);
        // Behind a word that names phrases another may begin, and have a checksum by chance.
        if (words.slice(1).some((word) => NAMING.has(word))) return;
        const twin = [...words.slice(0, -1), list[other] as string];
        if (!hasChecksum(twin, list)) expect(severities(write(twin))).toEqual([]);
        expect(severities(write(words.slice(1)))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('have an end where a word too many stands', () => {
    const words = entropyToMnemonic(
      Uint8Array.from({ length: 16 }, (_, at) => (at * 37 + 11) % 256),
      english,
    ).split(' ');
    expect(severities(`${words.join(' ')} into the wallet`)).toEqual(['critical']);
    expect(severities(`the seed phrase ${words.join(' ')}`)).toEqual(['critical']);
    expect(severities(`zebra ${words.join(' ')}`)).toEqual([]);
    expect(severities(`${words.join(' ')}\n${words.join(' ')}`)).toEqual(['critical', 'critical']);
  });

  it('are not what languages and lists are made of', () => {
    for (const list of Object.values(LISTS)) {
      expect(severities(list.join(' '))).toEqual([]);
      expect(severities(list.join('\n'))).toEqual([]);
    }
  });

  it('of the tests of others are information only', () => {
    const published = [
      'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about',
      'test test test test test test test test test test test junk',
      'zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong',
      'legal winner thank year wave sausage worth useful legal winner thank yellow',
    ];
    for (const text of published) expect(severities(text)).toEqual(['info']);
  });
});

describe('the finder of seed phrases', () => {
  it('says nothing of prose and code', () => {
    const prose =
      'The scanner reads every blob once, and says what it saw. It has to be fast, because people wait for it before a commit. ';
    const code = 'export function find(bytes: Uint8Array, from: number): number { return from < bytes.length ? bytes[from] : -1; }\n';
    expect(seedPhrases.next(Buffer.from((prose + code).repeat(50)), 0)).toBe(-1);
  });

  it('finds the first word behind an escape from any place before it', () => {
    const bytes = Buffer.from('1\\nable act add age aim zoo able act add age aim zoo 1');
    for (const from of [0, 1, 2, 3]) expect(seedPhrases.next(bytes, from)).toBe(3);
    expect(seedPhrases.next(bytes, 4)).toBe(-1);
  });

  it('looks no farther into a word than it is asked', { timeout: 90_000 }, () => {
    const word = Buffer.alloc(1 << 24, 'acgt');
    const step = 1 << 10;
    // To the end of the word each time, it would take minutes.
    for (let from = 0; from < word.length; from += step) expect(seedPhrases.next(word, from, from + step)).toBe(-1);
  });
});

function hasChecksum(words: readonly string[], list: readonly string[]): boolean {
  const places = words.map((word) => list.findIndex((known) => known.normalize('NFKD') === word.normalize('NFKD')));
  const bits = places.map((place) => place.toString(2).padStart(11, '0')).join('');
  const check = words.length / 3;
  const entropy = Buffer.from((bits.slice(0, -check).match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const [digest = 0] = createHash('sha256').update(entropy).digest();
  return digest.toString(2).padStart(8, '0').slice(0, check) === bits.slice(-check);
}
