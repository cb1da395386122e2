import * as family from '../../../src/scan/detectors/coinbase.ts';
import { testCredentials } from '../../support/credentials.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
testCredentials(family.credentials);
