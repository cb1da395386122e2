// @ts-check
// Recall on finance keys that were written by people who never saw sox's rules: the public tests of other scanners.
//
//   node bench/independent.mjs <folder with checkouts> [--misses <file>] [--sox <another work tree of sox>]
//
// The folder holds checkouts named gitleaks, betterleaks, trufflehog, kingfisher, CredSweeper, detect-secrets: those that are there are
// read. Nothing of theirs is copied into this repository. Misses are written as shapes: letters as a and A, digits as 9.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { expression, flatten, matching, STANDARD, tokens } from './shared/go-literals.mjs';
import { load, TREE } from './shared/load.mjs';

/** @typedef {{ source: string, place: string, provider: string, text: string }} Positive */

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'string' }, sox: { type: 'string', default: TREE } },
});
const folder = positionals[0] ?? '';
if (folder === '') throw new Error('name the folder that holds the checkouts');

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

const read = (/** @type {string} */ file) => readFileSync(file, 'utf8');
const files = (/** @type {string} */ dir, /** @type {RegExp} */ name) =>
  existsSync(dir)
    ? readdirSync(dir)
        .filter((file) => name.test(file))
        .sort()
    : [];

/** Rule files of gitleaks and of betterleaks: the true positives that each rule must match. @param {string} source @returns {Positive[]} */
function fromRules(source) {
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
    const provider = PROVIDERS[file.replace('.go', '')];
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

/** Tests of TruffleHog's detectors: every input that must give a result. @returns {Positive[]} */
function fromTrufflehog() {
  const detectors = join(folder, 'trufflehog/pkg/detectors');
  return Object.entries(PROVIDERS).flatMap(([name, provider]) => {
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

/** Examples in Kingfisher's rule files. @returns {Positive[]} */
function fromKingfisher() {
  const rules = join(folder, 'kingfisher/data/rules');
  return files(rules, /\.ya?ml$/).flatMap((file) => {
    const provider = PROVIDERS[file.replace(/\.ya?ml$/, '')];
    if (provider === undefined) return [];
    const parsed = parseAllDocuments(read(join(rules, file))).map((document) => document.toJS());
    const examples = parsed
      .flatMap((document) => document?.rules ?? [])
      .flatMap(({ name, examples = [] }) => (/domain|public/i.test(name) ? [] : examples));
    return examples.map((/** @type {unknown} */ text) => ({ source: 'kingfisher', place: file, provider, text: String(text) }));
  });
}

/** Lines of CredSweeper's samples that its own test expects to find. @returns {Positive[]} */
function fromCredSweeper() {
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

/** The parameters of detect-secrets' tests that are to be flagged. @returns {Positive[]} */
function fromDetectSecrets() {
  const tests = join(folder, 'detect-secrets/tests/plugins');
  return files(tests, /^(square|stripe).*_test\.py$/).flatMap((file) => {
    const provider = file.startsWith('square') ? 'Square' : 'Stripe';
    const cases = [...read(join(tests, file)).matchAll(/\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"),\s*True,?\s*\)/g)];
    return cases.map(([, single, double]) => ({ source: 'detect-secrets', place: file, provider, text: single ?? double ?? '' }));
  });
}

const { scanBlob } = await load(`export { scanBlob } from './src/scan/scan.ts'`, options.sox);
const plain = (/** @type {string} */ text) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
const isBlocking = (/** @type {any} */ { severity }) => severity !== 'info' && severity !== 'low';
/** The words stay, what looks like a value becomes its shape. */
const masked = (/** @type {string} */ text) =>
  text.replaceAll(/[A-Za-z0-9+/=_.$-]{10,}/g, (run) =>
    /\d/.test(run) ? run.replaceAll(/[a-z]/g, 'a').replaceAll(/[A-Z]/g, 'A').replaceAll(/\d/g, '9') : run,
  );
/** @template T @param {readonly T[]} rows @param {(row: T) => string} by @returns {[string, T[]][]} */
function groups(rows, by) {
  const found = new Map();
  for (const row of rows) found.set(by(row), [...(found.get(by(row)) ?? []), row]);
  return [...found];
}

/** @param {Positive} positive */
function judge({ source, place, provider, text }) {
  const findings = scanBlob({ path: 'sample.txt', blob: null, bytes: Buffer.from(text) }).hits.map(
    (/** @type {any} */ { finding }) => finding,
  );
  const named = (/** @type {any} */ finding) =>
    plain(`${finding.provider ?? ''} ${finding.title} ${finding.detector}`).includes(plain(provider));
  const blocking = findings.filter(isBlocking);
  return {
    source,
    place,
    provider,
    text,
    found: findings.length > 0,
    blocks: blocking.length > 0,
    named: findings.some(named),
    by: findings.map((/** @type {any} */ { detector, severity }) => `${detector} ${severity}`),
  };
}

const positives = [
  fromRules('gitleaks'),
  fromRules('betterleaks'),
  fromTrufflehog(),
  fromKingfisher(),
  fromCredSweeper(),
  fromDetectSecrets(),
].flat();
const judged = positives.map(judge);
const share = (/** @type {number} */ part, /** @type {number} */ of) => (of === 0 ? '' : (part / of).toFixed(3));

/** @param {string} title @param {ReturnType<typeof judge>[]} rows */
function line(title, rows) {
  const found = rows.filter((row) => row.found).length;
  const blocks = rows.filter((row) => row.blocks).length;
  const named = rows.filter((row) => row.named).length;
  console.log(
    `| ${title} | ${rows.length} | ${share(found, rows.length)} | ${share(blocks, rows.length)} | ${share(named, rows.length)} | ${share(named, found)} |`,
  );
}

console.log('| written by | samples | found | blocking | provider named | named of found |\n|---|---|---|---|---|---|');
for (const [source, rows] of groups(judged, ({ source }) => source)) line(source, rows);
line('all', judged);
// A provider with many samples must not hide one with few.
const byProvider = groups(judged, ({ provider }) => provider);
const mean = (/** @type {(row: ReturnType<typeof judge>) => boolean} */ is) =>
  (byProvider.reduce((sum, [, rows]) => sum + rows.filter(is).length / rows.length, 0) / byProvider.length).toFixed(3);
console.log(
  `| mean of ${byProvider.length} providers |  | ${mean(({ found }) => found)} | ${mean(({ blocks }) => blocks)} | ${mean(({ named }) => named)} |  |`,
);

if (options.misses !== undefined) {
  const of = (/** @type {(row: ReturnType<typeof judge>) => boolean} */ is) =>
    judged
      .filter(is)
      .map(
        ({ source, place, provider, text, by }) =>
          `- ${provider} (${source}, ${place})${by.length > 0 ? ` found by ${by.join(', ')}` : ''}\n  \`${JSON.stringify(masked(text)).slice(0, 400)}\``,
      )
      .join('\n');
  const text = [
    `# Finance keys of other scanners' tests: what sox misses\n\nLetters are shown as a and A, digits as 9.`,
    `## Not found at all\n\n${of(({ found }) => !found)}`,
    `## Found, but blocks nothing\n\n${of(({ found, blocks }) => found && !blocks)}`,
    `## Found, provider not named\n\n${of(({ found, named }) => found && !named)}`,
  ];
  writeFileSync(options.misses, `${text.join('\n\n')}\n`);
  console.log(`misses: ${options.misses}`);
}
