import type { About, Assessment, Candidate, Detector } from './define.ts';
import { ibanShapes } from './shared/finders.ts';
import { mod97 } from './shared/mod97.ts';

/**
 * What follows the two check digits in each country: n digits, a capital letters, c either (ISO 13616, SWIFT's IBAN registry;
 * lengths as in its release 101). France's form also covers its overseas territories.
 */
const COUNTRIES: Readonly<Record<string, string>> = {
  AD: 'n8c12',
  AE: 'n19',
  AL: 'n8c16',
  AT: 'n16',
  AZ: 'a4c20',
  BA: 'n16',
  BE: 'n12',
  BG: 'a4n6c8',
  BH: 'a4c14',
  BI: 'n23',
  BR: 'n23a1c1',
  BY: 'c4n4c16',
  CH: 'n5c12',
  CR: 'n18',
  CY: 'n8c16',
  CZ: 'n20',
  DE: 'n18',
  DJ: 'n23',
  DK: 'n14',
  DO: 'c4n20',
  EE: 'n16',
  EG: 'n25',
  ES: 'n20',
  FI: 'n14',
  FK: 'a2n12',
  FO: 'n14',
  FR: 'n10c11n2',
  GB: 'a4n14',
  GE: 'a2n16',
  GI: 'a4c15',
  GL: 'n14',
  GR: 'n7c16',
  GT: 'c24',
  HN: 'a4n20',
  HR: 'n17',
  HU: 'n24',
  IE: 'a4n14',
  IL: 'n19',
  IQ: 'a4n15',
  IS: 'n22',
  IT: 'a1n10c12',
  JO: 'a4n4c18',
  KW: 'a4c22',
  KZ: 'n3c13',
  LB: 'n4c20',
  LC: 'a4c24',
  LI: 'n5c12',
  LT: 'n16',
  LU: 'n3c13',
  LV: 'a4c13',
  LY: 'n21',
  MC: 'n10c11n2',
  MD: 'c20',
  ME: 'n18',
  MK: 'n3c10n2',
  MN: 'n16',
  MR: 'n23',
  MT: 'a4n5c18',
  MU: 'a4n19a3',
  NI: 'a4n20',
  NL: 'a4n10',
  NO: 'n11',
  OM: 'n3c16',
  PK: 'a4c16',
  PL: 'n24',
  PS: 'a4c21',
  PT: 'n21',
  QA: 'a4c21',
  RO: 'a4c16',
  RS: 'n18',
  RU: 'n14c15',
  SA: 'n2c18',
  SC: 'a4n20a3',
  SD: 'n14',
  SE: 'n20',
  SI: 'n15',
  SK: 'n20',
  SM: 'a1n10c12',
  SO: 'n19',
  ST: 'n21',
  SV: 'a4n20',
  TL: 'n19',
  TN: 'n20',
  TR: 'n6c16',
  UA: 'n6c19',
  VA: 'n18',
  VG: 'a4n16',
  XK: 'n16',
  YE: 'a4n4c18',
};

export const detectors: readonly Detector[] = [
  {
    id: 'iban',
    title: 'International bank account number (IBAN)',
    severity: 'medium',
    reason: 'the form and length of its country’s IBAN and correct check digits (mod 97)',
    find: { finder: ibanShapes },
    pattern: () => new RegExp(`(?:(?<![0-9A-Za-z_+=.])|(?<=\\\\[nrt]))(?:${lengths()})(?![0-9A-Za-z_+=])`),
    mask: 'iban',
    accept: assess,
  },
];

/** Countries of one length together; in one piece, or in fours. */
function lengths(): string {
  const byLength = new Map<number, string[]>();
  for (const [country, form] of Object.entries(COUNTRIES)) {
    const length = expand(form).length;
    byLength.set(length, [...(byLength.get(length) ?? []), country]);
  }
  return [...byLength].map(([length, countries]) => `(?:${countries.join('|')})\\d\\d(?:[0-9A-Z]{${length}}|${inFours(length)})`).join('|');
}

function inFours(length: number): string {
  const last = length % 4;
  return `(?: [0-9A-Z]{4}){${Math.floor(length / 4)}}${last === 0 ? '' : ` [0-9A-Z]{${last}}`}`;
}

function assess({ text }: Candidate): boolean | Assessment {
  const iban = text.replaceAll(' ', '');
  if (!hasForm(iban.slice(4), COUNTRIES[iban.slice(0, 2)] ?? '') || mod97(iban.slice(4) + iban.slice(0, 4)) !== 1) return false;
  const account = iban.slice(4);
  if (TEST_IBANS.has(iban) || /MOCK|TEST/.test(account)) return { severity: 'info', reason: 'a published example of an IBAN' };
  if (/(\d)\1{7}|12345678|23456789|01234567/.test(account)) {
    return { severity: 'info', reason: 'a made-up IBAN: its digits repeat or count up' };
  }
  return true;
}

function hasForm(account: string, form: string): boolean {
  const kinds = expand(form);
  return (
    kinds.length === account.length &&
    [...kinds].every((kind, at) => (kind === 'n' ? /\d/ : kind === 'a' ? /[A-Z]/ : /[0-9A-Z]/).test(account.charAt(at)))
  );
}

function expand(form: string): string {
  return form.replace(/([nac])(\d+)/g, (_, kind: string, count: string) => kind.repeat(Number(count)));
}

/** The examples of SWIFT's registry and of the payment providers' documentation, without those that repeat or count up anyway. */
const TEST_IBANS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'AD1200012030200359100100',
  'AE070331234567890123456',
  'AL47212110090000000235698741',
  'AT611904300234573201',
  'AZ21NABZ00000000137010001944',
  'BA391290079401028494',
  'BE68539007547034',
  'BG80BNBG96611020345678',
  'BH67BMAG00001299123456',
  'BI4210000100010000332045181',
  'BR1800000000141455123924100C2',
  'BR1800360305000010009795493C1',
  'BR9700360305000010009795493P1',
  'BY13NBRB3600900000002Z00AB00',
  'CH9300762011623852957',
  'CH5604835012345678009',
  'CR05015202001026284066',
  'CY17002001280000001200527600',
  'CZ6508000000192000145399',
  'CZ9455000000001011038930',
  'DE89370400440532013000',
  'DE75512108001245126199',
  'DK5000400440116243',
  'DO28BAGR00000001212453611324',
  'EE382200221020145685',
  'EG380019000500000000263180002',
  'ES9121000418450200051332',
  'ES7921000813610123456789',
  'FI2112345600000785',
  'FO6264600001631634',
  'FR1420041010050500013M02606',
  'FR7630006000011234567890189',
  'GB29NWBK60161331926819',
  'GB33BUKB20201555555555',
  'GB82WEST12345698765432',
  'GE29NB0000000101904917',
  'GI75NWBK000000007099453',
  'GL8964710001000206',
  'GR1601101250000000012300695',
  'GT82TRAJ01020000001210029690',
  'HR1210010051863000160',
  'HU42117730161111101800000000',
  'IE29AIBK93115212345678',
  'IE64IRCE92050112345678',
  'IL620108000000099999999',
  'IQ98NBIQ850123456789012',
  'IS140159260076545510730339',
  'IT60X0542811101000000123456',
  'JO94CBJO0010000000000131000302',
  'KW81CBKU0000000000001234560101',
  'KZ86125KZT5004100100',
  'LB62099900000001001901229114',
  'LC55HEMM000100010012001200023015',
  'LI21088100002324013AA',
  'LT121000011101001000',
  'LU280019400644750000',
  'LV80BANK0000435195001',
  'MC5811222000010123456789030',
  'MD24AG000225100013104168',
  'ME25505000012345678951',
  'MK07250120000058984',
  'MR1300020001010000123456753',
  'MT84MALT011000012345MTLCAST001S',
  'MU17BOMM0101101030300200000MUR',
  'NL91ABNA0417164300',
  'NL39RABO0300065264',
  'NO9386011117947',
  'PK36SCBL0000001123456702',
  'PL61109010140000071219812874',
  'PS92PALS000000000400123456702',
  'PT50000201231234567890154',
  'QA58DOHB00001234567890ABCDEFG',
  'RO49AAAA1B31007593840000',
  'RS35260005601001611379',
  'SA0380000000608010167519',
  'SC18SSCB11010000000000001497USD',
  'SE4550000000058398257466',
  'SE3550000000054910000003',
  'SI56191000000123438',
  'SI56263300012039086',
  'SK3112000000198742637541',
  'SM86U0322509800000000270100',
  'ST68000100010051845310112',
  'ST23000100010051845310146',
  'SV62CENR00000000000000700025',
  'TL380080012345678910157',
  'TN5910006035183598478831',
  'TR330006100519786457841326',
  'UA213223130000026007233566001',
  'UA213996220000026007233566001',
  'VA59001123000012345678',
  'VG96VPVG0000012345678901',
  'XK051212012345678906',
]);

export const about: Readonly<Record<string, About>> = {
  iban: {
    checks:
      'the country’s length and arrangement of digits and letters (89 countries) and check digits by mod 97; capitals only, in one piece or in fours. The registry’s examples, and numbers that repeat or count up, are information only',
    source: 'ISO 13616, SWIFT IBAN registry (lengths of release 101)',
    finds: () => [
      iban('DE', '500105175407324931'),
      `iban: ${fours(iban('GB', 'BARC20605374916028'))}`,
      `"${fours(iban('NO', '30151934706'))}" EUR`,
      `${fours(iban('AT', '1904300293571640'))} EUR`,
      iban('MT', 'MALT01100002937MTLCAST041S'.padEnd(27, '7')),
      'DE89 3704 0044 0532 0130 00',
    ],
    ignores: () => {
      const valid = iban('DE', '500105175407324931');
      return [
        valid.slice(0, -1),
        `${valid}1`,
        `x${valid}`,
        `${valid}a`,
        valid.toLowerCase(),
        valid.replace('3249', '3294'),
        iban('XX', '500105175407324931'),
        iban('GB', '500105175407324931'),
        `${valid.slice(0, 6)} ${valid.slice(6)}`,
        `${valid.slice(0, 4)}-${valid.slice(4)}`,
        iban('DE', '5001051754073249'),
      ];
    },
  },
};

function iban(country: string, account: string): string {
  return country + String(98 - mod97(`${account}${country}00`)).padStart(2, '0') + account;
}

function fours(text: string): string {
  return text.replace(/.{4}(?=.)/g, '$& ');
}
