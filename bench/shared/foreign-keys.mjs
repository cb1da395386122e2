// @ts-check
// The finance keys in the public tests of other scanners, read from checkouts of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { expression, flatten, matching, STANDARD, tokens } from './go-literals.mjs';

/** @typedef {{ source: string, place: string, provider: string, text: string }} Positive a text in which the source's own test wants a finding */

/**
 * Of each scanner whose checkout is in the folder, by its name. `named` says who the provider is that the scanner calls by a name, and
 * undefined where its keys are not wanted. @param {string} folder @param {(name: string) => string | undefined} named @returns {Positive[]}
 */
export function positivesIn(folder, named = financeProvider) {
  return [
    fromRules(folder, 'gitleaks', named),
    fromRules(folder, 'betterleaks', named),
    fromTrufflehog(folder, named),
    fromKingfisher(folder, named),
    fromCredSweeper(folder),
    fromDetectSecrets(folder),
  ].flat();
}

/**
 * How the other tools call a rule, file or folder of a finance provider, by the word that must be in the name that sox gives. Sorted.
 * Money, markets, wallets, billing and tax; not shops' shipping or marketing.
 * @type {Record<string, string>}
 */
const PROVIDERS = {
  alchemy: 'Alchemy',
  asaas: 'Asaas',
  baremetrics: 'Baremetrics',
  billomat: 'Billomat',
  bitcoinaverage: 'BitcoinAverage',
  bitfinex: 'Bitfinex',
  bitmex: 'BitMEX',
  bittrex: 'Bittrex',
  blocknative: 'Blocknative',
  braintreepayments: 'Braintree',
  bscscan: 'BscScan',
  cexio: 'CEX.IO',
  chartmogul: 'ChartMogul',
  checkout: 'Checkout.com',
  coinapi: 'CoinAPI',
  coinbase: 'Coinbase',
  coinlayer: 'Coinlayer',
  coinlib: 'Coinlib',
  column: 'Column',
  commercejs: 'Commerce.js',
  commodities: 'Commodities',
  cryptocompare: 'CryptoCompare',
  currencycloud: 'Currencycloud',
  currencyfreaks: 'CurrencyFreaks',
  currencylayer: 'Currencylayer',
  currencyscoop: 'CurrencyScoop',
  databento: 'Databento',
  dfuse: 'dfuse',
  dwolla: 'Dwolla',
  etherscan: 'Etherscan',
  ethplorer: 'Ethplorer',
  exchangerateapi: 'ExchangeRate-API',
  exchangeratesapi: 'ExchangeRatesAPI',
  fastforex: 'fastFOREX',
  finage: 'Finage',
  financialmodelingprep: 'Financial Modeling Prep',
  finicity: 'Finicity',
  finnhub: 'Finnhub',
  fixerio: 'Fixer',
  flutterwave: 'Flutterwave',
  fmfw: 'FMFW',
  freemius: 'Freemius',
  freshbooks: 'FreshBooks',
  fxmarket: 'FXMarketAPI',
  glassnode: 'Glassnode',
  gocardless: 'GoCardless',
  gumroad: 'Gumroad',
  highnote: 'Highnote',
  hiveage: 'Hiveage',
  iexapis: 'IEX',
  iexcloud: 'IEX',
  infura: 'Infura',
  instamojo: 'Instamojo',
  intrinio: 'Intrinio',
  invoiceocean: 'InvoiceOcean',
  kraken: 'Kraken',
  kucoin: 'KuCoin',
  lemonsqueezy: 'Lemon Squeezy',
  lendflow: 'Lendflow',
  loyverse: 'Loyverse',
  lunchmoney: 'Lunch Money',
  marketstack: 'Marketstack',
  mercury: 'Mercury',
  metaapi: 'MetaApi',
  midtrans: 'Midtrans',
  moonclerk: 'MoonClerk',
  moralis: 'Moralis',
  nasdaqdatalink: 'Nasdaq',
  netsuite: 'NetSuite',
  nftport: 'NFTPort',
  oanda: 'OANDA',
  onfido: 'Onfido',
  paddle: 'Paddle',
  pagarme: 'Pagar.me',
  paydirtapp: 'Paydirt',
  paymongo: 'PayMongo',
  paypal: 'PayPal',
  paypaloauth: 'PayPal',
  paystack: 'Paystack',
  persona: 'Persona',
  plaid: 'Plaid',
  plaidkey: 'Plaid',
  polar: 'Polar',
  poloniex: 'Poloniex',
  polygon: 'Polygon',
  polymarket: 'Polymarket',
  privacy: 'Privacy',
  purestake: 'PureStake',
  rainforestpay: 'Rainforest',
  ramp: 'Ramp',
  razorpay: 'Razorpay',
  rechargepayments: 'Recharge',
  requestfinance: 'Request Finance',
  robinhoodcrypto: 'Robinhood',
  shopify: 'Shopify',
  shopifyoauth: 'Shopify',
  simfin: 'SimFin',
  snipcart: 'Snipcart',
  square: 'Square',
  squareapp: 'Square',
  squareup: 'Square',
  stockdata: 'StockData',
  storecove: 'Storecove',
  stripe: 'Stripe',
  stripepaymentintent: 'Stripe',
  tatumio: 'Tatum',
  taxjar: 'TaxJar',
  technicalanalysisapi: 'Technical Analysis',
  tiingo: 'Tiingo',
  tradier: 'Tradier',
  transferwise: 'Wise',
  twelvedata: 'Twelve Data',
  vatlayer: 'Vatlayer',
  wepay: 'WePay',
  worldcoinindex: 'WorldCoinIndex',
  youneedabudget: 'YNAB',
  zipbooks: 'ZipBooks',
};

/** @param {string} name */
function financeProvider(name) {
  return PROVIDERS[name];
}

const read = (/** @type {string} */ file) => readFileSync(file, 'utf8');
const files = (/** @type {string} */ dir, /** @type {RegExp} */ name) =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((file) => name.test(file))
        .sort()
    : [];

/** Rule files of gitleaks and of betterleaks: the true positives that each rule must match. @param {string} folder @param {string} source @param {(name: string) => string | undefined} named @returns {Positive[]} */
function fromRules(folder, source, named) {
  const config = join(folder, source, 'cmd/generate/config');
  const rules = join(config, 'rules');
  const helpers = join(config, 'utils/generate.go');
  if (!existsSync(helpers)) return [];
  const templates = [...read(helpers).matchAll(/^\s*("[^"]+"):\s+(".*"|`.*`),$/gm)].map(
    ([, , literal]) => tokens(literal ?? '')[0]?.text ?? '',
  );
  let seed = 1;
  const shape = (/** @type {string} */ characters) => (/** @type {any} */ size) => `[${characters}]{${size}}`;
  const fill = (/** @type {any} */ name, /** @type {any} */ secret) =>
    templates.map((template) => template.replaceAll('{i}', name).replaceAll('{I}', name.toUpperCase()).replaceAll('{s}', secret));
  const functions = {
    ...STANDARD,
    'utils.Numeric': shape('0-9'),
    'utils.Hex': shape('a-f0-9'),
    'utils.AlphaNumeric': shape('a-z0-9'),
    'utils.AlphaNumericExtendedShort': shape('a-z0-9_-'),
    'utils.AlphaNumericExtended': shape('a-z0-9=_\\-'),
    'utils.AlphaNumericExtendedLong': shape('a-z0-9\\/=_\\+\\-'),
    'utils.Hex8_4_4_4_12': () => '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    'utils.GenerateSampleSecrets': fill,
    'utils.GenerateSampleSecret': (/** @type {any} */ name, /** @type {any} */ secret) => `${name}_api_token = "${secret}"`,
    'secrets.NewSecret': (/** @type {any} */ pattern) => matching(pattern, seed++),
    'secrets.NewSecretWithEntropy': (/** @type {any} */ pattern) => matching(pattern, seed++),
  };
  return files(rules, /\.go$/).flatMap((file) => {
    const provider = named(file.replace('.go', ''));
    if (provider === undefined) return [];
    const found = /** @type {Positive[]} */ ([]);
    const all = tokens(read(join(rules, file)));
    let isPublic = false;
    /** @type {Map<string, string | string[]>} */
    const known = new Map();
    for (const [at, name] of all.entries()) {
      if (name.kind === 'name' && name.text === 'func') {
        known.clear();
        isPublic = /pub(?:lic)?key/i.test(all[at + 1]?.text ?? '');
      }
      if (name.kind !== 'name' || !['=', ':='].includes(all[at + 1]?.text ?? '')) continue;
      // In `tps = append(tps, …)` what is appended is new.
      const value = expression(all, at + 2, (word) => (word === name.text ? [] : (known.get(word) ?? null)), functions)?.value;
      if (value === undefined) continue;
      known.set(name.text, value);
      // What is public is no secret: sox must not find it.
      if (name.text === 'tps' && !isPublic) for (const text of flatten([value])) found.push({ source, place: file, provider, text });
    }
    return found;
  });
}

/** Tests of TruffleHog's detectors: every input that must give a result. @param {string} folder @param {(name: string) => string | undefined} named @returns {Positive[]} */
function fromTrufflehog(folder, named) {
  const detectors = join(folder, 'trufflehog/pkg/detectors');
  return files(detectors, /^[^.]+$/).flatMap((name) => {
    const provider = named(name);
    if (provider === undefined) return [];
    const dir = join(detectors, name);
    const tests = existsSync(dir)
      ? readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!integration)_test\.go$/.test(file))
      : [];
    return tests
      .sort()
      .flatMap((test) =>
        inputsOf(read(join(dir, test))).map((text) => ({ source: 'trufflehog', place: `${name}/${test}`, provider, text })),
      );
  });
}

/** The `input:` or `data:` of each case whose `want:` is not empty, or that says `shouldMatch: true`. @param {string} source */
function inputsOf(source) {
  const all = tokens(source);
  /** @type {Map<string, number>} */
  const assigned = new Map();
  for (let at = 0; at < all.length - 1; at++)
    if (all[at]?.kind === 'name' && ['=', ':='].includes(all[at + 1]?.text ?? '') && !assigned.has(all[at]?.text ?? ''))
      assigned.set(all[at]?.text ?? '', at + 2);
  /** @type {(word: string) => string | string[] | null} */
  const resolve = (word) => {
    if (word === 'nil') return [];
    const from = assigned.get(word);
    return from === undefined
      ? null
      : (expression(all, from, (inner) => (inner === word ? null : resolve(inner)), STANDARD)?.value ?? null);
  };
  const inputs = [];
  let input = /** @type {string | null} */ (null);
  for (const [at, { kind, text }] of all.entries()) {
    if (kind !== 'name' || all[at + 1]?.text !== ':') continue;
    if (text === 'input' || text === 'data') {
      const value = expression(all, at + 2, resolve, STANDARD)?.value;
      input = typeof value === 'string' ? value : null;
    }
    const isWanted =
      text === 'shouldMatch'
        ? all[at + 2]?.text === 'true'
        : text === 'want' && wantsSome(expression(all, at + 2, resolve, STANDARD)?.value);
    if (isWanted && input !== null) inputs.push(input);
  }
  return inputs;
}

/** @param {string | string[] | undefined} value */
const wantsSome = (value) => Array.isArray(value) && value.some((text) => text !== '');

/** Examples in Kingfisher's rule files. @param {string} folder @param {(name: string) => string | undefined} named @returns {Positive[]} */
function fromKingfisher(folder, named) {
  const rules = join(folder, 'kingfisher/data/rules');
  return files(rules, /\.ya?ml$/).flatMap((file) => {
    const provider = named(file.replace(/\.ya?ml$/, ''));
    if (provider === undefined) return [];
    const parsed = parseAllDocuments(read(join(rules, file))).map((document) => document.toJS());
    const examples = parsed
      .flatMap((document) => document?.rules ?? [])
      .flatMap(({ name, examples = [] }) => (/domain|public/i.test(name) ? [] : examples));
    return examples.map((/** @type {unknown} */ text) => ({ source: 'kingfisher', place: file, provider, text: String(text) }));
  });
}

/** Lines of CredSweeper's samples that its own test expects to find. @param {string} folder @returns {Positive[]} */
function fromCredSweeper(folder) {
  const expected = join(folder, 'CredSweeper/tests/data/output.json');
  if (!existsSync(expected)) return [];
  const rules = /** @type {Record<string, string>} */ ({
    'PayPal Braintree Access Token': 'Braintree',
    'Picatic API Key': 'Picatic',
    'Shopify Token': 'Shopify',
    'Square Access Token': 'Square',
    'Square Credentials': 'Square',
    'Stripe Credentials': 'Stripe',
  });
  return JSON.parse(read(expected)).flatMap((/** @type {any} */ { rule, line_data_list: lines }) =>
    rules[rule] === undefined ? [] : [{ source: 'CredSweeper', place: lines[0].path, provider: rules[rule], text: lines[0].line }],
  );
}

/** The parameters of detect-secrets' tests that are to be flagged. @param {string} folder @returns {Positive[]} */
function fromDetectSecrets(folder) {
  const tests = join(folder, 'detect-secrets/tests/plugins');
  return files(tests, /^(square|stripe).*_test\.py$/).flatMap((file) => {
    const provider = file.startsWith('square') ? 'Square' : 'Stripe';
    const cases = [...read(join(tests, file)).matchAll(/\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"),\s*True,?\s*\)/g)];
    return cases.map(([, single, double]) => ({ source: 'detect-secrets', place: file, provider, text: single ?? double ?? '' }));
  });
}
