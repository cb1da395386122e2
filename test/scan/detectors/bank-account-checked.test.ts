import * as family from '../../../src/scan/detectors/bank-account-checked.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
