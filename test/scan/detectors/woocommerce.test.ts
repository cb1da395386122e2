import * as family from '../../../src/scan/detectors/woocommerce.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
