import * as family from '../../../src/scan/detectors/chat-and-mail.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);
