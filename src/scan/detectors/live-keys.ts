import type { About, Assessment, Candidate, Detector } from './define.ts';
import { ALNUM, fake, HEX, URL_SAFE } from './shared/fake.ts';
import { isPlaceholder, isRandom } from './shared/randomness.ts';
import { issuersOf } from './shared/reading.ts';
import { VENDORS } from './shared/vendors.ts';

/*
 * Keys that begin with `live_`, and with `test_` beside them: five vendors share it. What surrounds a key names who issued it; without that,
 * its length and alphabet do, or leave all five.
 */

/** Adyen’s and Paddle’s are keys for web pages, and no secrets. */
const VENDORS_OF_FORM = ['adyen', 'chargebee', 'column', 'gocardless', 'lob', 'mollie', 'paddle'] as const;
type Issuer = (typeof VENDORS_OF_FORM)[number];

/** `test_` begins the names of too many functions: it counts where a value begins. */
const FIND = { anchors: ['live_', '"test_', "'test_", '`test_', '=test_', '>test_', '= test_', ': test_'] } as const;

function liveKey(): RegExp {
  return /(?:(?<![0-9A-Za-z_])live_|["'\x60=>](?<test>test_)|[=:] (?<later>test_))(?!pub_)(?<secret>[0-9A-Za-z_=-]{24,64})(?![0-9A-Za-z_=-])/;
}

export const detectors: readonly Detector[] = [
  detector('chargebee-api-key', 'Chargebee API key', 'chargebee'),
  detector('column-api-key', 'Column API key', 'column'),
  detector('gocardless-access-token', 'GoCardless access token', 'gocardless'),
  detector('live-key', 'Live key of a payment provider', null),
  detector('lob-api-key', 'Lob API key', 'lob'),
  detector('mollie-api-key', 'Mollie API key', 'mollie'),
];

function detector(id: string, title: string, issuer: Issuer | null): Detector {
  return {
    id,
    title,
    severity: 'critical',
    provider: issuer === null ? 'Chargebee, Column, GoCardless, Lob or Mollie' : VENDORS[issuer].name,
    reason: 'a live key by its prefix, and its surroundings or its form say whose',
    find: FIND,
    pattern: liveKey,
    accept: (candidate) => whoIssued(candidate) === issuer && grade(candidate),
  };
}

function whoIssued(candidate: Candidate): Issuer | null {
  const [named, or] = issuersOf(candidate, VENDORS_OF_FORM) as readonly Issuer[];
  if (named !== undefined && or === undefined) return named;
  return FORMS.find(([, form]) => form.test(candidate.secret))?.[0] ?? null;
}

const FORMS: readonly (readonly [Issuer, RegExp])[] = [
  ['adyen', /^[0-9A-Z]{32}$/],
  ['lob', /^[0-9a-f]{35}$/],
  ['column', /^[0-9A-Za-z]{27}$/],
  ['mollie', /^[0-9A-Za-z]{30}$/],
  ['gocardless', /^[0-9A-Za-z_=-]{40,42}$/],
];

function grade({ secret, groups }: Candidate): boolean | Assessment {
  if (isPlaceholder(secret)) return { severity: 'info', reason: 'has the form of a live key, but reads like a placeholder' };
  if (!isRandom(secret)) return false;
  if ((groups['test'] ?? groups['later']) === undefined) return true;
  return { severity: 'low', reason: 'a key of test mode by its prefix, which moves no money' };
}

const elsewhere = 'where the surroundings name no other vendor of the prefix; `test_` in its place is low';

export const about: Readonly<Record<string, About>> = {
  'chargebee-api-key': {
    checks: '`live_` and 24 to 64 letters, digits, `_`, `=` or `-` where the surroundings name Chargebee; `test_` in its place is low',
    source: 'no published shape: apidocs.chargebee.com shows the prefix',
    finds: () => [`CHARGEBEE_API_KEY=live_${fake(ALNUM, 35)}`, `chargebee.configure({ site: 'acme', api_key: 'test_${fake(ALNUM, 35)}' })`],
    ignores: () => [`live_${fake(ALNUM, 35)}`, `MOLLIE_API_KEY=live_${fake(ALNUM, 35)}`, `chargebee: live_${'a'.repeat(35)}`],
  },
  'column-api-key': {
    checks: `\`live_\` and 27 letters and digits, or 24 to 64 where the surroundings name Column, ${elsewhere}`,
    source: 'trufflehog and kingfisher rules',
    finds: () => [`key: live_${fake(ALNUM, 26)}7`, `COLUMN_KEY=live_${fake(ALNUM, 31)}`, `column_key = "test_${fake(ALNUM, 27)}"`],
    ignores: () => [`key: live_${fake(ALNUM, 25)}7`, `MOLLIE_KEY=live_${fake(ALNUM, 27)}`, `live_${'migration_of_the_big_table_2'}`],
  },
  'gocardless-access-token': {
    checks: `\`live_\` and 40 to 42 letters, digits, \`_\`, \`=\` or \`-\`, or 24 to 64 where the surroundings name GoCardless, ${elsewhere}`,
    source: 'gitleaks, trufflehog and kingfisher rules',
    finds: () => [`token = 'live_${fake(URL_SAFE, 39)}7'`, `gocardless_token: live_${fake(URL_SAFE, 43)}7`],
    ignores: () => [`token = 'live_${fake(URL_SAFE, 38)}7'`, `COLUMN_TOKEN=live_${fake(ALNUM, 40)}`, `sk_live_${fake(ALNUM, 40)}`],
  },
  'live-key': {
    checks:
      '`live_` and 24 to 64 letters, digits, `_`, `=` or `-`, of a length that none of the five vendors is known for, with no vendor in the surroundings',
    source: 'the prefix of Chargebee, Column, GoCardless, Lob and Mollie',
    finds: () => [`key = "live_${fake(ALNUM, 33)}"`],
    ignores: () => [
      `key = "live_${fake(ALNUM, 30)}"`,
      `key = "live_${fake(ALNUM, 23)}"`,
      `live_pub_${fake(HEX, 31)}`,
      `olive_${fake(ALNUM, 33)}`,
    ],
  },
  'lob-api-key': {
    checks: `\`live_\` and 35 hexadecimal digits, or 24 to 64 characters where the surroundings name Lob, ${elsewhere}. \`live_pub_\` keys are public`,
    source: 'gitleaks, trufflehog and kingfisher rules',
    finds: () => [`token = 'live_${fake(HEX, 35)}'`, `lob_token: test_${fake(HEX, 35)}`, `new Lob('live_${fake(ALNUM, 36)}')`],
    ignores: () => [`token = 'live_${fake(HEX, 34)}'`, `LOB_KEY=live_pub_${fake(HEX, 31)}`, `MOLLIE_KEY=live_${fake(HEX, 35)}`],
  },
  'mollie-api-key': {
    checks: `\`live_\` and 30 letters and digits, or 24 to 64 where the surroundings name Mollie, ${elsewhere}`,
    source: 'mollie-api-php checks keys by `^(live|test)_\\w{30,}$`',
    finds: () => [
      `key = "live_${fake(ALNUM, 30)}"`,
      `$mollie->setApiKey("live_${fake(ALNUM, 36)}");`,
      `MOLLIE_KEY=test_${fake(ALNUM, 30)}`,
    ],
    ignores: () => [`key = "live_${fake(ALNUM, 29)}"`, `key = "live_${fake(ALNUM, 31)}"`, `CHARGEBEE_KEY=live_${fake(ALNUM, 30)}`],
  },
};
