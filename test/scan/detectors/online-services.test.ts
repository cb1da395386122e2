import * as family from '../../../src/scan/detectors/online-services.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
