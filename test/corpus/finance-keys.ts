import { type Part, carriersWithName, carriersWithoutName, carry } from './carriers.ts';
import type { Draft, Expected } from './define.ts';
import { ALNUM, BASE64, DIGITS, HEX, LOWER, LOWER_ALNUM, randomFor, type Random, UPPER, URL_SAFE } from './random.ts';

/*
 * The formats are those of vendors' documentation and SDKs, and where nothing is published those seen in public code. Prefixes are put
 * together here, so that no literal of the tree looks like a key.
 */

interface Kind {
  readonly provider: string;
  readonly what: string;
  readonly host: string;
  /** Each part's name, in words, without the provider, and its value. */
  readonly parts: (random: Random) => readonly (readonly [name: string, value: string])[];
  /** True where the form alone says who issued it: then it must be found without any word of the provider. */
  readonly isShaped?: true;
  /** @default 'secret' */
  readonly expected?: Expected;
}

const NEUTRAL_URL = 'https://api.example.com/v1';
const LIVE = 'live';
const SK = `sk_${LIVE}_`;
const BASE32 = `${LOWER}234567`;
const one = (name: string, make: (random: Random) => string) => (random: Random) => [[name, make(random)] as const];
const pair =
  (first: string, makeFirst: (random: Random) => string, second: string, makeSecond: (random: Random) => string) => (random: Random) => [
    [first, makeFirst(random)] as const,
    [second, makeSecond(random)] as const,
  ];
const of = (alphabet: string, length: number) => (random: Random) => random.text(alphabet, length);
const uuid = (random: Random) => random.uuid();

const KINDS: readonly Kind[] = [
  { provider: 'Stripe', what: 'secret key', host: 'api.stripe.com', parts: one('secret key', (r) => SK + r.text(ALNUM, 24)) },
  {
    provider: 'Stripe',
    what: 'secret key of an account',
    host: 'api.stripe.com',
    parts: one('secret key', (r) => `${SK}51${r.text(ALNUM, 14)}${r.text(ALNUM, 83)}`),
  },
  {
    provider: 'Stripe',
    what: 'restricted key',
    host: 'api.stripe.com',
    parts: one('api key', (r) => `rk_${LIVE}_${r.text(ALNUM, 99)}`),
    isShaped: true,
  },
  {
    provider: 'Stripe',
    what: 'webhook secret',
    host: 'api.stripe.com',
    parts: one('webhook secret', (r) => `wh${'sec'}_${r.text(ALNUM, 32)}`),
  },
  {
    provider: 'Stripe',
    what: 'sandbox key',
    host: 'api.stripe.com',
    parts: one('secret key', (r) => `sk_${'test'}_${r.text(ALNUM, 24)}`),
    expected: 'published',
  },
  {
    provider: 'Square',
    what: 'access token',
    host: 'connect.squareup.com',
    parts: one('access token', (r) => `EAAA${r.text(URL_SAFE, 60)}`),
  },
  {
    provider: 'Square',
    what: 'personal token',
    host: 'connect.squareup.com',
    parts: one('access token', (r) => `sq0${'atp'}-${r.text(URL_SAFE, 22)}`),
    isShaped: true,
  },
  {
    provider: 'Square',
    what: 'application secret',
    host: 'connect.squareup.com',
    parts: one('application secret', (r) => `sq0${'csp'}-${r.text(URL_SAFE, 43)}`),
    isShaped: true,
  },
  {
    provider: 'PayPal',
    what: 'client id and secret',
    host: 'api-m.paypal.com',
    parts: pair(
      'client id',
      (r) => `A${r.text(URL_SAFE, 79)}`,
      'client secret',
      (r) => `E${r.text(URL_SAFE, 79)}`,
    ),
  },
  {
    provider: 'Braintree',
    what: 'access token',
    host: 'api.braintreegateway.com',
    parts: one('access token', (r) => ['access_token', 'production', r.text(LOWER_ALNUM, 16), r.text(HEX, 32)].join('$')),
    isShaped: true,
  },
  {
    provider: 'Braintree',
    what: 'private key',
    host: 'api.braintreegateway.com',
    parts: pair('public key', of(LOWER_ALNUM, 16), 'private key', of(HEX, 32)),
  },
  {
    provider: 'Adyen',
    what: 'api key',
    host: 'checkout-test.adyen.com',
    parts: one(
      'api key',
      (r) =>
        `AQE${r.text(LOWER, 5)}${r.text(BASE64, 22)}w0m/n3Q5qf3V${r.text(BASE64, 14)}QwV1bDb7kfNy1WIxIIkxgBw==-${r.text(BASE64, 43)}=-${r.text(ALNUM, 16)}`,
    ),
  },
  {
    provider: 'Adyen',
    what: 'api key of another form',
    host: 'checkout-test.adyen.com',
    parts: one('api key', (r) =>
      `AQE${r.text(BASE64, 62)}/+==-${r.text(BASE64, 43)}=-${r.text(`${ALNUM}&;,<{?`, 16)}`.replaceAll('<', '('),
    ),
  },
  { provider: 'Adyen', what: 'HMAC key', host: 'checkout-test.adyen.com', parts: one('hmac key', of(`${DIGITS}ABCDEF`, 64)) },
  {
    provider: 'Plaid',
    what: 'client id and secret',
    host: 'production.plaid.com',
    parts: pair('client id', of(HEX, 24), 'secret', of(HEX, 30)),
  },
  {
    provider: 'Plaid',
    what: 'access token',
    host: 'production.plaid.com',
    parts: one('access token', (r) => `access-${'production'}-${r.uuid()}`),
    isShaped: true,
  },
  {
    provider: 'Razorpay',
    what: 'key id and secret',
    host: 'api.razorpay.com',
    parts: pair('key id', (r) => `rzp_${LIVE}_${r.text(ALNUM, 14)}`, 'key secret', of(ALNUM, 24)),
    isShaped: true,
  },
  {
    provider: 'Flutterwave',
    what: 'secret key',
    host: 'api.flutterwave.com',
    parts: one('secret key', (r) => `FLW${'SECK'}-${r.text(HEX, 32)}-X`),
    isShaped: true,
  },
  {
    provider: 'Flutterwave',
    what: 'sandbox key',
    host: 'api.flutterwave.com',
    parts: one('secret key', (r) => `FLW${'SECK'}_TEST-${r.text(HEX, 32)}-X`),
    expected: 'published',
  },
  { provider: 'Paystack', what: 'secret key', host: 'api.paystack.co', parts: one('secret key', (r) => SK + r.text(HEX, 40)) },
  { provider: 'Mollie', what: 'api key', host: 'api.mollie.com', parts: one('api key', (r) => `${LIVE}_${r.text(ALNUM, 30)}`) },
  {
    provider: 'GoCardless',
    what: 'access token',
    host: 'api.gocardless.com',
    parts: one('access token', (r) => `${LIVE}_${r.text(URL_SAFE, 40)}`),
  },
  { provider: 'Wise', what: 'api token', host: 'api.transferwise.com', parts: one('api token', uuid) },
  {
    provider: 'Dwolla',
    what: 'key and secret',
    host: 'api.dwolla.com',
    parts: pair('app key', of(ALNUM, 50), 'app secret', of(ALNUM, 50)),
  },
  {
    provider: 'Marqeta',
    what: 'tokens',
    host: 'shared-sandbox-api.marqeta.com',
    parts: pair('application token', uuid, 'admin access token', uuid),
  },
  {
    provider: 'Modern Treasury',
    what: 'api key',
    host: 'app.moderntreasury.com',
    parts: pair('organization id', uuid, 'api key', of(ALNUM, 44)),
  },
  { provider: 'Lithic', what: 'api key', host: 'api.lithic.com', parts: one('api key', uuid) },
  { provider: 'Increase', what: 'api key', host: 'api.increase.com', parts: one('api key', of(ALNUM, 32)) },
  { provider: 'Unit', what: 'org token', host: 'api.s.unit.sh', parts: one('org token', (r) => `v2.public.${r.text(URL_SAFE, 180)}`) },
  { provider: 'Brex', what: 'user token', host: 'platform.brexapis.com', parts: one('user token', (r) => `bxt_${r.text(ALNUM, 36)}`) },
  {
    provider: 'Checkout.com',
    what: 'secret key',
    host: 'api.checkout.com',
    parts: one('secret key', (r) => `sk_${r.text(BASE32, 26)}${r.pick([...'*#$='])}`),
  },
  {
    provider: 'Checkout.com',
    what: 'secret key of the first form',
    host: 'api.checkout.com',
    parts: one('secret key', (r) => `sk_${r.uuid()}`),
  },
  { provider: 'Coinbase', what: 'api key', host: 'api.coinbase.com', parts: pair('api key', of(ALNUM, 16), 'api secret', of(ALNUM, 32)) },
  {
    provider: 'Kraken',
    what: 'key and private key',
    host: 'api.kraken.com',
    parts: pair('api key', of(BASE64, 56), 'private key', (r) => `${r.text(BASE64, 86)}==`),
  },
  {
    provider: 'Binance',
    what: 'key and secret',
    host: 'api.binance.com',
    parts: pair('api key', of(ALNUM, 64), 'api secret', of(ALNUM, 64)),
  },
  { provider: 'KuCoin', what: 'key and secret', host: 'api.kucoin.com', parts: pair('api key', of(HEX, 24), 'api secret', uuid) },
  { provider: 'Finnhub', what: 'api key', host: 'finnhub.io', parts: one('api key', of(LOWER_ALNUM, 20)) },
  { provider: 'Polygon', what: 'api key', host: 'api.polygon.io', parts: one('api key', of(ALNUM, 32)) },
  { provider: 'IEX', what: 'secret token', host: 'cloud.iexapis.com', parts: one('secret token', (r) => `sk_${r.text(HEX, 32)}`) },
  { provider: 'Tiingo', what: 'api token', host: 'api.tiingo.com', parts: one('api token', of(HEX, 40)) },
  { provider: 'Tradier', what: 'access token', host: 'api.tradier.com', parts: one('access token', of(ALNUM, 28)) },
  {
    provider: 'OANDA',
    what: 'access token',
    host: 'api-fxtrade.oanda.com',
    parts: one('access token', (r) => `${r.text(HEX, 32)}-${r.text(HEX, 32)}`),
  },
  { provider: 'Intrinio', what: 'api key', host: 'api-v2.intrinio.com', parts: one('api key', of(ALNUM, 44)) },
  {
    provider: 'Bitfinex',
    what: 'key and secret',
    host: 'api.bitfinex.com',
    parts: pair('api key', of(ALNUM, 43), 'api secret', of(ALNUM, 43)),
  },
  {
    provider: 'Poloniex',
    what: 'key and secret',
    host: 'api.poloniex.com',
    parts: pair('api key', (r) => Array.from({ length: 4 }, () => r.text(DIGITS + UPPER, 8)).join('-'), 'api secret', of(HEX, 128)),
  },
  {
    provider: 'Robinhood',
    what: 'api key',
    host: 'trading.robinhood.com',
    parts: one('api key', (r) => `rh-${'api'}-${r.uuid()}`),
    isShaped: true,
  },
  { provider: 'CoinAPI', what: 'api key', host: 'rest.coinapi.io', parts: one('api key', (r) => r.uuid().toUpperCase()) },
  { provider: 'Etherscan', what: 'api key', host: 'api.etherscan.io', parts: one('api key', of(DIGITS + UPPER, 34)) },
  { provider: 'Databento', what: 'api key', host: 'hist.databento.com', parts: one('api key', (r) => `db-${r.text(ALNUM, 29)}`) },
  {
    provider: 'Alchemy',
    what: 'auth token',
    host: 'dashboard.alchemy.com',
    parts: one('auth token', (r) => `al${'cht'}_${r.text(ALNUM, 30)}`),
    isShaped: true,
  },
  {
    provider: 'Alpaca',
    what: 'key and secret',
    host: 'api.alpaca.markets',
    parts: pair('api key id', (r) => `AK${r.text(DIGITS + UPPER, 18)}`, 'api secret key', of(ALNUM, 40)),
  },
  {
    provider: 'NetSuite',
    what: 'token-based authentication',
    host: '1234567.suitetalk.api.netsuite.com',
    parts: (r) => ['consumer key', 'consumer secret', 'token id', 'token secret'].map((name) => [name, r.text(HEX, 64)] as const),
  },
  {
    provider: 'Intuit',
    what: 'client id and secret',
    host: 'quickbooks.api.intuit.com',
    parts: pair('client id', (r) => `AB${r.text(ALNUM, 48)}`, 'client secret', of(ALNUM, 40)),
  },
  {
    provider: 'Intuit',
    what: 'refresh token',
    host: 'quickbooks.api.intuit.com',
    parts: one('refresh token', (r) => `AB11${r.text(DIGITS, 12)}${r.text(ALNUM, 34)}`),
  },
  {
    provider: 'Xero',
    what: 'client id and secret',
    host: 'api.xero.com',
    parts: pair('client id', of(`${DIGITS}ABCDEF`, 32), 'client secret', of(URL_SAFE, 48)),
  },
  {
    provider: 'SAP',
    what: 'client secret',
    host: 'api.sap.com',
    parts: one('client secret', (r) => `${r.uuid()}$${r.text(URL_SAFE, 43)}=`),
  },
  { provider: 'Workday', what: 'refresh token', host: 'wd2-impl-services1.workday.com', parts: one('refresh token', of(LOWER_ALNUM, 90)) },
  { provider: 'Recurly', what: 'private key', host: 'v3.recurly.com', parts: one('private api key', of(HEX, 32)) },
  { provider: 'Chargebee', what: 'api key', host: 'acme.chargebee.com', parts: one('api key', (r) => `${LIVE}_${r.text(ALNUM, 33)}`) },
  {
    provider: 'Mercury',
    what: 'api token',
    host: 'api.mercury.com',
    parts: one('api token', (r) => `mercury_${'production'}_${r.text(LOWER, 3)}_${r.text(ALNUM, 44)}_yrucrem`),
    isShaped: true,
  },
  {
    provider: 'Ramp',
    what: 'client id and secret',
    host: 'api.ramp.com',
    parts: pair(
      'client id',
      (r) => `ramp_id_${r.text(ALNUM, 40)}`,
      'client secret',
      (r) => `ramp_${'sec'}_${r.text(ALNUM, 48)}`,
    ),
    isShaped: true,
  },
  { provider: 'Column', what: 'api key', host: 'api.column.com', parts: one('api key', (r) => `${LIVE}_${r.text(ALNUM, 27)}`) },
  {
    provider: 'Asaas',
    what: 'access token',
    host: 'api.asaas.com',
    parts: one('access token', (r) => `$aact_${'prod'}_${r.text(ALNUM, 80)}`),
    isShaped: true,
  },
  {
    provider: 'Paddle',
    what: 'api key',
    host: 'api.paddle.com',
    parts: one('api key', (r) => `pdl_${LIVE}_apikey_${r.text(LOWER_ALNUM, 26)}_${r.text(ALNUM, 22)}_${r.text(ALNUM, 3)}`),
    isShaped: true,
  },
  {
    provider: 'Polar',
    what: 'access token',
    host: 'api.polar.sh',
    parts: one('access token', (r) => `polar_${'oat'}_${r.text(ALNUM, 43)}`),
    isShaped: true,
  },
  { provider: 'Pagar.me', what: 'api key', host: 'api.pagar.me', parts: one('api key', (r) => `ak_${LIVE}_${r.text(ALNUM, 30)}`) },
  { provider: 'PayMongo', what: 'secret key', host: 'api.paymongo.com', parts: one('secret key', (r) => SK + r.text(ALNUM, 24)) },
  { provider: 'FreshBooks', what: 'client secret', host: 'api.freshbooks.com', parts: one('client secret', of(HEX, 64)) },
  {
    provider: 'Finicity',
    what: 'partner secret',
    host: 'api.finicity.com',
    parts: pair('app key', of(HEX, 32), 'partner secret', of(ALNUM, 20)),
  },
  { provider: 'TaxJar', what: 'api token', host: 'api.taxjar.com', parts: one('api token', of(HEX, 32)) },
  { provider: 'Lunch Money', what: 'access token', host: 'dev.lunchmoney.app', parts: one('access token', of(HEX, 50)) },
  { provider: 'YNAB', what: 'access token', host: 'api.youneedabudget.com', parts: one('access token', of(HEX, 64)) },
  {
    provider: 'Shopify',
    what: 'access token',
    host: 'acme.myshopify.com',
    parts: one('access token', (r) => `sh${'pat'}_${r.text(HEX, 32)}`),
    isShaped: true,
  },
  {
    provider: 'Onfido',
    what: 'api token',
    host: 'api.eu.onfido.com',
    parts: one('api token', (r) => `api_${LIVE}.${r.text(URL_SAFE, 11)}.${r.text(URL_SAFE, 32)}`),
    isShaped: true,
  },
  {
    provider: 'Persona',
    what: 'api key',
    host: 'withpersona.com',
    parts: one('api key', (r) => `persona_${'production'}_${r.uuid()}`),
    isShaped: true,
  },
];

const SAMPLES_PER_KIND = 15;

/** Live keys of every kind, in many languages: the provider in the name, only in the address beside it, and nowhere where the form says it. */
export function financeKeys(): Draft[] {
  return [...KINDS.flatMap(positives), ...KINDS.flatMap(placeholders), ...TWINS.flatMap(twins)];
}

function positives({ provider, what, host, parts, isShaped, expected = 'secret' }: Kind, at: number): Draft[] {
  const kind = `${provider} ${what}`;
  const random = randomFor(kind);
  return Array.from({ length: SAMPLES_PER_KIND }, (_, number) => {
    const values = parts(random);
    const way = number % (isShaped === undefined ? 4 : 5);
    const isNamed = way === 0 || way === 1;
    const named = values.map(([name, value]): Part => ({ name: isNamed ? `${word(provider)} ${name}` : name, value }));
    // Some carriers show no name: then the address alone says whose key it is.
    const shape = carrierOf(at * SAMPLES_PER_KIND + number, way === 3 && values.length === 1);
    const url = way === 2 || way === 3 ? `https://${host}/v1` : NEUTRAL_URL;
    return { kind, expected, provider, ...carry(shape, named, url) };
  });
}

function carrierOf(number: number, isNameless: boolean): number {
  const all = isNameless ? carriersWithoutName() : carriersWithName();
  return all[number % all.length] as number;
}

/** As one word or several, in the way that names of variables have it. */
function word(provider: string): string {
  return provider.replace('.com', '').replaceAll('.', '').toLowerCase();
}

const PLACEHOLDERS: readonly ((name: string) => string)[] = [
  (name) => `your-${name.replaceAll(' ', '-')}`,
  (name) => `YOUR_${name.replaceAll(' ', '_').toUpperCase()}`,
  (name) => `\${${name.replaceAll(' ', '_').toUpperCase()}}`,
  (name) => `{{ ${name.replaceAll(' ', '_')} }}`,
  (name) => `[${name}]`,
  () => 'x'.repeat(32),
  () => '*'.repeat(24),
  () => `${SK}${'x'.repeat(24)}`,
  () => 'changeme',
  () => 'REDACTED',
  () => '',
  () => 'null',
  () => `${SK}...`,
  (name) => `process.env.${name.replaceAll(' ', '_').toUpperCase()}`,
  (name) => `vault:secret/data/${name.replaceAll(' ', '/')}`,
];

/** What stands in an example file instead of the key. */
function placeholders({ provider, parts }: Kind, at: number): Draft[] {
  const names = parts(randomFor('names')).map(([name]) => `${word(provider)} ${name}`);
  return [0, 1].map((turn) => {
    const place = PLACEHOLDERS[(2 * at + turn) % PLACEHOLDERS.length] as (name: string) => string;
    const fields = names.map((name) => ({ name, value: place(name) }));
    return { kind: 'placeholder', expected: 'twin', ...carry(carrierOf(2 * at + turn, false), fields, NEUTRAL_URL) };
  });
}

interface Twin {
  readonly what: string;
  readonly name: string;
  readonly make: (random: Random) => string;
}

/** Public values of the same providers, keys cut short, and the random-looking values that stand beside their names. */
const TWINS: readonly Twin[] = [
  { what: 'publishable key', name: 'stripe publishable key', make: (r) => `pk_${LIVE}_${r.text(ALNUM, 24)}` },
  { what: 'publishable key', name: 'stripe key', make: (r) => `pk_${LIVE}_51${r.text(ALNUM, 97)}` },
  { what: 'publishable key', name: 'paystack public key', make: (r) => `pk_${LIVE}_${r.text(HEX, 40)}` },
  { what: 'publishable key', name: 'checkout public key', make: (r) => `pk_${r.text(BASE32, 26)}=` },
  { what: 'publishable key', name: 'flutterwave public key', make: (r) => `FLWPUBK-${r.text(HEX, 32)}-X` },
  { what: 'public id', name: 'square application id', make: (r) => `sq0${'idp'}-${r.text(URL_SAFE, 22)}` },
  { what: 'public id', name: 'square location id', make: (r) => `L${r.text(DIGITS + UPPER, 12)}` },
  { what: 'public id', name: 'braintree tokenization key', make: (r) => `production_${r.text(LOWER_ALNUM, 8)}_${r.text(LOWER_ALNUM, 16)}` },
  { what: 'public id', name: 'stripe price id', make: (r) => `price_1${r.text(ALNUM, 23)}` },
  { what: 'public id', name: 'stripe account', make: (r) => `acct_1${r.text(ALNUM, 15)}` },
  { what: 'public id', name: 'stripe customer', make: (r) => `cus_${r.text(ALNUM, 14)}` },
  { what: 'public id', name: 'stripe payment intent', make: (r) => `pi_${r.text(ALNUM, 24)}` },
  { what: 'public id', name: 'plaid item id', make: (r) => r.text(ALNUM, 37) },
  { what: 'public id', name: 'wise transfer id', make: uuid },
  { what: 'public id', name: 'lithic card token', make: uuid },
  { what: 'public id', name: 'xero tenant id', make: uuid },
  { what: 'public id', name: 'razorpay order id', make: (r) => `order_${r.text(ALNUM, 14)}` },
  { what: 'public id', name: 'paddle client token', make: (r) => `${LIVE}_${r.text(HEX, 27)}` },
  { what: 'public id', name: 'shopify product id', make: (r) => `gid://shopify/Product/${r.text(DIGITS, 13)}` },
  { what: 'cut short', name: 'stripe label', make: (r) => SK + r.text(ALNUM, 6) },
  { what: 'cut short', name: 'square label', make: (r) => `sq0${'atp'}-${r.text(URL_SAFE, 9)}` },
  { what: 'cut short', name: 'flutterwave label', make: (r) => `FLW${'SECK'}-${r.text(HEX, 12)}-X` },
  { what: 'cut short', name: 'plaid label', make: (r) => `access-${'production'}-${r.uuid().slice(0, 18)}` },
  { what: 'cut short', name: 'mercury label', make: (r) => `mercury_${'production'}_${r.text(LOWER, 3)}_${r.text(ALNUM, 8)}_yrucrem` },
  { what: 'cut short', name: 'paddle label', make: (r) => `pdl_${LIVE}_apikey_${r.text(LOWER_ALNUM, 9)}` },
  { what: 'cut short', name: 'ramp label', make: (r) => `ramp_${'sec'}_${r.text(ALNUM, 10)}` },
  { what: 'cut short', name: 'shopify label', make: (r) => `sh${'pat'}_${r.text(HEX, 12)}` },
  {
    what: 'prefix inside a word',
    name: 'job name',
    make: (r) => `desk_${LIVE}_${r.pick(['dashboard', 'invoices', 'ledger'])}_view_${r.text(DIGITS, 4)}`,
  },
  { what: 'prefix inside a word', name: 'stream', make: () => `${LIVE}_broadcast_channel_for_the_news_room` },
  { what: 'digest', name: 'stripe commit', make: (r) => r.text(HEX, 40) },
  { what: 'digest', name: 'plaid image', make: (r) => `plaid/quickstart@sha256:${r.text(HEX, 64)}` },
  { what: 'digest', name: 'adyen integrity', make: (r) => `sha512-${r.text(BASE64, 86)}==` },
  { what: 'digest', name: 'kraken checksum', make: (r) => r.text(HEX, 64) },
  { what: 'digest', name: 'etag', make: (r) => r.text(HEX, 32) },
  { what: 'ordinary words', name: 'stripe webhook path', make: () => '/api/webhooks/stripe/payment-succeeded' },
  { what: 'ordinary words', name: 'binance symbol', make: () => 'BTCUSDT_PERPETUAL_FUTURES' },
  { what: 'ordinary words', name: 'paypal environment', make: () => 'production-environment' },
  { what: 'ordinary words', name: 'netsuite record type', make: () => 'customTransactionJournalEntry' },
  { what: 'ordinary words', name: 'coinbase secret name', make: () => 'projects/billing/secrets/coinbase-key' },
  { what: 'ordinary words', name: 'adyen secret arn', make: (r) => `arn:aws:secretsmanager:eu-west-1:${r.text(DIGITS, 12)}:secret:adyen` },
];

function twins({ what, name, make }: Twin, at: number): Draft[] {
  const random = randomFor(`twin ${name}`);
  return Array.from({ length: 8 }, (_, number) => ({
    kind: what,
    expected: 'twin',
    ...carry(carrierOf(8 * at + number, false), [{ name, value: make(random) }], NEUTRAL_URL),
  }));
}
