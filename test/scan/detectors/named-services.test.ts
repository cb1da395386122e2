import * as family from '../../../src/scan/detectors/named-services.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
