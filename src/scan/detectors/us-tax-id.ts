import type { About, Assessment, Candidate, Detector } from './define.ts';
import { fake } from './shared/fake.ts';
import { numbers } from './shared/finders.ts';
import { isMadeUp } from './shared/made-up.ts';
import { isNamed, names } from './shared/names.ts';
import { numberToken } from './shared/number-token.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'us-ein',
    title: 'US employer identification number (EIN)',
    severity: 'medium',
    reason: 'named as one, with a prefix that the IRS gives out',
    find: { finder: numbers },
    pattern: numberToken,
    yieldsTo: ['us-itin', 'us-ssn'],
    accept: (candidate) => isEin(candidate.text) && isNamed(candidate, EIN) && unlessMadeUp(candidate.text),
  },
  {
    id: 'us-itin',
    title: 'US individual taxpayer identification number (ITIN)',
    severity: 'high',
    reason: 'named as one, with a beginning and a group that the IRS gives out',
    find: { finder: numbers },
    pattern: numberToken,
    accept: (candidate) => isItin(candidate.text) && assess(candidate, ITIN),
  },
  {
    id: 'us-ssn',
    title: 'US social security number',
    severity: 'high',
    reason: 'named as one, with an area, group and serial number that can exist',
    find: { finder: numbers },
    pattern: numberToken,
    accept: (candidate) => isSsn(candidate.text) && !isOfBusiness(candidate) && assess(candidate, SSN),
  },
];

const TAXPAYER = ['taxpayer', 'tax ?payer', 'tax id', 'tax n(?:o|um)', 'tin', 'us ?tin'];
const SSN = /* @__PURE__ */ names('ssn', 'ss ?n(?:o|um)', 'ss ?#', 'social', 'soc sec', ...TAXPAYER);
const ITIN = /* @__PURE__ */ names('itin', 'individual tax', 'ssn', 'social sec', ...TAXPAYER);
const EIN = /* @__PURE__ */ names('ein', 'fein', 'employer id', 'federal id', 'federal tax', 'irs n(?:o|um)', 'business id', ...TAXPAYER);

/** The name of a business’s tax number, which is no person’s. */
const BUSINESS =
  /(?:acceptor|merchant|company|business|employer|corporat\w{1,4}|vendor|supplier)[ _-]?(?:tax|tin)[\w -]{0,20}[^\w\n]{1,8}$/i;

function isOfBusiness({ context, head }: Candidate): boolean {
  return BUSINESS.test(context().before) || BUSINESS.test(`${head()?.name ?? ''}:`);
}

/** Groups of three, two and four digits are written for hardly anything else. */
function assess(candidate: Candidate, words: RegExp): boolean | Assessment {
  const named = isNamed(candidate, words);
  if (!named && (!/^\d{3}-/.test(candidate.text) || OTHER.test(candidate.before))) return false;
  const made = unlessMadeUp(candidate.text);
  if (made !== true || named) return made;
  return {
    severity: 'medium',
    confidence: 'low',
    reason: 'written as such a number is, in groups of three, two and four, with numbers that can exist',
  };
}

/** Things that are numbered so as well. */
const OTHER = /(?:phone|\btel|fax|mobile|part|model|version|serial|\bcas|sku|isbn|regex|pattern|format)[^\n\d]{0,24}$/i;

function unlessMadeUp(text: string): true | Assessment {
  const digits = text.replace(/\D/g, '');
  if (SAMPLES.has(digits)) return { severity: 'info', reason: 'a published example of such a number' };
  return !isMadeUp(digits) || { severity: 'info', reason: 'a made-up number: its digits repeat or count up' };
}

/** No area 000, 666 or from 900, no group 00, no serial 0000 (Social Security Administration, since 2011). */
function isSsn(text: string): boolean {
  return /^(?!000|666|9)\d{3}([ -]?)(?!00)\d{2}\1(?!0000)\d{4}$/.test(text);
}

/** The groups of IRS publication 1915 and its successors. */
function isItin(text: string): boolean {
  return /^9\d{2}([ -]?)(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])\1\d{4}$/.test(text);
}

/** Prefixes that no campus of the IRS has are left out. */
function isEin(text: string): boolean {
  return /^(?:0[1-6]|1[0-6]|2[0-7]|3\d|4[0-8]|5\d|6[0-8]|7[1-7]|8[0-8]|9[0-589])-?\d{7}$/.test(text);
}

/** Woolworth’s wallets, the SSA’s and LifeLock’s advertisements, and what documentation uses. */
const SAMPLES: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '078051120',
  '219099999',
  '457555462',
  '001010001',
  '900700000',
  '900701234',
  '912345678',
  '000000000',
]);

export const about: Readonly<Record<string, About>> = {
  'us-ein': {
    checks: 'named (`ein`, `federal tax id` …); nine digits, also as 2-7, with a prefix that the IRS gives out. It has no check digit',
    source: 'irs.gov, how EINs are assigned and valid EIN prefixes; python-stdnum us.ein',
    finds: () => [`EIN: 36-${digits(7)}`, `{"employerId": "36${digits(7)}"}`, `federal_tax_id = '94-${digits(7, 2)}'`],
    ignores: () => [`EIN: 07-${digits(7)}`, `EIN: 36-${digits(6)}`, `36-${digits(7)}`, `ein Haus kostet 36${digits(7)}0`],
  },
  'us-itin': {
    checks:
      'named, or written as 3-2-4; nine digits from 9 with a group of 50 to 65, 70 to 88, 90 to 92 or 94 to 99. It has no check digit',
    source: 'irs.gov, publication 4757 and ITIN guidance; presidio US_ITIN. python-stdnum allows fewer groups',
    finds: () => [`itin: 912-71-${digits(4)}`, `taxpayerId = "95462${digits(4)}"`, `"936-98-${digits(4)}"`],
    ignores: () => [`itin: 912-67-${digits(4)}`, `itin: 912-93-${digits(4)}`, `95462${digits(4)}`, `itin: 912-71-${digits(3)}`],
  },
  'us-ssn': {
    checks:
      'named (`ssn`, `social security`, `tin` …), or written as 3-2-4; no area 000, 666 or from 900, no group 00, no serial 0000. It has no check digit. Published samples are information only',
    source: 'ssa.gov, SSN randomization; python-stdnum us.ssn; presidio US_SSN',
    finds: () => [
      `ssn: 536-22-${digits(4)}`,
      `{"socialSecurityNumber": "53622${digits(4)}"}`,
      `patient_ssn = "412 68 ${digits(4)}"`,
      `536-22-${digits(4)}`,
      `<SSN>53622${digits(4)}</SSN>`,
      `# SSN of the tester\nx = "53622${digits(4)}"`,
      'ssn: 078-05-1120',
    ],
    ignores: () => [
      `ssn: 000-22-${digits(4)}`,
      `ssn: 666-22-${digits(4)}`,
      `ssn: 536-00-${digits(4)}`,
      'ssn: 536-22-0000',
      `ssn: 536-2-${digits(4)}`,
      `ssn: 536-22 ${digits(4)}`,
      `ssn: 536-22-${digits(5)}`,
      `className: 53622${digits(4)}`,
      `53622${digits(4)}`,
      `ssn = null, phone = 53622${digits(4)}`,
      `tel: 536-22-${digits(4)}`,
    ],
  },
};

function digits(count: number, seed = 1): string {
  return fake('7142938506', count, seed);
}
