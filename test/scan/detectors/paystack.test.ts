import * as family from '../../../src/scan/detectors/paystack.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
