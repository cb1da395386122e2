import { describe, expect, it } from 'vitest';
import { ALNUM, fake, HEX } from '../../../../src/scan/detectors/shared/fake.ts';
import { scanBlob } from '../../../../src/scan/scan.ts';

const LOWER = '0123456789abcdefghijklmnopqrstuvwxyz';
const RAZORPAY = [`rzp_live_${fake(ALNUM, 14)}`, fake(ALNUM, 24)] as const;
const BINANCE = [fake(ALNUM, 64, 1), fake(ALNUM, 64, 2)] as const;
const BRAINTREE = [fake(LOWER, 16, 1), fake(LOWER, 16, 2), fake(HEX, 32)] as const;
const UUID = `${fake(HEX, 8)}-${fake(HEX, 4)}-4${fake(HEX, 3)}-a${fake(HEX, 3)}-${fake(HEX, 12)}`;
const pair = (values: readonly string[], quote = '"'): string => values.map((value) => quote + value + quote).join(', ');

/** Setting up the vendors' kits, as their READMEs show it. */
const KITS: readonly (readonly [detector: string, text: string])[] = [
  ['razorpay-key-secret', `import razorpay\nclient = razorpay.Client(auth=(${pair(RAZORPAY)}))`],
  ['razorpay-key-secret', `use Razorpay\\Api\\Api;\n\n$api = new Api(${pair(RAZORPAY, "'")});`],
  ['razorpay-key-secret', `$api = new \\Razorpay\\Api\\Api($key_id, "${RAZORPAY[1]}");`],
  ['razorpay-key-secret', `require 'razorpay'\nRazorpay.setup(${pair(RAZORPAY, "'")})`],
  ['razorpay-key-secret', `RazorpayClient client = new RazorpayClient(${pair(RAZORPAY)});`],
  ['razorpay-key-secret', `client := razorpay.NewClient(${pair(RAZORPAY)})`],
  ['razorpay-key-secret', `client := razorpay.NewClient(os.Getenv("KEY_ID"), "${RAZORPAY[1]}")`],
  ['binance-secret-key', `from binance.client import Client\nclient = Client(${pair(BINANCE)})`],
  ['binance-secret-key', `from binance import AsyncClient\nclient = await AsyncClient.create(${pair(BINANCE)})`],
  [
    'binance-secret-key',
    `const { Spot } = require('@binance/connector')\nconst client = new Spot(\n  ${pair(BINANCE, "'").replace(' ', '\n  ')},\n);`,
  ],
  [
    'alpaca-secret-key',
    `import alpaca_trade_api as tradeapi\napi = tradeapi.REST('AK${fake(LOWER, 18).toUpperCase()}', '${fake(ALNUM, 40)}', base_url)`,
  ],
  ['braintree-private-key', `new BraintreeGateway(\n  Environment.PRODUCTION,\n  ${pair(BRAINTREE).replaceAll(' ', '\n  ')}\n);`],
  ['braintree-private-key', `bt := braintree.New(\n\tbraintree.Production,\n\t${pair(BRAINTREE).replaceAll(' ', '\n\t')},\n)`],
  ['recurly-api-key', `import recurly\nclient = recurly.Client("${fake(HEX, 32)}")`],
  ['kucoin-secret-key', `from kucoin.client import Client\nclient = Client("${fake(HEX, 24)}", "${UUID}", "${fake(ALNUM, 12)}")`],
  [
    'okx-secret-key',
    `import okx.Trade as Trade\napi = Trade.TradeAPI("${UUID}", "${fake(HEX, 32).toUpperCase()}", passphrase, False, "0")`,
  ],
  ['coinbase-secret', `import cbpro\nauth = cbpro.AuthenticatedClient("${fake(HEX, 32)}", "${fake(ALNUM, 86)}==", passphrase)`],
  [
    'intuit-client-secret',
    `from intuitlib.client import AuthClient\nauth = AuthClient("AB${fake(ALNUM, 48)}", "${fake(ALNUM, 40)}", uri, "production")`,
  ],
  ['polygon-io-api-key', `from polygon import RESTClient\nclient = RESTClient("${fake(ALNUM, 32)}")`],
  ['kraken-secret-key', `const kraken = new KrakenClient('${fake(ALNUM, 56)}', '${fake(ALNUM, 86)}==');`],
  ['razorpay-key-secret', `requests.post('https://api.razorpay.com/v1/orders', auth=(${pair(RAZORPAY, "'")}))`],
  [
    'razorpay-key-secret',
    `req, _ := http.NewRequest("GET", "https://api.razorpay.com/v1/orders", nil)\nreq.SetBasicAuth(${pair(RAZORPAY)})`,
  ],
  ['razorpay-key-secret', `import razorpay\nauth = HTTPBasicAuth(${pair(RAZORPAY)})`],
  ['razorpay-key-secret', `request.get('https://api.razorpay.com/v1/orders').auth(${pair(RAZORPAY, "'")})`],
  ['paypal-client-secret', `import paypal\nenvironment = LiveEnvironment("A${fake(ALNUM, 79)}", "E${fake(ALNUM, 79)}")`],
];

/** What stands in such a call, and is no secret of the vendor. */
const OTHERS: readonly (readonly [why: string, text: string])[] = [
  ['nobody is named', `client = Client(${pair(BINANCE)})`],
  ['somebody else is', `import binance\nclient = RedisClient(${pair(BINANCE)})`],
  ['it sets nothing up', `import binance\norder = spot.cancelOrder(${pair(BINANCE)})`],
  ['it is in the place of the merchant', `new BraintreeGateway(Environment.PRODUCTION, "${fake(HEX, 32)}", key, secret)`],
  ['it is no literal', 'import razorpay\nclient = razorpay.Client(auth=(config.razorpay_key_id2, config.razorpay_key_secret2))'],
  ['it is a placeholder', 'import binance\nclient = Client("your-binance-api-key-0001", "your-binance-api-secret-0001")'],
];

const scan = (text: string) => scanBlob({ path: 'f', blob: null, bytes: Buffer.from(text) }).hits.map(({ finding }) => finding);
const blocking = (text: string) =>
  scan(text).filter(({ severity }) => severity === 'critical' || severity === 'high' || severity === 'medium');

describe('a call that sets up a kit', () => {
  it.each(KITS)('gives away a %s: %j', (detector, text) => {
    expect(blocking(text).map((finding) => finding.detector)).toEqual([detector]);
  });

  it.each(KITS)('shows no part of it (%s): %j', (_, text) => {
    const shown = scan(text)
      .map(({ excerpt }) => excerpt)
      .join('\n');
    for (const [literal] of text.matchAll(/[\w+/-]{16,}(?=["'=])/g)) expect(shown).not.toContain(literal.replace(/^rzp_live_/, ''));
  });

  it.each(OTHERS)('gives nothing away where %s', (_, text) => {
    expect(blocking(text)).toEqual([]);
  });

  it('gives away a key where that is all that it is given', () => {
    const [finding, ...more] = scan(`import binance\nclient = Client("${BINANCE[0]}", secret)`);
    expect(finding).toMatchObject({ detector: 'binance-api-key', provider: 'Binance', excerpt: 'Client("****' });
    expect(more).toEqual([]);
  });

  it('has one identity, whatever it is given beside', () => {
    const valueOf = (text: string) => scanBlob({ path: 'f', blob: null, bytes: Buffer.from(text) }).hits.map(({ identity }) => identity);
    expect(valueOf(`new RazorpayClient("a", "${RAZORPAY[1]}")`)).toEqual(valueOf(`new RazorpayClient(keyId, "${RAZORPAY[1]}")`));
  });
});
