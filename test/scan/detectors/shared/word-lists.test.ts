import { createHash } from 'node:crypto';
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
import { describe, expect, it } from 'vitest';
import { PHRASE_WORDS } from '../../../../src/scan/detectors/shared/phrase-words.ts';
import { HASHES, hashOf } from '../../../../src/scan/detectors/shared/phrases.ts';
import { LANGUAGES, wordList } from '../../../../src/scan/detectors/shared/word-lists.ts';

const PUBLISHED = { english, french, italian, spanish, portuguese, czech, japanese, korean, simplified, traditional };

describe('the word lists', () => {
  it.each(LANGUAGES)('are those of BIP-39, in %s', (language) => {
    expect([...wordList(language).keys()]).toEqual(PUBLISHED[language].map((word) => word.normalize('NFKD')));
    expect([...wordList(language).values()]).toEqual(Array.from({ length: 2048 }, (_, place) => place));
  });

  it('are that of Monero, whose first three letters tell each word', () => {
    const words = [...wordList('monero').keys()];
    expect(words).toHaveLength(1626);
    expect(new Set(words.map((word) => word.slice(0, 3))).size).toBe(1626);
    expect(createHash('sha256').update(words.join(' ')).digest('hex')).toBe(
      '3c381ebb6defd69ab7c1998641c8a047a1488fcebc393c5ef44828ca9128003b',
    );
  });

  it('are noted by how their words begin, however their accents are written', () => {
    const bits = new Uint8Array(HASHES / 8);
    const latin = LANGUAGES.slice(0, 6).flatMap((language) => [...wordList(language).keys()]);
    for (const word of [...latin, ...wordList('monero').keys()]) {
      for (const form of ['NFC', 'NFKD']) {
        const bytes = Buffer.from(word.normalize(form));
        const hash = hashOf(bytes, 0, bytes.length);
        bits[hash >> 3] = (bits[hash >> 3] as number) | (1 << (hash & 7));
      }
    }
    expect(Buffer.from(bits).toString('base64')).toBe(PHRASE_WORDS);
  });
});
