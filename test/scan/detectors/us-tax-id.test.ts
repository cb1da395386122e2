import { expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/us-tax-id.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';
import { testNamedNumbers, testPublished } from '../../support/number-settings.ts';

testExamples(family);
testNamedNumbers(family);
testPublished(family, [
  ['us-ssn', '078-05-1120'],
  ['us-ssn', '457-55-5462'],
  ['us-ssn', '123-45-6789'],
  ['us-ssn', '219099999'],
  ['us-ein', '12-3456789'],
  ['us-itin', '900-70-0000'],
]);

it('knows the prefixes of EINs that the IRS does not give out', () => {
  const ein = detectorOf(family, 'us-ein');
  const found = Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0')).filter(
    (prefix) => findWith(ein, `ein: ${prefix}-7142938`).length > 0,
  );
  const unused = '00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97'.split(' ');
  expect(found).toHaveLength(100 - unused.length);
  expect(found.filter((prefix) => unused.includes(prefix))).toEqual([]);
});

it('knows the groups of ITINs', () => {
  const itin = detectorOf(family, 'us-itin');
  const found = Array.from({ length: 100 }, (_, at) => at).filter(
    (group) => findWith(itin, `itin: 912-${String(group).padStart(2, '0')}-7142`).length > 0,
  );
  const given = [
    [50, 65],
    [70, 88],
    [90, 92],
    [94, 99],
  ].flatMap(([first = 0, last = 0]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
  expect(found).toEqual(given);
});

it('shows numbers that were made up of repeated digits without blocking', () => {
  const ssn = detectorOf(family, 'us-ssn');
  for (const digits of ['888999000', '333224444', '111222333', '555-11-4444'])
    expect([digits, findWith(ssn, `ssn: ${digits}`).map(({ severity }) => severity)]).toEqual([digits, ['info']]);
});

it('takes the tax number of a business for no person’s', () => {
  const ssn = detectorOf(family, 'us-ssn');
  const ein = detectorOf(family, 'us-ein');
  const number = `36${'153'}1421`;
  for (const name of ['card_acceptor_tax_id', 'merchantTaxId', 'company tax id', 'employerTin'])
    expect([name, findWith(ssn, `${name}: '${number}'`), findWith(ein, `${name}: '${number}'`).length]).toEqual([name, [], 1]);
  for (const name of ['tax_id', 'customer_tax_id', 'merchant_ssn'])
    expect([name, findWith(ssn, `${name}: '${number}'`).length]).toEqual([name, 1]);
});
