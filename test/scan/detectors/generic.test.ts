import * as family from '../../../src/scan/detectors/generic.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
