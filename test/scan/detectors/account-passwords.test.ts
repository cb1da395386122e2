import * as family from '../../../src/scan/detectors/account-passwords.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
