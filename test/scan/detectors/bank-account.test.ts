import * as family from '../../../src/scan/detectors/bank-account.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
