import * as family from '../../../src/scan/detectors/cloud.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
