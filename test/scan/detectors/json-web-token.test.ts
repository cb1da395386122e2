import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/json-web-token.ts';
import { fake, URL_SAFE } from '../../../src/scan/detectors/shared/fake.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

const detector = detectorOf(family, 'json-web-token');
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = (claims: unknown, header: unknown = { alg: 'HS256', typ: 'JWT' }, signature = fake(URL_SAFE, 43)): string =>
  `${part(header)}.${part(claims)}.${signature}`;
const severities = (text: string) => findWith(detector, text).map(({ severity }) => severity);

describe('a JSON Web Token', () => {
  it('is found whatever it claims', () => {
    const claims = fc
      .record({ sub: fc.string({ minLength: 1 }), scope: fc.string(), n: fc.double() })
      .filter((said) => !/test|example|demo|foo/i.test(JSON.stringify(said)));
    fc.assert(
      fc.property(claims, fc.constantFrom('HS256', 'RS512', 'ES256', 'EdDSA'), (said, alg) => {
        const text = token(said, { alg });
        const [match] = findWith(detector, `x = "${text}";`);
        expect(match).toMatchObject({ start: 5, end: 5 + text.length, secretStart: 6, severity: 'medium' });
      }),
    );
  });

  it('is judged by what it says', () => {
    const year = (full: number): number => Date.UTC(full, 1) / 1000;
    expect(severities(token({ sub: 'a', exp: year(2024) }))).toEqual(['low']);
    expect(severities(token({ sub: 'a', exp: year(2040) }))).toEqual(['medium']);
    expect(severities(token({ exp: year(2040) }))).toEqual(['low']);
    expect(severities(token({ sub: 'a' }, { alg: 'none' }, ''))).toEqual(['info']);
    expect(severities(token({ sub: 'a' }, { alg: 'none' }))).toEqual(['info']);
    expect(severities(token({ role: 'anon', iss: 'supabase' }))).toEqual(['info']);
    expect(severities(token({ role: 'service_role', iss: 'supabase' }))).toEqual(['critical']);
    expect(severities(token({ iss: 'kubernetes/serviceaccount', sub: 'system' }))).toEqual(['high']);
    expect(severities(token({ sub: '1234567890', name: 'John Doe', iat: 1_516_239_022 }))).toEqual(['info']);
    expect(severities(`expect("${token({ sub: 'a' })}")`)).toEqual(['low']);
  });

  it('is none without a header and claims', () => {
    for (const text of [
      token({}),
      token([]),
      token(null),
      token({ sub: 'a' }, {}),
      token({ sub: 'a' }, 'alg'),
      token({ sub: 'a' }).replace('.', ''),
      `x${token({ sub: 'a' })}`,
    ])
      expect([text, severities(text)]).toEqual([text, []]);
  });
});
