import * as family from '../../../src/scan/detectors/jwk.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
