import * as family from '../../../src/scan/detectors/mercado-pago.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
