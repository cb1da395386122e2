import * as family from '../../../src/scan/detectors/wallet-key.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
