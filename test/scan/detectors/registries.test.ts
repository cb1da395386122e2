import * as family from '../../../src/scan/detectors/registries.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
