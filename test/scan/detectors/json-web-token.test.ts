import * as family from '../../../src/scan/detectors/json-web-token.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
