import * as family from '../../../src/scan/detectors/freemius.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
