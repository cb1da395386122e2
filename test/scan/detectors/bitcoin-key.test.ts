import * as family from '../../../src/scan/detectors/bitcoin-key.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
