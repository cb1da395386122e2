import { expect, it } from 'vitest';
import type { About } from '../../../src/scan/detectors/define.ts';
import * as family from '../../../src/scan/detectors/key-store.ts';
import { scanBlob } from '../../../src/scan/scan.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';
import { describeTool } from '../../support/tools.ts';

testExamples(family);

const [EXAMPLE] = (family.about['key-store'] as About).finds() as [Uint8Array];

const titles = (bytes: Uint8Array): string[] =>
  scanBlob({ path: 'f', blob: null, bytes }).hits.map(({ finding }) => `${finding.title}: ${finding.severity}`);

it('says that nobody can read what is in a store, and that it is one', () => {
  const { hits, uninspected } = scanBlob({ path: 'f', blob: null, bytes: EXAMPLE });
  expect(hits).toHaveLength(1);
  expect(uninspected).toMatchObject([{ kind: 'uninspectable', why: 'a key store' }]);
});

it('takes a store at the start of a file only', () => {
  expect(findWith(detectorOf(family, 'key-store'), Buffer.concat([Buffer.from('x'), EXAMPLE]))).toEqual([]);
});

describeTool('openssl', ({ run, file }) => {
  it('is found where it holds a key', () => {
    run('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'k.pem', '-out', 'c.pem', '-subj', '/CN=a');
    run('openssl', 'pkcs12', '-export', '-inkey', 'k.pem', '-in', 'c.pem', '-out', 'k.p12', '-passout', 'pass:changeit');
    run('openssl', 'x509', '-in', 'c.pem', '-outform', 'DER', '-out', 'c.der');
    expect(titles(file('k.p12'))).toEqual(['PKCS#12 key store: high']);
    expect(titles(Buffer.from(file('k.p12').toString('base64')))).toEqual(['PKCS#12 key store: high']);
    expect(titles(file('c.der'))).toEqual([]);
    expect(titles(file('c.pem'))).toEqual([]);
  });
});

describeTool('keytool', ({ run, file }) => {
  const pass = ['-storepass', 'changeit', '-keypass', 'changeit'];
  it.each([
    ['JKS', 'Java key store: high'],
    ['JCEKS', 'Java key store: high'],
    ['PKCS12', 'PKCS#12 key store: high'],
  ])('is found where it holds a key, as %s', (type, title) => {
    const name = `k.${type}`;
    run('keytool', '-genkeypair', '-alias', 'a', '-dname', 'CN=a', '-keyalg', 'EC', '-storetype', type, '-keystore', name, ...pass);
    expect(titles(file(name))).toEqual([title]);
  });

  it('is not found where it holds certificates alone', () => {
    run('keytool', '-genkeypair', '-alias', 'a', '-dname', 'CN=a', '-keyalg', 'EC', '-storetype', 'JKS', '-keystore', 'own', ...pass);
    run('keytool', '-exportcert', '-alias', 'a', '-keystore', 'own', '-file', 'a.crt', ...pass.slice(0, 2));
    run(
      'keytool',
      '-importcert',
      '-noprompt',
      '-alias',
      'a',
      '-file',
      'a.crt',
      '-storetype',
      'JKS',
      '-keystore',
      'trust',
      ...pass.slice(0, 2),
    );
    expect(titles(file('trust'))).toEqual([]);
  });
});

describeTool('ssh-keygen', ({ run, file }) => {
  it('is found', () => {
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', 'plain');
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', 'passphrase', '-f', 'sealed');
    expect(titles(file('plain'))).toEqual(['Private key: critical']);
    expect(titles(file('sealed'))).toEqual(['Encrypted private key: high']);
    expect(titles(file('plain.pub'))).toEqual([]);
  });
});

describeTool('gpg', ({ run, file }) => {
  it.each(['rsa2048', 'ed25519'])('is found, of %s', (algorithm) => {
    const gpg = (...args: string[]): void => run('gpg', '--batch', '--yes', '--quiet', '--passphrase', '', ...args);
    gpg('--quick-gen-key', `${algorithm}@example.com`, algorithm, 'sign', 'never');
    gpg('--output', 's.gpg', '--export-secret-keys', `${algorithm}@example.com`);
    gpg('--output', 's.asc', '--armor', '--export-secret-keys', `${algorithm}@example.com`);
    gpg('--output', 'p.gpg', '--export', `${algorithm}@example.com`);
    expect(titles(file('s.gpg'))).toEqual(['OpenPGP secret key: high']);
    expect(titles(file('s.asc'))).toEqual(['Private key: critical']);
    expect(titles(file('p.gpg'))).toEqual([]);
    run('gpgconf', '--kill', 'all');
  });
});
