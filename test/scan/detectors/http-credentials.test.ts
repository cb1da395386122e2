import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/http-credentials.ts';
import { ALNUM, fake } from '../../../src/scan/detectors/shared/fake.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const severities = (id: string, text: string) => findWith(detectorOf(family, id), text).map(({ severity }) => severity);

describe('a URL with a password', () => {
  it('is found for any scheme, user, and password', () => {
    const password = fc
      .string({ unit: fc.constantFrom(...ALNUM, ...'!$&*+-.=_~%:@'), minLength: 8, maxLength: 60 })
      .map((text) => `k7${text}`)
      .filter((text) => !/^k7[%$]|\$[{]|%[sdv(%{]/.test(text));
    fc.assert(
      fc.property(fc.constantFrom('https', 'http', 'ftp', 'sftp', 'ldaps', 'smtp', 'wss'), password, (scheme, secret) => {
        const text = `url: ${scheme}://deploy:${secret}@git.acme.io:8443/x`;
        const [match] = findWith(detectorOf(family, 'url-password'), text);
        expect(match).toMatchObject({ start: 5 });
        expect(text.slice(match?.secretStart, match?.secretEnd)).toBe(secret);
      }),
    );
  });

  it('is judged by its password and its host', () => {
    const at = (password: string, host = 'git.acme.io') => severities('url-password', `https://app:${password}@${host}/x`);
    expect(at(fake(ALNUM, 12))).toEqual(['medium']);
    expect(at('password')).toEqual(['info']);
    expect(at('x-oauth-basic')).toEqual(['info']);
    expect(at('my-secret-pass-phrase')).toEqual(['low']);
    expect(at(fake(ALNUM, 12), 'localhost:8080')).toEqual(['low']);
    expect(at(fake(ALNUM, 12), 'api.example.com')).toEqual(['low']);
    expect(at('pas:word', 'foo.com')).toEqual(['info']);
    expect(at('he%2F%2Fo', 'pypi.company.com')).toEqual(['low']);
    expect(at(fake(ALNUM, 12), 'foo.com:8080')).toEqual(['low']);
    expect(at('foo(b%5Dc', 'd:2')).toEqual(['low']);
    expect(at(fake(ALNUM, 12), 'foo.company')).toEqual(['medium']);
    expect(at('%4d^%70')).toEqual(['info']);
    expect(at('%70assword')).toEqual(['info']);
    for (const word of ['p@ssword', 'p@ss%2Fword', 'Pass@123']) expect([word, at(word)]).toEqual([word, ['info']]);
    expect(at('example_pass_w_@_char')).toEqual(['low']);
    expect(at('${PASSWORD}')).toEqual([]);
    expect(at(fake(ALNUM, 12), '${HOST}')).toEqual([]);
    expect(severities('url-password', `assertEquals(url, 'https://app:${fake(ALNUM, 12)}@git.acme.io')`)).toEqual(['low']);
  });
});

describe('an Authorization header', () => {
  it('is judged by what it holds', () => {
    const basic = (text: string) => severities('authorization-header', `Authorization: Basic ${btoa(text)}`);
    expect(basic(`app:${fake(ALNUM, 12)}`)).toEqual(['medium']);
    expect(basic('user:password')).toEqual(['info']);
    expect(basic('Aladdin:open sesame')).toEqual(['info']);
    expect(basic('no colon in it')).toEqual([]);
    expect(severities('authorization-header', `Authorization: Bearer ${fake(ALNUM, 15)}`)).toEqual([]);
    expect(severities('authorization-header', `expect(headers).toEqual({ Authorization: 'Bearer ${fake(ALNUM, 40)}' })`)).toEqual(['low']);
  });
});
