import * as family from '../../../src/scan/detectors/national-id-europe.ts';
import { testExamples } from '../../support/detectors.ts';
import { testNamedNumbers, testPublished } from '../../support/number-settings.ts';

testExamples(family);
testNamedNumbers(family);
testPublished(family, [
  ['at-svnr', '1237 010180'],
  ['be-national-number', '85.07.30-033.28'],
  ['bg-egn', '7523169263'],
  ['ch-ahv', '756.9217.0769.85'],
  ['cz-sk-birth-number', '710319/2745'],
  ['de-social-insurance', '15070649C103'],
  ['de-tax-id', '36574261809'],
  ['de-tax-id', '65 929 970 489'],
  ['dk-cpr', '070761-4285'],
  ['ee-lt-personal-code', '37605030299'],
  ['es-dni', '54362315K'],
  ['es-dni', 'X5253868R'],
  ['fi-hetu', '131052-308T'],
  ['fr-nir', '2 95 10 99 126 111 93'],
  ['fr-tax-number', '3023217600053'],
  ['gb-nino', 'AB123456C'],
  ['gb-utr', '1955839661'],
  ['gr-amka', '01013099997'],
  ['hr-oib', '33392005961'],
  ['hu-tax-id', '8071592153'],
  ['ie-pps', '6433435F'],
  ['ie-pps', '6433435OA'],
  ['it-codice-fiscale', 'RCCMNL83S18D969H'],
  ['nl-bsn', '111222333'],
  ['no-fodselsnummer', '15108695088'],
  ['pl-pesel', '44051401359'],
  ['pt-nif', '123456789'],
  ['ro-cnp', '1630615123457'],
  ['rs-si-jmbg', '0101006500006'],
  ['ru-inn', '500100732259'],
  ['ru-snils', '112-233-445 95'],
  ['se-personnummer', '880320-0016'],
  ['ua-rntrc', '1759013776'],
]);
