import fc from 'fast-check';
import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/private-key.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const detector = detectorOf(family, 'private-key');

describe('private keys', () => {
  it('finds what OpenSSL writes', () => {
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const texts = [
      rsa.export(pem),
      rsa.export({ type: 'pkcs1', format: 'pem' }),
      rsa.export({ ...pem, cipher: 'aes-256-cbc', passphrase: 'x' }),
      rsa.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
      ec.export({ type: 'sec1', format: 'pem' }),
      generateKeyPairSync('ed25519').privateKey.export(pem),
    ].map(String);
    for (const text of texts) {
      expect(findWith(detector, text)).toHaveLength(1);
      expect(findWith(detector, JSON.stringify({ key: text }))).toHaveLength(1);
      expect(findWith(detector, JSON.stringify(JSON.stringify({ key: text })))).toHaveLength(1);
      expect(findWith(detector, text.replaceAll('\n', '\r\n'))).toHaveLength(1);
      expect(findWith(detector, text.replaceAll('\n', '\n      '))).toHaveLength(1);
      expect(findWith(detectorOf(family, 'private-key-base64'), Buffer.from(text).toString('base64'))).toHaveLength(1);
    }
  });

  it('finds no public half', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(findWith(detector, String(publicKey.export({ type: 'spki', format: 'pem' })))).toEqual([]);
  });

  it('finds no header without a body, whatever stands behind it', () => {
    const header = `-----BEGIN ${'PRIVATE'} KEY-----`;
    fc.assert(
      fc.property(fc.lorem({ maxCount: 300 }), (text) => {
        expect(findWith(detector, `${header}\n${text}`)).toEqual([]);
      }),
    );
  });
});
