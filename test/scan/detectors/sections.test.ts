import * as family from '../../../src/scan/detectors/sections.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
