import * as family from '../../../src/scan/detectors/http-credentials.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
