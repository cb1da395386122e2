import * as family from '../../../src/scan/detectors/der-key.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
