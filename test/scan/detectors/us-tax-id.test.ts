import * as family from '../../../src/scan/detectors/us-tax-id.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
