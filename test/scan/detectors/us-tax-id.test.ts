import * as family from '../../../src/scan/detectors/us-tax-id.ts';
import { testExamples } from '../../support/detectors.ts';
import { testNamedNumbers, testPublished } from '../../support/number-settings.ts';

testExamples(family);
testNamedNumbers(family);
testPublished(family, [
  ['us-ssn', '078-05-1120'],
  ['us-ssn', '457-55-5462'],
  ['us-ssn', '123-45-6789'],
  ['us-ssn', '219099999'],
  ['us-ein', '12-3456789'],
  ['us-itin', '900-70-0000'],
]);
