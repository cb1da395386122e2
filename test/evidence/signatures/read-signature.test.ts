import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSignature } from '../../../src/evidence/signatures/read-signature.ts';
import { verifySsh } from '../../../src/evidence/signatures/sshsig.ts';
import { makeSshKey, sshSignature, withSignature } from '../../support/signed-commit.ts';
import { OPENPGP_SIGNATURE, PAYLOAD, SSH_SIGNATURES } from './vectors.ts';

const ID = 'a'.repeat(40);
const LONG_ID = 'a'.repeat(64);
const read = (armoured: string, payload = PAYLOAD) => readSignature(ID, withSignature(payload, armoured));

describe.each(SSH_SIGNATURES)('a signature that ssh-keygen made: $kind', ({ fingerprint, armoured }) => {
  test('fits, and tells the key', () => {
    expect(read(armoured)).toEqual({ format: 'ssh', check: 'good', key: fingerprint, forge: null, why: null });
  });

  test('fits nothing else', () => {
    expect(read(armoured, PAYLOAD.replace('Signed', 'signed'))).toMatchObject({ check: 'bad', key: fingerprint });
    expect(read(armoured, PAYLOAD.replace('1780000000', '1780000001'))).toMatchObject({ check: 'bad' });
  });

  test('fits no more with a byte of it changed', () => {
    const bytes = Buffer.from(armoured.replace(/-----[^-]+-----/g, ''), 'base64');
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const text = `-----BEGIN SSH SIGNATURE-----\n${changed.toString('base64')}\n-----END SSH SIGNATURE-----\n`;
      const { check, key } = read(text);
      // What is outside of what is signed and of the key itself is the wrapping alone.
      expect(check === 'good' && key === fingerprint).toBe(false);
    }
  });
});

describe('where git puts it', () => {
  const key = makeSshKey();

  test('what follows it is signed, and what other hash has signed it is not', () => {
    const payload = PAYLOAD.replace('\n\n', '\nencoding UTF-8\n\n');
    const signature = sshSignature(Buffer.from(payload), key);
    const own = withSignature(payload, signature).toString();
    expect(readSignature(ID, Buffer.from(own))).toMatchObject({ check: 'good', key: key.fingerprint });
    const both = own.replace('\ngpgsig ', '\ngpgsig-sha256 -----BEGIN X-----\n more\ngpgsig ');
    expect(readSignature(ID, Buffer.from(both))).toMatchObject({ check: 'good' });
    expect(readSignature(LONG_ID, Buffer.from(both))).toMatchObject({ format: 'unreadable' });
  });

  test('in a repository of SHA-256 under its own name', () => {
    const object = withSignature(PAYLOAD, sshSignature(Buffer.from(PAYLOAD), key, 'git', 'sha256'), 'gpgsig-sha256');
    expect(readSignature(LONG_ID, object)).toMatchObject({ format: 'ssh', check: 'good' });
    expect(readSignature(ID, object)).toMatchObject({ format: 'none' });
  });

  test('a message that reads like one is none', () => {
    expect(readSignature(ID, Buffer.from(`${PAYLOAD}\ngpgsig -----BEGIN SSH SIGNATURE-----\n`))).toMatchObject({ format: 'none' });
  });
});

describe('what is not a good signature', () => {
  const key = makeSshKey();
  const bytes = Buffer.from(PAYLOAD);

  test.each([
    ['for something else than git', sshSignature(bytes, key, 'file'), { format: 'ssh', check: 'bad' }],
    ['with a hash that nobody knows', sshSignature(bytes, key, 'git', 'md5'), { format: 'ssh', check: 'unchecked' }],
    [
      'of OpenPGP',
      OPENPGP_SIGNATURE,
      { format: 'openpgp', check: 'unchecked', key: 'ffefbfff2e63b718a81466fcf0334e21a8b0993b', forge: null },
    ],
    ['of X.509', '-----BEGIN SIGNED MESSAGE-----\nAAAA\n-----END SIGNED MESSAGE-----\n', { format: 'x509', check: 'unchecked' }],
    ['in no form', 'lgtm', { format: 'unreadable', check: 'unchecked' }],
    ['with a broken armour', '-----BEGIN SSH SIGNATURE-----\n%%%\n', { format: 'unreadable' }],
    ['cut off', '-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAQAAADM=\n-----END SSH SIGNATURE-----\n', { format: 'unreadable' }],
    ['of OpenPGP, and cut off', OPENPGP_SIGNATURE.replace(/\n[A-Za-z0-9+/]{64}/, ''), { format: 'openpgp', key: null }],
  ])('one %s', (_, armoured, expected) => {
    expect(read(armoured)).toMatchObject(expected);
  });

  test('a key of another kind than the algorithm says', () => {
    const inner = Buffer.from(sshSignature(bytes, key).replace(/-----[^-]+-----/g, ''), 'base64');
    const swapped = Buffer.from(inner.toString('latin1').replaceAll('ssh-ed25519', 'ssh-ed25518'), 'latin1').toString('base64');
    const text = `-----BEGIN SSH SIGNATURE-----\n${swapped}\n-----END SSH SIGNATURE-----\n`;
    expect(read(text)).toMatchObject({ format: 'ssh', check: 'unchecked' });
  });

  test('GitHub says that it signed what was made on its pages', () => {
    const issuer = Buffer.concat([Buffer.from([22, 33, 4]), Buffer.from('968479a1aff927e37d1a566bb5690eeebb952194', 'hex')]);
    const packet = Buffer.concat([Buffer.from([4, 0, 1, 8, 0, issuer.length]), issuer, Buffer.from([0, 0, 0, 0])]);
    const body = Buffer.concat([Buffer.from([0xc2, packet.length]), packet]).toString('base64');
    const text = `-----BEGIN PGP SIGNATURE-----\n\n${body}\n-----END PGP SIGNATURE-----\n`;
    expect(read(text)).toMatchObject({ format: 'openpgp', check: 'unchecked', forge: 'GitHub' });
  });

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        const framed = Buffer.concat([Buffer.from('SSHSIG\0\0\0\u0001', 'latin1'), noise]).toString('base64');
        expect(verifySsh(bytes, `-----BEGIN SSH SIGNATURE-----\n${framed}\n-----END SSH SIGNATURE-----`).check).not.toBe('good');
        read(`-----BEGIN PGP SIGNATURE-----\n\n${Buffer.from(noise).toString('base64')}\n-----END PGP SIGNATURE-----`);
      }),
    );
  });
});
