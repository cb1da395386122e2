import * as family from '../../../src/scan/detectors/data-stores.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
