import { describe, expect, it } from 'vitest';
import { ALNUM, fake, HEX } from '../../../../src/scan/detectors/shared/fake.ts';
import { scanBlob } from '../../../../src/scan/scan.ts';

const KEY = fake(ALNUM, 16, 2);
const UUID = `${fake(HEX, 8)}-${fake(HEX, 4)}-4${fake(HEX, 3)}-a${fake(HEX, 3)}-${fake(HEX, 12)}`;

const found = (text: string) =>
  scanBlob({ path: 'f', blob: null, bytes: Buffer.from(text) }).hits.map(({ finding: { detector, severity } }) => [detector, severity]);

describe('a name that a vendor gives to the keys that it issues', () => {
  it.each([
    ['authorize-net-transaction-key', 'critical', `"authorizeNet": {\n  "transactionKey": "${KEY}"`],
    ['authorize-net-transaction-key', 'critical', `apicontractsv1.merchantAuthenticationType()\nmerchantAuth.transactionKey = '${KEY}'`],
    ['authorize-net-transaction-key', 'critical', `import net.authorize.Environment;\nm.setTransactionKey("${KEY}");`],
    ['authorize-net-transaction-key', 'critical', `use net\\authorize\\api\\contract\\v1 as AnetAPI;\n$m->setTransactionKey('${KEY}');`],
    ['authorize-net-transaction-key', 'high', `authorizenet:\n  signatureKey: ${fake(HEX, 128).toUpperCase()}`],
    ['ebanx-integration-key', 'high', `import com.ebanx.Config;\nconfig.setIntegrationKey("${fake(ALNUM, 54)}");`],
    ['paytm-merchant-key', 'high', `import com.paytm.Config;\nconfig.setMerchantKey("${KEY}");`],
    ['phonepe-credential', 'high', `"phonepe": {\n  "saltKey": "${UUID}"`],
    ['payu-credential', 'high', `// https://secure.payu.in\n$SALT = "${fake(ALNUM, 32)}";`],
    ['ccavenue-working-key', 'critical', `new CCACrypto();\nstring workingKey = "${fake(HEX, 32).toUpperCase()}";`],
    ['elavon-pin', 'high', `<ssl_merchant_id>2020701</ssl_merchant_id>\n<ssl_pin>${fake(ALNUM, 64).toUpperCase()}</ssl_pin>`],
    ['paddle-vendor-auth-code', 'high', `{ vendor_id: 114252, vendor_auth_code: '${fake(HEX, 50)}' }`],
    ['paddle-vendor-auth-code', 'high', `new PaddleSdk({ vendorAuthCode: '${fake(HEX, 50)}' })`],
    ['redsys-secret-key', 'critical', `redsys:\n  merchantKey: ${fake(ALNUM, 31)}+`],
    ['przelewy24-key', 'critical', `PRZELEWY24_CRC=${fake(HEX, 16)}`],
    ['nmi-security-key', 'critical', `gw = NMI(security_key="${fake(ALNUM, 32)}")`],
    ['worldpay-online-service-key', 'critical', `client = new WorldpayRestClient("L_S_${UUID}");`],
    ['worldpay-online-service-key', 'info', `serviceKey: 'T_S_${UUID}'`],
    ['generic-secret', 'medium', `const merchantKey = '${fake(ALNUM, 24)}';`],
    ['generic-secret', 'medium', `lau_key=${fake(HEX, 32)}`],
  ])('%s, %s: %j', (detector, severity, text) => {
    expect(found(text)).toEqual([[detector, severity]]);
  });

  it.each([
    ['nobody is named', `$SALT = "${fake(ALNUM, 32)}";`],
    ['a salt is no secret', `rapyd:\n  salt: ${fake(ALNUM, 32)}`],
    ['nobody is named', `auth_code = "${fake(ALNUM, 32)}"`],
    ['the name is of something else', `authorizenet:\n  sortKey: ${KEY}`],
    ['the value is a word', 'authorizenet:\n  transactionKey: customer-profile-2'],
  ])('says nothing where %s: %j', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
