import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALNUM, fake } from '../../../src/scan/detectors/shared/fake.ts';
import * as family from '../../../src/scan/detectors/square.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

describe('square credentials', () => {
  it('finds any random access token, and none of another length', () => {
    const token = detectorOf(family, 'square-access-token');
    fc.assert(
      fc.property(
        fc.integer({ min: 1 }).map((seed) => fake(ALNUM, 60, seed)),
        (body) => {
          expect(findWith(token, `t=\nEA${'AA'}${body}\n`)).toHaveLength(1);
          expect(findWith(token, `EA${'AA'}${body.slice(1)}`)).toEqual([]);
          expect(findWith(token, `EA${'AA'}${body}a`)).toEqual([]);
        },
      ),
    );
  });

  it('does not block for a sandbox', () => {
    const secret = detectorOf(family, 'square-oauth-secret');
    expect(findWith(secret, `sq0${'csp'}-${fake(ALNUM, 43)}`)[0]?.severity).toBe('critical');
    expect(findWith(secret, `sandbox-sq0${'csb'}-${fake(ALNUM, 43)}`)[0]?.severity).toBe('info');
  });
});
