import * as family from '../../../src/scan/detectors/ai-providers.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
