import * as family from '../../../src/scan/detectors/sk-live.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
