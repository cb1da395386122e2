import { expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/card-issuing.ts';
import { ALNUM, fake } from '../../../src/scan/detectors/shared/fake.ts';
import { testCredentials, testPrefixed } from '../../support/credentials.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);
testCredentials(family.credentials);
testPrefixed(family.tokens);

it('finds a token whose beginning says no more than its name', () => {
  const marqeta = detectorOf(family, 'marqeta-credential');
  for (const prefix of ['secret_prod_', 'token_live_', 'prod_secret_', 'prod_', 'secret_live_'])
    expect([prefix, findWith(marqeta, `MARQETA_TOKEN=${prefix}${fake(ALNUM, 32)}`).length]).toEqual([prefix, 1]);
  for (const prefix of ['live_', 'sk_live_', 'secret_test_', 'whsec_'])
    expect([prefix, findWith(marqeta, `MARQETA_TOKEN=${prefix}${fake(ALNUM, 32)}`)]).toEqual([prefix, []]);
});
