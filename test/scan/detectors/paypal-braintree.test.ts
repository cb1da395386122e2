import { describe, expect, it } from 'vitest';
import * as family from '../../../src/scan/detectors/paypal-braintree.ts';
import { fake, HEX, URL_SAFE } from '../../../src/scan/detectors/shared/fake.ts';
import { testCredentials } from '../../support/credentials.ts';
import { detectorOf, findWith, testExamples } from '../../support/detectors.ts';

testExamples(family);
testCredentials(family.credentials);

describe('braintree and paypal', () => {
  it('find the halves of one gateway', () => {
    const key = detectorOf(family, 'braintree-private-key');
    const call = (name: string) =>
      `new braintree.BraintreeGateway({\n  environment: env,\n  merchantId: 'm',\n  ${name}: '${fake(HEX, 32)}',\n});`;
    expect(findWith(key, call('privateKey'))).toHaveLength(1);
    expect(findWith(key, call('publicKey'))).toEqual([]);
    expect(findWith(key, call('gatewayKey'))).toEqual([]);
    expect(findWith(key, `if (gateway == 'braintree') {\n  $x->gateway_key = '${fake(HEX, 32)}';\n}`)).toEqual([]);
    expect(findWith(key, `"token":"${fake(HEX, 32)}" // braintree`)).toEqual([]);
    expect(findWith(key, `braintree_key = '${fake(HEX, 32)}'`)).toHaveLength(1);
  });

  it('never block for a client id', () => {
    const id = detectorOf(family, 'paypal-client-id');
    expect(findWith(id, `PAYPAL_CLIENT_ID=A${fake(URL_SAFE, 78)}z`)[0]?.severity).toBe('info');
  });
});
