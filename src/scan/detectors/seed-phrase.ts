import type { About, Assessment, Candidate, Detector } from './define.ts';
import { crc32 } from './shared/crc32.ts';
import { fake, HEX } from './shared/fake.ts';
import { alikeWords, seedPhrases } from './shared/phrases.ts';
import { fingerprint } from './shared/published.ts';
import { sha256 } from './shared/sha256.ts';
import { LANGUAGES, type Language, type WordList, wordList } from './shared/word-lists.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'monero-seed',
    title: 'Monero seed',
    severity: 'critical',
    provider: 'Monero',
    reason: '25 words of Monero’s list, the last of which is the checksum of the others',
    find: { finder: seedPhrases },
    pattern: words,
    window: 2500,
    spanLines: 60,
    accept: (candidate) => judge(candidate, ['monero'], [25], assessMonero),
  },
  {
    id: 'seed-phrase',
    title: 'Seed phrase of a wallet',
    severity: 'critical',
    reason: 'words of a BIP-39 list, as many as such phrases have, and a correct checksum',
    find: { finder: seedPhrases },
    pattern: words,
    window: 2500,
    spanLines: 60,
    accept: (candidate) => judge(candidate, LANGUAGES, [12, 15, 18, 21, 24], assess),
  },
];

/** A word, and further ones; a look at them tells which may be of one phrase. What follows the phrase is cut off. */
function words(): RegExp {
  return /(?:(?<![a-z\x80-\xff\\])|(?<=\\[nrt]))[a-z\x80-\xff][a-z\x80-\xff \t\r\n0-9"'`,;+|*#\-\\.:)]{46,2400}/;
}

interface Word {
  readonly text: string;
  readonly end: number;
}

type ListName = Language | 'monero';

/** What is said of a phrase by the places of its words in a list; null where its checksum is wrong. */
type Judgement = (places: readonly number[], name: ListName) => Assessment | null;

/**
 * The first line alone where it has as many words as phrases have (there may be a phrase on the next), else all that stands alike. One or
 * two words of the list may follow a phrase where a sentence goes on; only such as name a phrase may precede it.
 */
function judge(candidate: Candidate, names: readonly ListName[], lengths: readonly number[], judgement: Judgement): false | Assessment {
  if (!beginsLikeOne(candidate.text, names)) return false;
  const found = wordsOf(candidate);
  const least = Math.min(...lengths);
  for (const name of names) {
    const places = placesIn(wordList(name), found);
    if (places.length < least) continue;
    const lineEnd = lineEndIn(candidate.text, found);
    const onLine = lineEnd < 0 ? places.length : Math.min(lineEnd + 1, places.length);
    for (const count of new Set([onLine, places.length])) {
      const more = /^ [A-Za-z]/.test(candidate.text.slice(found[count - 1]?.end)) ? 2 : 0;
      const length = Math.max(0, ...lengths.filter((fitting) => fitting <= count && count - fitting <= more));
      const assessment = length === 0 ? null : judgement(places.slice(0, length), name);
      if (assessment === null || (length < count && LABELS.has(found[0]?.text ?? '')) || follows(candidate, count === onLine, name))
        continue;
      return { ...assessment, length: found[length - 1]?.end ?? 0 };
    }
  }
  return false;
}

/** False where the first word is in none of the lists. Cheap, and said of words in small letters of ASCII alone. */
function beginsLikeOne(text: string, names: readonly ListName[]): boolean {
  const [first] = /^[a-z]+(?![a-z\x80-\xff])/.exec(text) ?? [];
  return first === undefined || names.some((name) => wordList(name).has(first));
}

/** The longest phrase and what may follow it, so that the end of a list of words is not taken for one. */
const MOST_WORDS = 28;

/** The places of the first words, as many as the list has. */
function placesIn(list: WordList, words: readonly Word[]): readonly number[] {
  const places: number[] = [];
  for (const { text } of words) {
    const place = list.get(text);
    if (place === undefined) break;
    places.push(place);
  }
  return places;
}

/** The first words of a match: those who share it share them. */
function wordsOf(candidate: Candidate): readonly Word[] {
  if (latest?.candidate !== candidate) latest = { candidate, found: wordsIn(candidate.text, MOST_WORDS) };
  return latest.found;
}

let latest: { readonly candidate: Candidate; readonly found: readonly Word[] } | undefined;

function wordsIn(text: string, most: number): readonly Word[] {
  const bytes = Buffer.from(text, 'latin1');
  return alikeWords(bytes, most).map(([start, end]) => {
    const word = text.slice(start, end);
    return { text: /[^a-z]/.test(word) ? bytes.toString('utf8', start, end).normalize('NFKD') : word, end };
  });
}

/** The number of words before the last one on the first line; -1 where all that are found stand on one. */
function lineEndIn(text: string, found: readonly Word[]): number {
  if (!/\n|\\[nr]/.test(text.slice(0, (found.at(-1)?.end ?? 0) + BEYOND))) return -1;
  return found.findIndex(({ end }) => crossesLine(text, end));
}

const BEYOND = 42;

function crossesLine(text: string, from: number): boolean {
  return /^[^a-z\x80-\xff]{0,40}\n|^[^a-z\x80-\xff\\]{0,40}\\[nr]/.test(text.slice(from, from + BEYOND));
}

/** True where a word of the same list stands before the phrase, separated as its words are: then it is a part of something longer. */
function follows({ text, before, surroundings }: Candidate, onLine: boolean, name: ListName): boolean {
  const left = onLine ? before : surroundings().split(text.slice(0, 200))[0];
  const [last] = /[\p{L}\p{M}]{1,33}[^\p{L}\p{M}]{1,40}$/u.exec(Buffer.from((left ?? '').slice(-120), 'latin1').toString('utf8')) ?? [];
  if (last === undefined) return false;
  const [first, ...others] = wordsIn(Buffer.from(last, 'utf8').toString('latin1') + text, 12);
  return others.length === 11 && first !== undefined && !LABELS.has(first.text) && wordList(name).has(first.text);
}

/** Words of the English lists that people put before a phrase. */
const LABELS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'seed',
  'phrase',
  'secret',
  'word',
  'key',
  'private',
  'master',
  'code',
  'use',
  'test',
  'wallet',
]);

function assess(places: readonly number[], name: ListName): Assessment | null {
  const entropy = entropyOf(places);
  if (entropy !== null) return assessEntropy(places, entropy, name);
  if (name !== 'english' || !isAezeed(places)) return null;
  const reason = '24 words of an aezeed, as lnd makes them, and a correct checksum';
  return { title: 'Seed of a Lightning wallet', severity: 'critical', reason, provider: 'lnd' };
}

/** 11 bits a word; BIP-39: a 33rd of them is the beginning of the SHA-256 of the rest. Null where it is not. */
function entropyOf(places: readonly number[]): Uint8Array | null {
  const bits = bitsOf(places);
  const check = places.length / 3;
  const entropy = bytesOf(bits.slice(0, -check));
  const [digest = 0] = sha256(entropy);
  return digest.toString(2).padStart(8, '0').slice(0, check) === bits.slice(-check) ? entropy : null;
}

function assessEntropy(places: readonly number[], entropy: Uint8Array, name: ListName): Assessment | null {
  // A stretch of the list itself, as documentation prints it.
  if (places.every((place, at) => at === 0 || place > (places[at - 1] as number))) return null;
  const { length } = places;
  const list = [...wordList(name).keys()];
  if (PUBLISHED.has(fingerprint(places.map((place) => list[place]).join(' ')))) {
    return { severity: 'info', reason: 'a seed phrase that is published for tests' };
  }
  const made = new Set(entropy).size <= 2 || entropy.every((byte, at) => at === 0 || byte === (entropy[at - 1] as number) + 1);
  if (made || repeats(places)) return { severity: 'info', reason: 'a made-up seed phrase: its words or bytes repeat' };
  return { severity: 'critical', reason: `${length} words of the BIP-39 list in ${SPOKEN[name] ?? name}, and a correct checksum` };
}

const SPOKEN: Readonly<Record<string, string>> = {
  english: 'English',
  french: 'French',
  italian: 'Italian',
  spanish: 'Spanish',
  portuguese: 'Portuguese',
  czech: 'Czech',
  japanese: 'Japanese',
  korean: 'Korean',
  simplified: 'simplified Chinese',
  traditional: 'traditional Chinese',
};

function repeats(places: readonly number[]): boolean {
  return new Set(places).size <= places.length / 2;
}

/** lnd’s cipher seed: 33 bytes, of which the last four are the CRC-32C of the others. */
function isAezeed(places: readonly number[]): boolean {
  if (places.length !== 24) return false;
  const bytes = bytesOf(bitsOf(places));
  const check = crc32(Buffer.from(bytes.subarray(0, 29)).toString('latin1'), 0x82f63b78);
  return Buffer.from(bytes).readUInt32BE(29) === check;
}

function bitsOf(places: readonly number[]): string {
  return places.map((place) => place.toString(2).padStart(11, '0')).join('');
}

function bytesOf(bits: string): Uint8Array {
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

/** The last word is the one among the others at which the CRC-32 of all their first three letters points. */
function assessMonero(places: readonly number[]): Assessment | null {
  const list = [...wordList('monero').keys()];
  const stems = places.map((place) => (list[place] ?? '').slice(0, 3));
  const check = stems.pop();
  if (stems[crc32(stems.join('')) % stems.length] !== check) return null;
  if (repeats(places)) return { severity: 'info', reason: 'a made-up Monero seed: its words repeat' };
  return { severity: 'critical', reason: '25 words of Monero’s list, the last of which is the checksum of the others' };
}

/** Phrases of development networks and test suites: Hardhat and Foundry, Ganache, Truffle, Substrate, Cosmos, and of BIP-39's own vectors those that are not made-up. */
const PUBLISHED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '01411aab97a8',
  '0fc522be7ba7',
  '12e7f969353b',
  '25fc2a50f850',
  '297123afbe77',
  '380b920d3940',
  '3a64bcd9cea4',
  '3d90c3ea7a06',
  '46e6d2f43749',
  '4cff2b1dccc5',
  '504f9f7aaf28',
  '51a6563c5a7c',
  '78e448049ce8',
  '860f63d377dd',
  '8acce484d898',
  '8d21cd6cdb3e',
  '8d61acf62201',
  '983c67a0812d',
  '9a639b898588',
  '9c5d0a6656e5',
  'af565e166362',
  'b0ee0ba9f028',
  'b83e96417f61',
  'c1453478345b',
  'c530cff9620d',
  'c7422b472e8b',
  'c98600f17527',
  'cbd491ee5503',
  'd16d608fce74',
  'dd00bda3dc1b',
  'de3e1f85740a',
  'e082b06807bc',
  'eaeed9f42605',
  'ecab2196b92c',
  'ecb0e7ba498c',
  'f53c9e87eeb3',
]);

export const about: Readonly<Record<string, About>> = {
  'monero-seed': {
    checks: '25 words of Monero’s English list, separated alike, the last of which is the checksum of the others',
    source: 'sources of Monero (src/mnemonics)',
    finds: () => [`seed: ${moneroSeed(3)}`, moneroSeed(5).replaceAll(' ', '\n')],
    ignores: () => [
      moneroSeed(3).replace(/\w+$/, 'zoom'),
      moneroSeed(3).replace(/^\w+ /, ''),
      moneroSeed(3).replace(/^(\w+) (\w+)/, '$2 $1'),
    ],
  },
  'seed-phrase': {
    checks:
      '12, 15, 18, 21 or 24 words of one of the ten BIP-39 lists (English, French, Italian, Spanish, Portuguese, Czech, Japanese, Korean, Chinese simplified and traditional), in small letters and separated alike (by spaces, lines, commas, quotes, numbers), with a correct checksum; 24 of an aezeed as well. Published test phrases, and such whose bytes repeat or count up, are information only',
    source:
      'BIP-39, its word lists and test vectors; documentation of Hardhat, Ganache, Truffle, Substrate and Cosmos for their phrases; lnd’s package aezeed',
    finds: () => [
      `MNEMONIC="${phrase(16, 1)}"`,
      `{"mnemonic": "${phrase(20, 2)}"}`,
      `words = [${phrase(24, 3).replaceAll(/\w+/g, '"$&"').replaceAll(' ', ', ')}]`,
      phrase(28, 4).replaceAll(' ', '\n'),
      phrase(32, 5)
        .split(' ')
        .map((word, at) => `${at + 1}. ${word}`)
        .join('\n'),
      phrase(32, 6)
        .split(' ')
        .map((word, at) => `${at + 1}) ${word}${at % 6 === 5 ? '\n' : ' '}`)
        .join(''),
      `[\n${phrase(16, 7).replaceAll(/\w+/g, '    "$&"').replaceAll(' "', '"').replaceAll(/" +/g, '",\n    ')}\n]`,
      phrase(32, 8).replace(/((?:\w+ ){7}\w+) /g, '$1\n'),
      `"seed": "\\n${phrase(16, 9)}\\n"`,
      `- ${phrase(16, 10).replaceAll(' ', '\n- ')}`,
      `Import this: ${phrase(16, 11)} into the wallet.`,
      `the seed phrase ${phrase(16, 12)} is mine`,
      ...(['french', 'spanish', 'italian', 'portuguese', 'czech', 'korean', 'simplified', 'traditional'] as const).map(
        (language) => `'${phrase(16, 13, language)}'`,
      ),
      phrase(24, 14, 'japanese').replaceAll(' ', '\u3000'),
      phrase(16, 15, 'korean').normalize('NFC'),
      phrase(16, 16, 'spanish').normalize('NFC'),
      phrase(16, 17, 'french').normalize('NFC'),
    ],
    ignores: () => [
      broken(phrase(16, 1)),
      broken(phrase(32, 5)),
      broken(phrase(16, 13, 'japanese')),
      phrase(16, 1).replace(/ \w+$/, ''),
      phrase(16, 1).replace(' ', ', '),
      phrase(16, 1).replace(/^\w+/, 'xylograph'),
      `${phrase(16, 1)} ${phrase(32, 2)}`.replace(/ \w+ \w+$/, ''),
      [...wordList('english').keys()].slice(0, 24).join(' '),
      [...wordList('english').keys()].join('\n'),
    ],
  },
};

/** A phrase of so many random-looking bytes. */
function phrase(length: number, seed: number, language: Language = 'english'): string {
  const entropy = Buffer.from(fake(HEX, 2 * length, seed), 'hex');
  const [digest = 0] = sha256(entropy);
  const binary = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const bits = binary(entropy) + binary(Uint8Array.of(digest)).slice(0, length / 4);
  const list = [...wordList(language).keys()];
  return (bits.match(/.{11}/g) ?? []).map((place) => list[Number.parseInt(place, 2)]).join(' ');
}

/** The same with another last word, whose checksum is another. */
function broken(text: string): string {
  const all = text.split(' ');
  const language = LANGUAGES.find((name) => all.every((word) => wordList(name).has(word))) ?? 'english';
  const list = wordList(language);
  const last = list.get(all.pop() ?? '') ?? 0;
  return [...all, [...list.keys()][last ^ 1]].join(' ');
}

function moneroSeed(seed: number): string {
  const list = [...wordList('monero').keys()];
  const some = Array.from({ length: 24 }, (_, at) => list[Number.parseInt(fake(HEX, 3, seed * 30 + at), 16) % list.length] ?? '');
  return [...some, some[crc32(some.map((word) => word.slice(0, 3)).join('')) % 24]].join(' ');
}
