import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/account-passwords.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);

describe('a passphrase', () => {
  const okx = detectorOf(family, 'okx-passphrase');

  it('is no member that code takes by its name', () => {
    expect(findWith(okx, 'okx.check(self.api_passphrase, payload[0]["passphrase"])')).toEqual([]);
    expect(findWith(okx, `okx_passphrase = "Kq7mz0w${'['}"`)).toHaveLength(1);
  });
});
