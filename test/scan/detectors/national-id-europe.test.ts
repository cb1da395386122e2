import * as family from '../../../src/scan/detectors/national-id-europe.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
