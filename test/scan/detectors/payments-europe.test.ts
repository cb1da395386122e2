import * as family from '../../../src/scan/detectors/payments-europe.ts';
import { testCredentials, testPrefixed } from '../../support/credentials.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
testCredentials(family.credentials);
testPrefixed(family.tokens);
