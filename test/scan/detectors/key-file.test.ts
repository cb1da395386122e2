import * as family from '../../../src/scan/detectors/key-file.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
