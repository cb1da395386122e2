import * as family from '../../../src/scan/detectors/bank-account-checked.ts';
import { testExamples } from '../../support/detectors.ts';
import { testNamedNumbers, testPublished } from '../../support/number-settings.ts';

testExamples(family);
testNamedNumbers(family);
testPublished(family, [
  ['ar-cbu', '2850590940090418135201'],
  ['be-old-account', '539-0075470-34'],
  ['cz-sk-bank-account', '19-2000145399/0800'],
  ['es-ccc', '2100 0418 45 0200051332'],
  ['fr-rib', '20041 01005 0500013M026 06'],
  ['hu-bank-account', '11773016-11111018-00000000'],
  ['mx-clabe', '032180000118359719'],
  ['no-bank-account', '8601.11.17947'],
  ['nz-bank-account', '01-0902-0068389-00'],
  ['pl-nrb', '61 1090 1014 0000 0712 1981 2874'],
]);
