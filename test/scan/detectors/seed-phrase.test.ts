import * as family from '../../../src/scan/detectors/seed-phrase.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
