import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32Base62 } from '../../../src/scan/detectors/shared/crc32.ts';
import { ALNUM, fake } from '../../../src/scan/detectors/shared/fake.ts';
import * as family from '../../../src/scan/detectors/source-forges.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

describe('the checksum of GitHub', () => {
  const prefix = fc.constantFrom('ghp_', 'gho_', 'ghu_', 'ghr_');
  const body = fc.integer({ min: 1 }).map((seed) => fake(ALNUM, 30, seed));

  it('decides whether a token blocks', () => {
    fc.assert(
      fc.property(prefix, body, fc.nat({ max: 29 }), (before, text, at) => {
        const sum = crc32Base62(text);
        expect(severities(`${before}${text}${sum}`)).toEqual(['critical']);
        const other = text[at] === 'a' ? 'b' : 'a';
        expect(severities(`${before}${text.slice(0, at)}${other}${text.slice(at + 1)}${sum}`)).toEqual(['low']);
      }),
    );
  });

  function severities(text: string): string[] {
    return findWith(detectorOf(family, 'github-token'), `token: ${text}`).map(({ severity }) => severity);
  }
});
