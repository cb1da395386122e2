import { createHash, generateKeyPairSync } from 'node:crypto';
import { base58 as scureBase58, bech32, bech32m, createBase58check } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base58, base58check, BITCOIN_ALPHABET } from '../../../../src/scan/detectors/shared/base58.ts';
import { bech32Checksum, isBech32 } from '../../../../src/scan/detectors/shared/bech32.ts';
import { derKey } from '../../../../src/scan/detectors/shared/der.ts';
import { isScalar } from '../../../../src/scan/detectors/shared/secp256k1.ts';
import { sha256 } from '../../../../src/scan/detectors/shared/sha256.ts';

const hash = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const checked = createBase58check(hash);
const bytes = fc.uint8Array({ maxLength: 300 });

/** Text with one character changed into another of the alphabet. */
const changed = (text: string, alphabet: string, at: number, by: number): string => {
  const place = at % text.length;
  const other = alphabet.charAt((alphabet.indexOf(text.charAt(place)) + 1 + (by % (alphabet.length - 1))) % alphabet.length);
  return text.slice(0, place) + other + text.slice(place + 1);
};

describe('SHA-256', () => {
  it('is that of Node.js, for every length', () => {
    fc.assert(
      fc.property(bytes, (message) => {
        expect(Buffer.from(sha256(message))).toEqual(Buffer.from(hash(message)));
      }),
    );
    for (let length = 0; length < 200; length++)
      expect(Buffer.from(sha256(Buffer.alloc(length, 7)))).toEqual(Buffer.from(hash(Buffer.alloc(length, 7))));
  });
});

describe('base 58', () => {
  it('gives back what another library wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (data) => {
        expect(base58(scureBase58.encode(data))).toEqual(data);
      }),
    );
  });

  it('tells a checksum that holds from one that does not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 90 }), fc.nat(), fc.nat(), (data, at, by) => {
        const text = checked.encode(data);
        expect(base58check(text)).toEqual(data);
        expect(base58check(changed(text, BITCOIN_ALPHABET, at, by))).toBeNull();
      }),
    );
  });

  it('knows no other characters', () => {
    for (const text of ['0', 'O', 'I', 'l', 'a-b', 'ä']) expect(base58(text)).toBeNull();
  });
});

describe('bech32', () => {
  const data = fc.array(fc.nat({ max: 31 }), { minLength: 1, maxLength: 200 });
  const prefix = fc.stringMatching(/^[a-z_-]{1,20}$/);

  it('holds for what another library wrote, in small letters and in capitals', () => {
    fc.assert(
      fc.property(prefix, data, fc.nat(), fc.nat({ max: 30 }), (name, words, at, by) => {
        for (const form of [bech32, bech32m]) {
          const text = form.encode(name, words, false);
          expect(isBech32(text)).toBe(true);
          expect(isBech32(text.toUpperCase())).toBe(true);
          const tail = text.slice(name.length + 1);
          expect(isBech32(text.slice(0, name.length + 1) + changed(tail, 'qpzry9x8gf2tvdw0s3jn54khce6mua7l', at, by))).toBe(false);
        }
        const text = bech32.encode(name, words, false);
        expect(text.slice(0, -6) + bech32Checksum(text.slice(0, -6))).toBe(text);
      }),
    );
  });

  it('is of one case, with a prefix', () => {
    const text = bech32.encode('age', [1, 2, 3]);
    expect(isBech32(text)).toBe(true);
    expect(isBech32(text[0]?.toUpperCase() + text.slice(1))).toBe(false);
    expect(isBech32(text.slice(3))).toBe(false);
    expect(isBech32('age1b')).toBe(false);
  });
});

describe('the keys of secp256k1', () => {
  it('are from 1 to the order less 1', () => {
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const hex = (value: bigint): string => value.toString(16).padStart(64, '0');
    for (const value of [1n, 2n, order - 1n]) expect([isScalar(hex(value)), isScalar(hex(value).toUpperCase())]).toEqual([true, true]);
    for (const value of [0n, order, order + 1n, 2n ** 256n - 1n]) expect(isScalar(hex(value))).toBe(false);
  });
});

describe('a key in DER', () => {
  const pkcs8 = { type: 'pkcs8', format: 'der' } as const;
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ec = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const keys: readonly (readonly [string, Uint8Array, string, boolean])[] = [
    ['PKCS#1', rsa.privateKey.export({ type: 'pkcs1', format: 'der' }), 'RSA', false],
    ['PKCS#8 of RSA', rsa.privateKey.export(pkcs8), 'PKCS#8', false],
    ['encrypted PKCS#8', rsa.privateKey.export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' }), 'PKCS#8', true],
    ['SEC 1', ec.privateKey.export({ type: 'sec1', format: 'der' }), 'EC', false],
    ['PKCS#8 of a curve', ec.privateKey.export(pkcs8), 'PKCS#8', false],
    ['PKCS#8 of Ed25519', generateKeyPairSync('ed25519').privateKey.export(pkcs8), 'PKCS#8', false],
    ['PKCS#8 of DSA', generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey.export(pkcs8), 'PKCS#8', false],
  ];

  it.each(keys)('is known as %s, whole only', (_, key, kind, isEncrypted) => {
    expect(derKey(key)).toEqual({ kind, isEncrypted });
    expect(derKey(Buffer.concat([key, Buffer.from('more')]))).toEqual({ kind, isEncrypted });
    for (let length = 0; length < key.length; length += 7) expect(derKey(key.subarray(0, length))).toBeNull();
  });

  it('is no public key', () => {
    expect(derKey(rsa.publicKey.export({ type: 'spki', format: 'der' }))).toBeNull();
    expect(derKey(rsa.publicKey.export({ type: 'pkcs1', format: 'der' }))).toBeNull();
    expect(derKey(ec.publicKey.export({ type: 'spki', format: 'der' }))).toBeNull();
  });

  it('is nothing that chance makes', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        expect(derKey(Buffer.concat([Buffer.from([0x30]), data]))).toBeNull();
      }),
    );
  });
});
