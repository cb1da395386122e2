import * as family from '../../../src/scan/detectors/national-id-americas.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
