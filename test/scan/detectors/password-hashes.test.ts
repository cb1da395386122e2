import * as family from '../../../src/scan/detectors/password-hashes.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
