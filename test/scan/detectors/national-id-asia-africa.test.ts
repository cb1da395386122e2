import * as family from '../../../src/scan/detectors/national-id-asia-africa.ts';
import { testExamples } from '../../support/detectors.ts';
import { testNamedNumbers, testPublished } from '../../support/number-settings.ts';

testExamples(family);
testNamedNumbers(family);
testPublished(family, [
  ['ae-emirates-id', '784-1980-1234567-8'],
  ['au-tfn', '459 599 230'],
  ['cn-resident-id', '11010519491231002X'],
  ['hk-id', 'A123456(3)'],
  ['id-nik', '3171011708450001'],
  ['il-id', '039337423'],
  ['in-aadhaar', '2341 2341 2346'],
  ['in-pan', 'ABCPE1234F'],
  ['jp-my-number', '6214 9832 0257'],
  ['kr-rrn', '971013-9019902'],
  ['my-mykad', '770305-02-1234'],
  ['nz-ird', '49-091-850'],
  ['pk-cnic', '34201-0432567-9'],
  ['sg-nric', 'S1234567D'],
  ['th-id', '3100600445635'],
  ['tr-identity', '17291716060'],
  ['tw-id', 'A123456789'],
  ['za-id', '7503305044089'],
]);
