import type { About, Detector } from './define.ts';
import { mod97 } from './shared/mod97.ts';
import { names } from './shared/names.ts';
import { aboutCheckedNumbers, type CheckedNumber, checkedNumber } from './shared/checked-number.ts';
import { weighted } from './shared/weighted.ts';

/** Account numbers of one country that carry a check of their own. */
const ACCOUNTS: readonly CheckedNumber[] = [
  {
    id: 'ar-cbu',
    title: 'Argentine CBU or CVU (bank account)',
    words: names('cbu', 'cvu', 'clave bancaria', 'cuenta'),
    form: /^\d{22}$/,
    check: (digits) => isCbu(digits),
    samples: ['2850590940090418135201'],
  },
  {
    id: 'be-old-account',
    title: 'Belgian bank account number',
    words: names('rekening', 'compte', 'account', 'bban'),
    form: /^\d{3}-\d{7}-\d{2}$/,
    check: (digits) => (Number(digits.slice(0, 10)) % 97 || 97) === Number(digits.slice(10)),
    samples: ['539007547034'],
  },
  {
    id: 'cz-sk-bank-account',
    title: 'Czech or Slovak bank account number',
    words: names('ucet', 'účet', 'uctu', 'účtu', 'cislo u', 'číslo ú', 'account', 'bank'),
    form: /^(?:\d{1,6}-)?\d{2,10}\/\d{4}$/,
    check: isCzech,
    samples: ['1920001453990800'],
  },
  {
    id: 'es-ccc',
    title: 'Spanish bank account number (CCC)',
    words: names('ccc', 'cuenta', 'codigo cuenta', 'account', 'iban'),
    form: /^\d{20}$|^\d{4}([ -])\d{4}\1\d{2}\1\d{10}$|^\d{4} \d{4} \d{4} \d{4} \d{4}$/,
    check: isSpanish,
    free: /^\d{4}[ -]\d{4}[ -]\d{2}[ -]/,
    samples: ['21000418450200051332', '12341234161234567890', '00810200501600000000'],
  },
  {
    id: 'fr-rib',
    title: 'French bank account number (RIB)',
    words: names('rib', 'compte', 'account', 'bban', 'releve', 'relevé'),
    form: /^\d{10}[0-9A-Z]{11}\d{2}$|^\d{5} \d{5} [0-9A-Z]{11} \d{2}$/,
    check: isFrench,
    free: /^\d{5} /,
    samples: ['20041010050500013M02606', '30006000011234567890189', '11111111111111111111191'],
  },
  {
    id: 'hu-bank-account',
    title: 'Hungarian bank account number',
    words: names('szamla', 'számla', 'bankszamla', 'bankszámla', 'account', 'giro', 'bank'),
    form: /^\d{8}-\d{8}(?:-\d{8})?$/,
    check: isHungarian,
    free: /^\d{8}-\d{8}-\d{8}$/,
    samples: ['117730161111101800000000'],
  },
  {
    id: 'mx-clabe',
    title: 'Mexican CLABE (bank account)',
    words: names('clabe', 'interbancaria', 'spei', 'cuenta', 'stp', 'account'),
    form: /^\d{18}$/,
    check: isClabe,
    samples: ['032180000118359719', '002010077777777771', '646180110400000007', '000000001234567897'],
  },
  {
    id: 'no-bank-account',
    title: 'Norwegian bank account number',
    words: names('konton', 'kontonr', 'bankkonto', 'konto', 'account'),
    form: /^\d{4}([. ]?)\d{2}\1\d{5}$/,
    check: (digits) => weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    free: /^\d{4}\.\d{2}\./,
    samples: ['86011117947', '12345678903'],
  },
  {
    id: 'nz-bank-account',
    title: 'New Zealand bank account number',
    words: names('account', 'acct', 'bank'),
    form: /^\d{2}([- ])\d{4}\1\d{7}\1\d{2,3}$|^\d{15,16}$/,
    check: isNewZealand,
    free: /^\d{2}[- ]\d{4}[- ]/,
    samples: ['010902006838900', '0109020068389000'],
  },
  {
    id: 'pl-nrb',
    title: 'Polish bank account number (NRB)',
    words: names('nrb', 'konto', 'rachunek', 'rachunku', 'account'),
    form: /^\d{26}$|^\d{2} \d{4} \d{4} \d{4} \d{4} \d{4} \d{4}$/,
    check: (digits) => mod97(`${digits.slice(2)}PL${digits.slice(0, 2)}`) === 1,
    free: /./,
    samples: ['61109010140000071219812874', '83101010230000261395100000', '27114020040000300201355387'],
  },
];

/** Two blocks, each with a check digit; weights 7-1-3-9 and 3-9-7-1. */
function isCbu(digits: string): boolean {
  const check = (block: string, weights: readonly number[]): boolean => (weighted(block, weights) + Number(block.slice(-1))) % 10 === 0;
  return check(digits.slice(0, 8), [7, 1, 3, 9, 7, 1, 3]) && check(digits.slice(8), [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3]);
}

/** Prefix and number are each divisible by 11. */
function isCzech(_: string, text: string): boolean {
  const [, prefix = '', number = '', bank = ''] = /^(?:(\d+)-)?(\d+)\/(\d+)$/.exec(text) ?? [];
  const divisible = (digits: string): boolean => weighted(digits.padStart(10, '0'), [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0;
  return CZECH_BANKS.has(bank) && divisible(prefix) && divisible(number) && Number(number) > 0;
}

/** Czech National Bank, codes of payment service providers, and those of Slovakia. */
const CZECH_BANKS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  '0100 0300 0600 0710 0800 2010 2060 2070 2100 2200 2220 2250 2260 2600 2700 3030 3060 3500 4300 5500 5800 6000 6200 6210 6300 6363 6700 6800 7910 7950 7960 7970 7990 8030 8040 8060 8090 8150 8190 8198 8220 8250 8255 8265 8500 8610 8660 0200 0900 0720 1100 1111 3000 3100 5200 5600 5900 6500 7300 7500 7930 8100 8120 8130 8160 8170 8180 8320 8330 8360 8370 8410 8420 8430 9950 9952'.split(
    ' ',
  ),
);

function isSpanish(digits: string): boolean {
  const check = (text: string): number => {
    const rest = weighted(text, [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11;
    return rest < 2 ? rest : 11 - rest;
  };
  return check(`00${digits.slice(0, 8)}`) === Number(digits[8]) && check(digits.slice(10)) === Number(digits[9]);
}

/** Letters count as the digits 1 to 9, 1 to 9, 2 to 9. */
function isFrench(compact: string): boolean {
  const digits = compact.replace(/[A-Z]/g, (letter) => '12345678912345678923456789'.charAt(letter.charCodeAt(0) - 65));
  const rest = [...digits].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0);
  return rest === 0;
}

function isHungarian(digits: string): boolean {
  const check = (text: string): boolean =>
    weighted(
      text,
      [...text].map((_, at) => [9, 7, 3, 1][at % 4] as number),
    ) %
      10 ===
    0;
  return check(digits.slice(0, 8)) && check(digits.slice(8)) && Number(digits.slice(8)) > 0;
}

/** The bank’s code is at least 2; weights 3-7-1, each product modulo 10. */
function isClabe(digits: string): boolean {
  const sum = [...digits.slice(0, 17)].reduce((total, digit, at) => total + ((Number(digit) * ([3, 7, 1][at % 3] as number)) % 10), 0);
  return Number(digits.slice(0, 3)) >= 2 && (10 - (sum % 10)) % 10 === Number(digits[17]);
}

/** Bank, branch, number, suffix; the weights depend on the bank (Payments NZ, bank account validation). */
function isNewZealand(compact: string): boolean {
  const digits = compact.slice(0, 13) + compact.slice(13).padStart(3, '0');
  const rule = NEW_ZEALAND[digits.slice(0, 2)];
  if (rule === undefined) return false;
  const [weights, first, last] = rule === 'A' && digits.slice(6, 13) >= '0990000' ? WEIGHTS.B : WEIGHTS[rule];
  const sum = weights.reduce<number>((total, weight, at) => {
    const product = weight * Number(digits[at]);
    return total + (product > first ? product % first : product);
  }, 0);
  return sum % last === 0 && Number(digits.slice(6, 13)) > 0;
}

const NEW_ZEALAND: Readonly<Record<string, keyof typeof WEIGHTS>> = {
  ...Object.fromEntries(
    '01 02 03 04 06 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 27 30 35 38'.split(' ').map((bank) => [bank, 'A'] as const),
  ),
  '08': 'D',
  '09': 'E',
  '25': 'F',
  '26': 'G',
  '28': 'G',
  '29': 'G',
  '33': 'F',
};

/** Weights of the sixteen digits, what each product is taken by, and what their sum is divisible by. */
const WEIGHTS = {
  A: [[0, 0, 6, 3, 7, 9, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0], 11, 11],
  B: [[0, 0, 0, 0, 0, 0, 0, 10, 5, 8, 4, 2, 1, 0, 0, 0], 11, 11],
  D: [[0, 0, 0, 0, 0, 0, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0], 11, 11],
  E: [[0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 4, 3, 2, 0, 0, 1], 9, 11],
  F: [[0, 0, 0, 0, 0, 0, 1, 7, 3, 1, 7, 3, 1, 0, 0, 0], 10, 10],
  G: [[0, 0, 0, 0, 0, 0, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1], 9, 10],
} as const;

export const detectors: readonly Detector[] = /* @__PURE__ */ ACCOUNTS.map(checkedNumber);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCheckedNumbers(ACCOUNTS, {
  'ar-cbu': {
    checks: 'named; 22 digits, two check digits',
    source: 'Banco Central de la República Argentina; python-stdnum ar.cbu',
    example: '0########7#######2####',
    word: 'cbu',
  },
  'be-old-account': {
    checks: 'named; 3-7-2 digits, the last two the rest of the others by 97',
    source: 'Febelfin, before IBAN; python-stdnum be.iban',
    example: '539-#######-##',
    word: 'rekening',
  },
  'cz-sk-bank-account': {
    checks: 'named; prefix, number and a bank’s code behind a slash, prefix and number divisible by 11 in their weights',
    source: 'decree 169/2011 of the Czech National Bank; python-stdnum cz.bankaccount',
    example: '27########/0800',
    word: 'cislo uctu',
  },
  'es-ccc': {
    checks: 'named, or written 4-4-2-10; 20 digits, two check digits',
    source: 'Consejo Superior Bancario; python-stdnum es.ccc',
    example: '2100############7###',
    word: 'cuenta',
  },
  'fr-rib': {
    checks: 'named, or written 5-5-11-2; 23 characters, key by 97',
    source: 'Comité français d’organisation et de normalisation bancaires; no rule in the peers',
    example: '30004############7#####',
    word: 'rib',
  },
  'hu-bank-account': {
    checks: 'named, or in three groups of eight; weights 9-7-3-1 for bank and number',
    source: 'Magyar Nemzeti Bank; python-stdnum hu (IBAN)',
    example: '1177####-########',
    word: 'bankszamla',
  },
  'mx-clabe': {
    checks: 'named; 18 digits, check digit by weights 3-7-1',
    source: 'Asociación de Bancos de México; liquisearch.com/clabe',
    example: '012#############4#',
    word: 'clabe',
  },
  'no-bank-account': {
    checks: 'named, or written dddd.dd.ddddd; 11 digits, check digit modulo 11',
    source: 'Finans Norge; python-stdnum no.kontonr',
    example: '6########7#',
    word: 'kontonummer',
  },
  'nz-bank-account': {
    checks: 'named, or written 2-4-7-2 or 2-4-7-3; a bank’s code and its check',
    source: 'Payments NZ; python-stdnum nz.bankaccount',
    example: '0109020######00',
    word: 'bank account',
  },
  'pl-nrb': {
    checks: '26 digits, also in fours; check digits by mod 97 as in the IBAN',
    source: 'Narodowy Bank Polski, order 15/2010',
    example: '##109010140000#####7######',
    word: 'nrb',
  },
});
