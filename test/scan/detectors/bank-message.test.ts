import * as family from '../../../src/scan/detectors/bank-message.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
