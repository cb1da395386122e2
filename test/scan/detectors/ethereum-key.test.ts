import * as family from '../../../src/scan/detectors/ethereum-key.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
