import * as family from '../../../src/scan/detectors/national-id-asia-africa.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
