import { expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/ethereum-key.ts';
import { fake, HEX } from '../../../src/scan/detectors/shared/fake.ts';
import { scanBlob } from '../../../src/scan/scan.ts';
import { testExamples } from '../../support/detectors.ts';

testExamples(family);

it.each([
  ['rapyd-secret-key', `const secretKey = '${fake(HEX, 64)}'; // rapyd\nconst accessKey = 'A1B2'; // rapyd`],
  ['netsuite-secret', `NETSUITE_CONSUMER_SECRET_KEY=${fake(HEX, 64)}`],
])('leaves a %s to its issuer', (detector, text) => {
  const { hits } = scanBlob({ path: 'f', blob: null, bytes: Buffer.from(text) });
  expect(hits.map(({ finding }) => finding.detector)).toEqual([detector]);
});
