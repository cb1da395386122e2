import * as family from '../../../src/scan/detectors/operations.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
