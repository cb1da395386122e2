import * as family from '../../../src/scan/detectors/config-files.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
