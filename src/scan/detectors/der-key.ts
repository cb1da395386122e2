import type { About, Assessment, Detector } from './define.ts';
import { BASE64_MOST, base64Lines, base64Words, bytesOf } from './shared/base64-lines.ts';
import { declaredLength, type DerKey, derKey } from './shared/der.ts';
import { BASE64, fake, HEX } from './shared/fake.ts';
import { fileHeads } from './shared/file-heads.ts';
import { publishedKey } from './shared/published-keys.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'private-key-der',
    title: 'Private key in DER',
    severity: 'critical',
    reason: 'a file that is a private key by its structure: every part is there and has the length that it should',
    find: { finder: fileHeads },
    pattern: () => /(?<![^])0[\x20-\x84][^]{20,9000}/,
    window: 9100,
    spanLines: 120,
    // It says so of what is decoded, too.
    yieldsTo: ['private-key', 'private-key-base64', 'private-key-der-base64'],
    accept: ({ text }) => assess(derKey(Buffer.from(text, 'latin1'))),
  },
  {
    id: 'private-key-der-base64',
    title: 'Private key in base64',
    severity: 'critical',
    reason: 'base64 text that is a private key by its structure: every part is there and has the length that it should',
    find: {
      anchors: [
        // Sequences of two length bytes: RSA, DSA, PKCS#8 of either, and what is encrypted.
        'MII',
        // Elliptic curves, SEC 1 and PKCS#8, by their sizes.
        'MCUCAQ',
        'MDECAQ',
        'MHQCAQ',
        'MHcCAQ',
        'MIGkAg',
        'MIHcAg',
        'MEECAQ',
        'MIGEAg',
        'MIGHAg',
        'MIGTAg',
        'MIG2Ag',
        'MIHtAg',
        'MIHuAg',
        'MIGIAg',
        // Ed25519, X25519, Ed448, X448, without and with the public half.
        'MC4CAQ',
        'MEYCAQ',
        'MEcCAQ',
        'MFECAQ',
        'MFMCAQ',
      ],
    },
    pattern: () => new RegExp(`(?<![0-9A-Za-z+/])M[CDEFHI]${base64Lines(46)}`),
    window: 100 + BASE64_MOST,
    spanLines: 120,
    yieldsTo: ['private-key', 'private-key-base64'],
    accept: ({ text }) => {
      const base64 = wholeKey(text);
      return base64 !== null && (publishedKey(base64) ?? assess(derKey(bytesOf(base64))));
    },
  },
];

/** As many words as the first bytes say that the key has; null where the last of them does not end with it. */
function wholeKey(text: string): string | null {
  const length = declaredLength(bytesOf(text.slice(0, 16))) ?? 0;
  const wanted = Math.ceil((length * 4) / 3);
  let key = '';
  for (const word of base64Words(text)) {
    key += word.replace(/=+$/, '');
    if (key.length >= wanted) break;
  }
  return key.length === wanted ? key : null;
}

function assess(key: DerKey | null): boolean | Assessment {
  if (key === null || !key.isEncrypted) return key !== null;
  return {
    title: 'Encrypted private key',
    severity: 'high',
    reason: 'an encrypted PKCS#8 private key by its structure: whoever guesses the passphrase has the key',
  };
}

export const about: Readonly<Record<string, About>> = {
  'private-key-der': {
    checks:
      'a file that is a private key in DER: PKCS#1, SEC 1, PKCS#8 (also encrypted, which is severity high) or what OpenSSL writes of DSA, with every part at its length',
    source: 'RFC 8017, RFC 5915, RFC 5208, RFC 5958; kingfisher and CredSweeper look for the base64 of it',
    finds: () => [rsa(), ec(32), ed25519(), encrypted(), Buffer.concat([rsa(), Buffer.from('\n')])],
    ignores: () => [rsa().subarray(0, -1), publicRsa(), sequence(integer(2), octets(32)), certificate()],
  },
  'private-key-der-base64': {
    checks:
      'the same in base64, on one line or on several, also in strings of code that are joined. Information only where an RFC publishes the key',
    source: 'RFC 8017, RFC 5915, RFC 5208, RFC 5958, RFC 4648; CredSweeper’s rule for base64 private keys',
    finds: () => {
      const key = base64(rsa());
      const lines = key.match(/.{1,64}/g) ?? [];
      return [
        `key = "${key}"`,
        lines.join('\n'),
        lines.map((line) => `  "${line}" +`).join('\r\n'),
        `"${lines.join('\\n')}"`,
        `EC_KEY=${base64(ec(32))}`,
        `"${base64(ed25519())}"`,
        `key: ${base64(encrypted())} # sealed`,
      ];
    },
    ignores: () => {
      const key = base64(rsa());
      return [
        key.slice(0, -8),
        base64(publicRsa()),
        base64(certificate()),
        `x${key}`,
        `MII${fake(BASE64, 800)}`,
        base64(sequence(integer(2), octets(40))),
      ];
    },
  },
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
}

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(0x30, ...parts);
const bytes = (length: number, seed: number): Uint8Array => Buffer.from(fake(HEX, 2 * length, seed), 'hex');
const octets = (length: number): Uint8Array => element(4, bytes(length, length));
const integer = (value: number): Uint8Array => element(2, Buffer.from([value]));
const name = (hex: string): Uint8Array => element(6, Buffer.from(hex, 'hex'));
const PKCS1 = '2a864886f70d010101';

function rsa(): Uint8Array {
  return sequence(integer(0), ...[129, 3, 128, 65, 65, 64, 65, 64].map((length) => element(2, bytes(length, length))));
}

const ec = (length: number): Uint8Array => sequence(integer(1), octets(length), element(0xa0, name('2a8648ce3d030107')));
const ed25519 = (): Uint8Array => sequence(integer(0), sequence(name('2b6570')), element(4, octets(32)));
const encrypted = (): Uint8Array => sequence(sequence(name('2a864886f70d01050d'), octets(40)), octets(300));
const publicRsa = (): Uint8Array => sequence(sequence(name(PKCS1), element(5)), element(3, bytes(140, 3)));
const certificate = (): Uint8Array =>
  sequence(sequence(integer(2), octets(400)), sequence(name(PKCS1), element(5)), element(3, bytes(129, 5)));
