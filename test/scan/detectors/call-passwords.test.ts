import * as family from '../../../src/scan/detectors/call-passwords.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
