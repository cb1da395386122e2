import * as family from '../../../src/scan/detectors/national-id-americas.ts';
import { testExamples } from '../../support/detectors.ts';
import { testNamedNumbers, testPublished } from '../../support/number-settings.ts';

testExamples(family);
testNamedNumbers(family);
testPublished(family, [
  ['ar-cuil', '20-26756539-3'],
  ['br-cpf', '529.982.247-25'],
  ['ca-sin', '130 692 544'],
  ['cl-rut', '12.531.909-2'],
  ['mx-curp', 'BOXW310820HNERXN09'],
  ['mx-rfc', 'GODE561231GR8'],
]);
