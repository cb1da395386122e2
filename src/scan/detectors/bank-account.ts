import type { About, Assessment, Candidate, Detector, Reach, Stretch } from './define.ts';
import { closest } from './shared/closest.ts';
import { fake } from './shared/fake.ts';
import { numbers } from './shared/finders.ts';
import { inStretch } from './shared/in-stretch.ts';
import { isMadeUp } from './shared/made-up.ts';
import { asWords, isLabelled, isNamed, names } from './shared/names.ts';
import { numberToken } from './shared/number-token.ts';
import { weighted } from './shared/weighted.ts';

const BESIDE_BRANCH = 'a number named as that of a branch, and an account number close to it';
const IN_ROW = 'named as account by its column, and beside the number of a branch';

export const detectors: readonly Detector[] = [
  {
    id: 'aba-routing-number',
    title: 'US bank routing number (ABA)',
    severity: 'low',
    reason: 'named as one, with a Federal Reserve prefix and a correct check digit; alone it is public',
    find: { finder: numbers },
    pattern: numberToken,
    accept: assessRouting,
  },
  {
    id: 'au-bank-account',
    title: 'Australian bank account (BSB and number)',
    severity: 'high',
    reason: BESIDE_BRANCH,
    find: { anchors: ['bsb'], anyCase: true },
    // With the account behind it, where it stands there.
    pattern: () =>
      /bsb(?:[ _-]?(?:no|num(?:ber)?|code))?[^0-9A-Za-z]{1,12}(?<secret>(?<bsb>\d{3}[ -]?\d{3})(?:[^0-9]{1,60}\d{5,10})?)(?![0-9A-Za-z_-])/i,
    spanLines: 3,
    guessable: true,
    accept: (candidate) => withAccount(candidate, candidate.groups['bsb'] ?? '', /^\d{5,10}$/, ['082082', '000000', '012345', '123456']),
  },
  {
    id: 'bank-account-in-row',
    title: 'Bank account number in a row with that of its branch',
    severity: 'high',
    reason: IN_ROW,
    find: { finder: numbers },
    pattern: numberToken,
    accept: assessInRow,
  },
  {
    id: 'ca-bank-account',
    title: 'Canadian bank account (transit, institution and number)',
    severity: 'high',
    reason: BESIDE_BRANCH,
    find: { anchors: ['transit_n', 'transitn', 'transit n', 'transit-n', 'transit"', 'transit:', 'transit='], anyCase: true },
    pattern: () =>
      /transit(?:[ _-]?n(?:o|um(?:ber)?)?)?[^0-9A-Za-z\n]{1,12}(?<secret>(?<transit>\d{5})(?:-\d{3})?(?:[\s\S]{1,160}?acc(?:oun)?t[^\n0-9]{1,20}\d{7,12})?)(?![0-9A-Za-z_-])/i,
    spanLines: 6,
    guessable: true,
    accept: (candidate) => {
      const institution = /instituti[^0-9\n]{1,30}\d{3}(?!\d)|transit[^0-9\n]{1,20}\d{5}-\d{3}(?!\d)/i.test(candidate.surroundings());
      return institution && withAccount(candidate, candidate.groups['transit'] ?? '', /^\d{7,12}$/, ['00012', '00006', '11000']);
    },
  },
  {
    id: 'gb-bank-account',
    title: 'UK bank account (sort code and number)',
    severity: 'high',
    reason: 'an account number of eight digits, and a number named as sort code close to it',
    find: { finder: numbers },
    pattern: numberToken,
    accept: assessBritish,
  },
  {
    id: 'in-bank-account',
    title: 'Indian bank account (IFSC and number)',
    severity: 'high',
    reason: 'a number named as account, and an IFSC close to it',
    find: { finder: numbers },
    pattern: numberToken,
    yieldsTo: ['payment-card', 'in-aadhaar'],
    accept: (candidate) => {
      const { text } = candidate;
      if (!/^\d{9,18}$/.test(text) || isDate(text) || !isNamed(candidate, ACCOUNT)) return false;
      return codesNear(candidate.stretch()).length > 0 && unlessMadeUp(text);
    },
  },
  {
    id: 'us-bank-account',
    title: 'US bank account number',
    severity: 'high',
    reason: 'named as an account number, with a valid routing number close to it',
    find: { finder: numbers },
    pattern: numberToken,
    yieldsTo: 'any',
    knownAs: 'aba-routing-number',
    accept: assessAccount,
  },
];

const ROUTING = /* @__PURE__ */ names(
  'routing(?! ?(?:table|key|rule|polic|slip))',
  'route(?: ?n(?:o|um|r)|(?! ?[a-z]))',
  'aba',
  'rtn',
  'rtg',
  'transit(?: ?n(?:o|um|r)| ?rout|(?! ?[a-z]))',
  'fedwire',
  'fed ?ach',
  'micr',
  'ach',
  'wire',
  'rdfi',
  'odfi',
  'bank code',
  '⑆',
);
const ACCOUNT = /* @__PURE__ */ names('account', 'acct', 'a/c', 'acc ?n(?:o|r|um)', 'dda', 'checking', 'savings', 'beneficiary', 'konto');
/** What a system calls an account by is no number of a bank's. */
const ACCOUNT_ID = /* @__PURE__ */ names('account ?ids?(?![a-z])', 'acct ?ids?(?![a-z])');
const SORT_CODE = /* @__PURE__ */ names('sort ?code', 'sortcode', 'account', 'acct', 'bank');
const BSB = /* @__PURE__ */ names('bsb');
const TRANSIT = /* @__PURE__ */ names('transit ?n(?:o|um|r)', 'transit(?! ?[a-z])', 'branch');
const INSTITUTION = /* @__PURE__ */ names('instit', 'bank');
const IFSC = /(?<![0-9A-Za-z])[A-Z]{4}0[0-9A-Z]{6}(?![0-9A-Za-z])/g;
/** The IFSCs close to a number. */
const codesNear = /* @__PURE__ */ near(IFSC, { before: 1, after: 12 });
/** Numbers that can be routing numbers, and what says so. */
const routingNear = /* @__PURE__ */ near(/(?<![\w.-])\d{9}(?![\w-])/g, { before: 1, after: 10 }, isRouting);
const routingWordsNear = /* @__PURE__ */ near(/rout|\baba\b|rtn|\bach\b|wire/gi, { before: 1, after: 5 });
/** A number named as routing number, whether or not it can be one. */
const namedRoutingNear = /* @__PURE__ */ near(/(?=(?:rout|\baba|\brtn)[^\d]{0,60}(?<!\d)\d{9}(?!\d))/gi, { before: 1, after: 75 });
/** Accounts of other things have numbers too. */
const cloudsNear = /* @__PURE__ */ near(/aws|amazon|arn:|azure|gcp|google|tenant|twilio|github|iam\b|s3\b/gi, { before: 0, after: 8 });
const accountsNear = /* @__PURE__ */ near(
  /(?<=(?:account|acct?|a\/c|checking|savings)(?:[ _-]?(?:no|num(?:ber)?|#))?[^0-9A-Za-z]{1,16})\d{4,17}(?![\w-])/gi,
  { before: 32, after: 18 },
);
const sortCodesNear = /* @__PURE__ */ near(/(?=sort[ _-]?code[^0-9]{1,60}\d\d[ -]?\d\d[ -]?\d\d(?!\d))/gi, { before: 0, after: 80 });

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What a pattern matches in what surrounds a number: read once for all numbers that have it near. */
function near(pattern: RegExp, reach: Reach, accept: (text: string) => boolean = () => true): (stretch: Stretch) => readonly Piece[] {
  return inStretch(
    (text) =>
      Array.from(text.matchAll(pattern), ({ 0: piece, index }) => ({ start: index, end: index + piece.length, text: piece })).filter(
        ({ text: piece }) => accept(piece),
      ),
    reach,
  );
}

/**
 * Nine digits alone, in the groups of a check, or with the account behind them. A routing number tells at which bank an account is: alone it is public, and with an account it is known by that.
 */
function assessRouting(candidate: Candidate): boolean | Assessment {
  const found = /^(\d{9})(?:[-/](\d{4,17}))?$|^(\d{4}-\d{4}-\d)$/.exec(candidate.text);
  const digits = (found?.[1] ?? found?.[3] ?? '').replaceAll('-', '');
  if (!isRouting(digits) || !isNamed(candidate, ROUTING)) return false;
  const named = accountsNear(candidate.stretch()).filter(({ text }) => text !== digits);
  const account = found?.[2] ?? accountInRow(candidate, digits) ?? closest(candidate, named)?.text ?? null;
  // Where the account is an example, so is the bank; a bank of the documentation may have a real one.
  if (account !== null && unlessMadeUp(account, ACCOUNT_SAMPLES) === true) {
    const reason = 'a valid routing number (Federal Reserve prefix, check digit) beside an account number';
    return { severity: 'high', title: 'US bank routing and account number', reason, values: [account] };
  }
  if (account !== null) return { severity: 'info', reason: 'beside an account number of the documentation', values: [account] };
  const made = unlessMadeUp(digits, ROUTING_SAMPLES);
  const likely = made === true ? likelyAccountInRow(candidate, digits) : null;
  if (likely === null) return made;
  const reason = 'a valid routing number (Federal Reserve prefix, check digit) in a row with what may be its account';
  return { severity: 'medium', reason, values: [likely] };
}

/** In the row of a table, what its head names an account. */
function accountInRow(candidate: Candidate, routing: string): string | null {
  const named = [...cellsNamed(candidate, ACCOUNT_NUMBER), ...cellsNamed(candidate, ACCOUNT)];
  return named.find((text) => /^\d{4,17}$/.test(text) && text !== routing) ?? null;
}

/** In a table the names stand above the numbers, or before all of them. One account of nine digits in twenty-six passes for a routing number. */
function likelyAccountInRow({ context, head }: Candidate, routing: string): string | null {
  const { before, after } = context();
  if (!/acc(?:oun)?t|a\/c/i.test(`${before}\n${head()?.text ?? ''}`)) return null;
  const row = [after, before.slice(before.lastIndexOf('\n') + 1)];
  const numbersIn = (part: string): string[] => Array.from(part.matchAll(/(?<![\w.-])\d{4,17}(?![\w.-])/g), ([text]) => text);
  return row.flatMap(numbersIn).find((text) => text !== routing && !isDate(text) && unlessMadeUp(text, ACCOUNT_SAMPLES) === true) ?? null;
}

/** Federal Reserve districts 00 to 12, thrift institutions 21 to 32, electronic 61 to 72, traveller’s cheques 80; weights 3, 7, 1. */
function isRouting(digits: string): boolean {
  return (
    /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits) &&
    weighted(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 &&
    digits !== '000000000'
  );
}

function assessAccount(candidate: Candidate): boolean | Assessment {
  const { text } = candidate;
  if (!/^\d{8,17}$/.test(text) || isDate(text) || !isNamed(candidate, ACCOUNT) || isNamed(candidate, ACCOUNT_ID)) return false;
  if (text.length === 9 && isRouting(text) && isNamed(candidate, ROUTING)) return false;
  const made = unlessMadeUp(text, ACCOUNT_SAMPLES);
  const around = candidate.stretch();
  const isRouted = routingWordsNear(around).length > 0 || cellsNamed(candidate, ROUTING).length > 0;
  const banks = routingNear(around).filter((routing) => routing.text !== text);
  if (isRouted && banks.length > 0) return !beginsAsBank(text, banks) && made;
  if (!isLabelled(candidate, ACCOUNT_NUMBER) || cloudsNear(around).length > 0) return false;
  if (made !== true) return made;
  // Beside a routing number that cannot be one, it is made up as well.
  return BANK.test(`${candidate.context().before}\n${candidate.head()?.text ?? ''}`) && namedRoutingNear(around).length === 0
    ? { severity: 'medium', confidence: 'medium', title: 'Bank account number', reason: 'named as the number of a bank account' }
    : { severity: 'low', confidence: 'low', title: 'Account number', reason: 'named as an account number, perhaps not of a bank' };
}

/** A routing number may stand without its check digit, and begins the number of a trace. */
function beginsAsBank(text: string, banks: readonly Piece[]): boolean {
  return [...banks.map((bank) => bank.text), ...ROUTING_SAMPLES].some((bank) => text.startsWith(bank.slice(0, 8)));
}

const ACCOUNT_NUMBER = /* @__PURE__ */ names(
  'account ?n(?:o|um|r)',
  'account ?#',
  'acct ?(?:n|#)',
  'acc ?n(?:o|um|r)',
  'a/c ?n',
  'bank acc',
  'checking acc',
  'savings acc',
);
const BANK = /bank|checking|savings|(?<![a-z])ach(?![a-z])|wire|deposit|payout|payroll|debit/i;

function assessBritish(candidate: Candidate): boolean | Assessment {
  const { text } = candidate;
  const both = /^(\d\d-?\d\d-?\d\d)[-/](\d{8})$/.exec(text);
  const account = both?.[2] ?? (/^\d{8}$/.test(text) ? text : null);
  if (account === null || isDate(account)) return false;
  if (both === null) {
    const { before } = candidate.context();
    const behindCode = /sort[ _-]?code[^0-9]{1,60}\d\d[ -]?\d\d[ -]?\d\d[^0-9]{1,24}$/i.test(before);
    const isNear = behindCode || sortCodesNear(candidate.stretch()).length > 0 || cellsNamed(candidate, SORT_CODE).some(isSortCode);
    if (!isNear || (!behindCode && !isNamed(candidate, ACCOUNT))) return false;
  } else if (!isNamed(candidate, SORT_CODE)) return false;
  return unlessMadeUp(account, ['55779911', '31926819', '00012345', '63748472', '70872490', '41902372']);
}

const isSortCode = (text: string): boolean => /^\d\d[ -]?\d\d[ -]?\d\d$/.test(text);

/** In a table the names stand above all rows: only the column tells an account, and its branch. */
function assessInRow(candidate: Candidate): boolean | Assessment {
  if (!/^\d{8,12}$/.test(candidate.text) || !isNamed(candidate, ACCOUNT)) return false;
  const title = branchInRow(candidate);
  if (title === null) return false;
  const made = unlessMadeUp(candidate.text);
  return made === true ? { severity: 'high', title, reason: IN_ROW } : made;
}

/** Whose account it is. */
function branchInRow(candidate: Candidate): string | null {
  if (cellsNamed(candidate, BSB).some((text) => /^\d{3}[ -]?\d{3}$/.test(text))) return 'Australian bank account (BSB and number)';
  const transit = cellsNamed(candidate, TRANSIT).filter((text) => /^\d{5}(?:-\d{3})?$/.test(text));
  const hasInstitution =
    transit.some((text) => text.includes('-')) || cellsNamed(candidate, INSTITUTION).some((text) => /^0?\d{3}$/.test(text));
  return transit.length > 0 && hasInstitution ? 'Canadian bank account (transit, institution and number)' : null;
}

/** What stands in the row of a number under the names of other columns. */
function cellsNamed({ head }: Candidate, words: RegExp): string[] {
  const cells = head()?.row() ?? [];
  return cells.filter(({ name }) => asWords(name).search(words) >= 0).map(({ text }) => text);
}

/** Known by the account right behind the number of its branch, else by the closest number that is named as one. */
function withAccount(candidate: Candidate, branch: string, form: RegExp, samples: readonly string[]): false | Assessment {
  const { start, stretch, text } = candidate;
  const upTo = text.slice(0, text.indexOf(branch) + branch.length);
  const behind = stretch().bytes.toString('latin1', start + upTo.length, start + upTo.length + 24);
  const own = /^[^0-9A-Za-z]{1,4}(\d+)(?![\w-])/.exec(behind)?.[1] ?? '';
  const named = accountsNear(stretch()).filter((account) => form.test(account.text));
  const account = form.test(own) ? own : closest({ ...candidate, text: upTo }, named)?.text;
  if (account === undefined) return false;
  const made = samples.includes(branch.replace(/\D/g, '')) ? EXAMPLE : unlessMadeUp(account);
  return { ...(made === true ? { severity: 'high', reason: BESIDE_BRANCH } : made), values: [account] };
}

const EXAMPLE: Assessment = { severity: 'info', reason: 'a published example of a bank account' };

function unlessMadeUp(digits: string, samples: readonly string[] = []): true | Assessment {
  if (samples.includes(digits)) return { severity: 'info', reason: 'a published example of such a number' };
  return !isMadeUp(digits) || { severity: 'info', reason: 'a made-up number: its digits repeat or count up' };
}

/** A day written without dashes, or a time behind it. */
function isDate(text: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4,6})?$/.test(text);
}

/** From the documentation of Stripe, Plaid, Dwolla, Moov and other payment providers, and of the Federal Reserve. */
const ROUTING_SAMPLES = [
  '021000021',
  '011000015',
  '110000000',
  '111000025',
  '011401533',
  '222222226',
  '231380104',
  '987654320',
  '121042882',
  '091000019',
  '322271627',
  '026009593',
  '122105155',
  '011103093',
  '021001208',
  '124003116',
];
const ACCOUNT_SAMPLES = ['000123456789', '000222222227', '1111222233330000', '9900009606'];

export const about: Readonly<Record<string, About>> = {
  'aba-routing-number': {
    checks:
      'named (`routing`, `aba`, `rtn` …); nine digits, also as 4-4-1, with a prefix of the Federal Reserve and a check digit (weights 3-7-1). Alone it is public, and does not block; with the account number of its row, or close by, it is high and one finding with the closest, in a row with what may be one medium; those of documentation are information only alone',
    source: 'ABA routing number policy; presidio ABA_ROUTING_NUMBER, validator.js isAbaRouting, python-stdnum us.rtn',
    finds: () => [
      `routing: ${routing('0710')}`,
      `{"routingNumber": "${routing('3222')}"}`,
      `ABA ${routing('0613').replace(/(....)(....)(.)/, '$1-$2-$3')}`,
      `bank_routing = '${routing('2716')}'\nbank_account = '4417${fake('372918', 4)}'`,
      `// routing number\nx = "${routing('0710')}"`,
      'routing_number: 021000021',
      `bank_transit: ${routing('0710')}`,
      `transit number ${routing('0710')}`,
      `ABA/transit: ${routing('0710')}`,
      `TransRoute=${routing('0710')}`,
    ],
    ignores: () => [
      `tz.transition 1989, 10, :o1, ${routing('6232')}`,
      `transition: opacity ${routing('6232')}ms`,
      `transit time ${routing('6104')}`,
      `in transit since ${routing('6104')}`,
      `{"transitTime": ${routing('6104')}}`,
      `{"transit_days": 7, "tracking": ${routing('6104')}}`,
      `transitionId: ${routing('1221')}`,
      `INSERT INTO shipments (transit_id) VALUES (${routing('6104')})`,
      `routing table ${routing('6104')}`,
      `react-router ${routing('6104')}`,

      `routing: ${corrupt(routing('0710'))}`,
      `routing: ${routing('1310')}`,
      `routing: ${routing('5010')}`,
      `routing: ${routing('0710')}0`,
      `routing: ${routing('0710').slice(1)}`,
      routing('0710'),
      `invoice: ${routing('0710')}`,
    ],
  },
  'au-bank-account': {
    checks: 'six digits (3-3) named `bsb`, and a number of 5 to 10 digits named as account close by',
    source: 'AusPayNet BSB directory; example from GoCardless’ test details',
    finds: () => [
      `BSB: 062-${'904'}\nAccount: 10${fake('372918', 6)}`,
      `{"bsb":"732${'718'}","accountNumber":"5${fake('372918', 5)}"}`,
      `bsb 063-${'972'} 11${fake('372918', 6)}`,
    ],
    ignores: () => [`BSB: 062-${'904'}`, `BSB: 062-90\nAccount: 10${fake('372918', 6)}`, `absb=062904; acct=1`],
  },
  'bank-account-in-row': {
    checks:
      'eight to twelve digits in the account column of a table or `INSERT` that also has one for the BSB (3-3), or for a Canadian transit number (5) and institution (3), where the row has both',
    source: 'AusPayNet BSB directory; Payments Canada, standard 006',
    finds: () => [
      `| bsb | account |\n|---|---|\n| 062-904 | 7${fake('372918', 7)}`,
      `| transit_number | institution_number | account |\n|---|---|---|\n| 04391 | 003 | 52${fake('372918', 6)}`,
    ],
    ignores: () => [
      `payee,account_number\nJane,7${fake('372918', 7)}\n`,
      `payee,bsb,order\nJane,062-904,7${fake('372918', 7)}\n`,
      `bsb: 062-904\naccount: 7${fake('372918', 7)}`,
    ],
  },
  'ca-bank-account': {
    checks: 'five digits named as transit number, and numbers named as institution (3 digits) and account (7 to 12) close by',
    source: 'Payments Canada, standard 006; example from GoCardless’ test details',
    finds: () => [
      `transit_number: 0${'4391'}\ninstitution_number: 003\naccount_number: 50${fake('372918', 5)}`,
      `"transit": "1${'0482'}-004", "account": "52${fake('372918', 5)}"`,
    ],
    ignores: () => [
      `transit_number: 0${'4391'}`,
      `transit_number: 0${'4391'}\naccount_number: 50${fake('372918', 5)}`,
      `transition: 04391ms; institution: 003; account: 50${fake('372918', 5)}`,
    ],
  },
  'gb-bank-account': {
    checks:
      'eight digits behind a number named as sort code, or named as account within 20 lines of one. A sort code alone is public and not found',
    source: 'Pay.UK; example from GoCardless’ test details. Its modulus check needs a table that changes monthly and is not made',
    finds: () => [
      `sort code: 40-47-84\naccount number: 7${fake('372918', 7)}`,
      `{"sortCode": "40${'4784'}", "accountNumber": "7${fake('372918', 7)}"}`,
      `Sort code 40-47-84 7${fake('372918', 7)}`,
      `sort_code_account: 40-47-84/7${fake('372918', 7)}`,
    ],
    ignores: () => [
      'sort code: 40-47-84',
      `account: 7${fake('372918', 7)}`,
      `sort code: 40-47-84\ndate: 20240115`,
      `sort code: 40-47\naccount: 7${fake('372918', 7)}`,
    ],
  },
  'in-bank-account': {
    checks:
      '9 to 18 digits named as account, and an IFSC (four letters, 0, six characters) within 20 lines. An IFSC alone is public and not found',
    source: 'Reserve Bank of India, NEFT procedural guidelines',
    finds: () => [
      `ifsc: HDFC0${'001'}742\naccount_no: 50100${fake('372918', 9)}`,
      `{"ifsc_code":"SBIN0${'00'}7391","account":"3${fake('729184', 10)}"}`,
    ],
    ignores: () => [
      `ifsc: HDFC0${'001'}742`,
      `account_no: 3${fake('729184', 10)}`,
      `ifsc: HDFC1${'001'}742\naccount: 50100${fake('372918', 9)}`,
    ],
  },
  'us-bank-account': {
    checks:
      '8 to 17 digits named as account, with a valid routing number within 20 lines (high); without one where the name is that of a bank account (medium) or of any account number (low). Not near cloud providers, whose accounts have numbers too',
    source: 'NACHA Operating Rules (17 characters at most); presidio US_BANK_NUMBER',
    finds: () => [
      `routing: ${routing('0710')}\naccount: 4${fake('372918', 9)}`,
      `{"account_number": "7${fake('372918', 7)}", "routing_number": "${routing('3222')}"}`,
      `bank_account_number = '7${fake('372918', 9)}'`,
      `account no: 7${fake('372918', 9)}`,
    ],
    ignores: () => [
      `account: 7${fake('372918', 9)}`,
      `aws_account_number: 7${fake('372918', 11)}`,
      `account_number: 2024${'0115'}`,
      `bank_account_number: 7${fake('372918', 17)}`,
      `7${fake('372918', 9)}`,
    ],
  },
};

/** A valid routing number of a prefix. */
function routing(prefix: string): string {
  const body = prefix + fake('372918', 4);
  return body + [...'0123456789'].find((digit) => weighted(body + digit, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0);
}

function corrupt(number: string): string {
  return number.slice(0, -1) + ((Number(number.slice(-1)) + 1) % 10);
}
