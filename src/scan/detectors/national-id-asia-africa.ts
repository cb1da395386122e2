import type { About, Detector } from './define.ts';
import { luhn } from './shared/luhn.ts';
import { names } from './shared/names.ts';
import { aboutCheckedNumbers, isDay, type CheckedNumber, checkedNumber } from './shared/checked-number.ts';
import { verhoeff } from './shared/verhoeff.ts';
import { weighted } from './shared/weighted.ts';

const IDS: readonly CheckedNumber[] = [
  {
    id: 'ae-emirates-id',
    title: 'Emirates identity card number',
    words: names('emirates id', 'eid', 'identity card'),
    form: /^784(-?)\d{4}\1\d{7}\1\d$/,
    check: luhn,
    free: /^784-/,
    samples: ['784198012345678'],
  },
  {
    id: 'au-tfn',
    title: 'Australian tax file number',
    words: names('tfn', 'tax file'),
    form: /^\d{3}([ -]?)\d{3}\1\d{3}$/,
    check: (digits) => weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    samples: ['123456782', '876543210', '459599230'],
  },
  {
    id: 'cn-resident-id',
    title: 'Chinese resident identity number',
    words: names(
      '身份证',
      '身分证',
      '证件号',
      'id ?card',
      'identity',
      'resident id',
      'sfz',
      'shen ?fen',
      'citizen',
      'id (?:no|num)',
      'national id',
    ),
    form: /^[1-8][1-7]\d{4}(?:18|19|20)\d{2}[01]\d[0-3]\d{4}[0-9Xx]$/,
    check: (compact) => isDay(compact.slice(10, 12), compact.slice(12, 14)) && '10X98765432'.charAt(mod11(compact)) === compact.charAt(17),
    free: /X$/,
    samples: ['11010519491231002X', '440524188001010014', '110101199003074477', '360426199101010071'],
  },
  {
    id: 'hk-id',
    title: 'Hong Kong identity card number',
    words: names('hkid', 'hong kong id', 'hk id', 'identity card', '身份證', '身份证'),
    form: /^[A-Z]{1,2}\d{6}(?:\([0-9A]\)|[0-9A])$/,
    check: isHongKong,
    samples: ['A1234563', 'G1234560', 'Z6833655'],
  },
  {
    id: 'id-nik',
    title: 'Indonesian NIK (population number)',
    words: names('nik', 'ktp', 'kependudukan'),
    // Place, birthday (women’s days from 41), serial.
    form: /^(?:1[1-9]|2[01]|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6])\d{14}$/,
    check: (digits) => isDay(digits.slice(8, 10), String(Number(digits.slice(6, 8)) % 40)) && !digits.endsWith('0000'),
    samples: ['3171011708450001'],
  },
  {
    id: 'il-id',
    title: 'Israeli identity number',
    words: names('teudat', 'zehut', 'israeli? id', 'il id', 'ת"ז', 'ת.ז', 'תעודת זהות'),
    form: /^\d{9}$/,
    check: luhn,
    samples: ['039337423', '123456782'],
  },
  {
    id: 'in-aadhaar',
    title: 'Aadhaar number',
    words: names('aadha?ar', 'adha?ar', 'uidai', 'uid', 'आधार'),
    form: /^[2-9]\d{3}([ -]?)\d{4}\1\d{4}$/,
    check: verhoeff,
    samples: ['234123412346', '999941057058', '999971658847', '999933119405', '999955183433', '999990501894'],
  },
  {
    id: 'in-pan',
    title: 'Indian permanent account number (PAN) of a person',
    words: names('pan', 'permanent account', 'income tax', 'tax id'),
    // The fourth letter: P for a person, F for a family, H for an undivided family.
    form: /^[A-Z]{3}[PFH][A-Z]\d{4}[A-Z]$/,
    check: (compact) => !compact.includes('0000'),
    samples: ['ABCPE1234F', 'ABCPD1234E', 'AAAPL1234C', 'AAAPA1234A', 'ABCPA1234A', 'AFZPK7190K'],
  },
  {
    id: 'jp-my-number',
    title: 'Japanese individual number (My Number)',
    words: names('my ?number', 'individual number', 'kojin bango', 'マイナンバー', '個人番号'),
    form: /^\d{4}([ -]?)\d{4}\1\d{4}$/,
    check: (digits) => ((weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10 === Number(digits[11]),
    samples: ['123456789018', '621498320257'],
  },
  {
    id: 'kr-rrn',
    title: 'Korean resident registration number',
    words: names('rrn', 'ssn', 'resident n', 'resident registration', 'frn', 'foreign registration', 'jumin', '주민', '외국인등록'),
    form: /^\d{6}-?[0-9]\d{6}$/,
    check: isKorean,
    samples: ['9710139019902', '9001011234567'],
  },
  {
    id: 'my-mykad',
    title: 'Malaysian identity card number (MyKad)',
    words: names('mykad', 'nric', 'kad pengenalan', 'ic (?:no|num)', 'kp'),
    form: /^\d{6}(-?)(?:0[1-9]|1[0-6]|2[1-9]|[3-5]\d|6[0-8]|7[124-9]|8[2-9]|9[0-3]|9[89])\1\d{4}$/,
    check: (digits) => isDay(digits.slice(2, 4), digits.slice(4, 6)),
    samples: ['770305021234', '890131067890'],
  },
  {
    id: 'nz-ird',
    title: 'New Zealand IRD number',
    words: names('ird', 'inland revenue'),
    form: /^(?:\d{2,3}-\d{3}-\d{3}|\d{3} \d{3} \d{3}|\d{8,9})$/,
    check: isInlandRevenue,
    samples: ['049091850', '49091850', '049098576', '136410132'],
  },
  {
    id: 'pk-cnic',
    title: 'Pakistani identity card number (CNIC)',
    words: names('cnic', 'nadra', 'nicop'),
    form: /^[1-7]\d{4}(-?)\d{7}\1\d$/,
    check: (digits) => !digits.endsWith('0'),
    samples: ['3420104325679', '4220149012345'],
  },
  {
    id: 'sg-nric',
    title: 'Singaporean NRIC or FIN',
    words: names('nric', 'fin', 'ic', 'identity card', 'identification number', 'national id', 'singapore'),
    form: /^[STFGM]\d{7}[A-Z]$/,
    check: isSingaporean,
    samples: ['S1234567D', 'S0000001I', 'G1122144L', 'F1234567N', 'T0000001E'],
  },
  {
    id: 'th-id',
    title: 'Thai identity number',
    words: names('thai', 'citizen', 'national id', 'บัตรประชาชน', 'ประจำตัวประชาชน', 'tnin'),
    form: /^[1-8](-?)\d{4}\1\d{5}\1\d{2}\1\d$/,
    check: (digits) => (11 - (weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(digits[12]),
    free: /^\d-/,
    samples: ['1234545678781', '3100600445635', '7100600445635'],
  },
  {
    id: 'tr-identity',
    title: 'Turkish identity number (TCKN)',
    words: names('tckn', 'kimlik', 'tc no', 'turkish id', 'national id'),
    form: /^[1-9]\d{9}[02468]$/,
    check: isTurkish,
    samples: ['10000000146', '17291716060', '12345678950'],
  },
  {
    id: 'tw-id',
    title: 'Taiwanese identity number',
    words: names('身分證', '身份證', 'taiwan', 'national id', 'identity', 'id ?card', 'id (?:no|num)', 'tw ?id', 'arc (?:no|num)'),
    form: /^[A-Z][1289]\d{8}$/,
    check: isTaiwanese,
    samples: ['A123456789', 'A100000001'],
  },
  {
    id: 'za-id',
    title: 'South African identity number',
    words: names('south afric', 'rsa id', 'sa id', 'identity', 'id (?:no|num)', 'national id', 'idnumber', 'za ?id'),
    form: /^\d{6} ?\d{4} ?[012]\d ?\d$/,
    check: (digits) => isDay(digits.slice(2, 4), digits.slice(4, 6)) && luhn(digits),
    samples: ['8001015009087', '7503305044089', '9202204720082'],
  },
];

/** GB 11643: weights are powers of two modulo 11. */
function mod11(compact: string): number {
  return weighted(compact, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11;
}

/** A missing first letter counts as a space, whose value is 36. */
function isHongKong(compact: string): boolean {
  const value = (char: string): number => (/\d/.test(char) ? Number(char) : char === ' ' ? 36 : char.charCodeAt(0) - 55);
  const full = compact.padStart(9, ' ');
  return [...full].reduce((sum, char, at) => sum + value(char) * (9 - at), 0) % 11 === 0;
}

/** Numbers of foreigners (5 to 8 in the seventh place) end with a check that is two more. Numbers given since October 2020 have none, and are not found. */
function isKorean(digits: string): boolean {
  const rest = 11 - (weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11);
  const check = Number(digits[12]);
  const foreign = /[5-8]/.test(digits.charAt(6)) && (rest + 2) % 10 === check;
  return isDay(digits.slice(2, 4), digits.slice(4, 6)) && (foreign || rest % 10 === check);
}

function isInlandRevenue(compact: string): boolean {
  const digits = compact.padStart(9, '0');
  const check = (weights: readonly number[]): number => (11 - (weighted(digits, weights) % 11)) % 11;
  const first = check([3, 2, 7, 6, 5, 4, 3, 2]);
  const range = Number(digits);
  return range > 10_000_000 && range < 150_000_000 && (first < 10 ? first : check([7, 4, 3, 2, 5, 2, 7, 6])) === Number(digits[8]);
}

function isSingaporean(compact: string): boolean {
  const [series, digits, letter] = [compact.charAt(0), compact.slice(1, 8), compact.charAt(8)];
  const sum = weighted(digits, [2, 7, 6, 5, 4, 3, 2]) + ({ T: 4, G: 4, M: 3 }[series] ?? 0);
  const letters = series === 'M' ? 'XWUTRQPNJLK' : series === 'S' || series === 'T' ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK';
  return letters.charAt(sum % 11) === letter;
}

function isTurkish(digits: string): boolean {
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  return (((7 * odd - even) % 10) + 10) % 10 === Number(digits[9]) && (odd + even + Number(digits[9])) % 10 === Number(digits[10]);
}

/** The letter stands for a place, numbered in an order of its own. */
function isTaiwanese(compact: string): boolean {
  const place = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(compact.charAt(0)) + 10;
  return (Math.floor(place / 10) + (place % 10) * 9 + weighted(compact.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 === 0;
}

export const detectors: readonly Detector[] = /* @__PURE__ */ IDS.map(checkedNumber);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCheckedNumbers(IDS, {
  'ae-emirates-id': {
    checks: 'named, or written 784-dddd-ddddddd-d; Luhn',
    source: 'Federal Authority for Identity, Citizenship, Customs and Port Security; python-stdnum has no rule',
    example: '784##########8#',
    word: 'emirates id',
  },
  'au-tfn': {
    checks: 'named; 9 digits, also in threes, weighted sum modulo 11. The ABN and ACN of businesses are public and not found',
    source: 'Australian Taxation Office; python-stdnum au.tfn; presidio AU_TFN',
    example: '#########',
    word: 'tax file number',
  },
  'cn-resident-id': {
    checks: 'named, or ending with X; place, date of birth, check character modulo 11 (ISO 7064)',
    source: 'GB 11643-1999; python-stdnum cn.ric',
    example: '11010519710918###1',
    word: 'id card',
  },
  'hk-id': {
    checks: 'named; one or two letters, six digits, check digit or A, also in brackets',
    source: 'Immigration Department of Hong Kong, as described by Wikipedia; python-stdnum has no rule',
    example: 'K######(#)',
    word: 'hkid',
  },
  'id-nik': {
    checks: 'named; 16 digits with the code of a province and a date of birth. It has no check digit',
    source: 'Dukcapil; python-stdnum id.nik',
    example: '317106110971####',
    word: 'nik',
  },
  'il-id': {
    checks: 'named; 9 digits, Luhn',
    source: 'python-stdnum il.idnr',
    example: '3########',
    word: 'teudat zehut',
  },
  'in-aadhaar': {
    checks: 'named; 12 digits, also in fours, the first at least 2, Verhoeff',
    source: 'UIDAI; python-stdnum in.aadhaar; presidio IN_AADHAAR',
    example: '7###########',
    word: 'aadhaar',
  },
  'in-pan': {
    checks:
      'named; ten characters with the fourth letter of a person or family (P, F, H). Its check letter is not published; companies’ are not found',
    source: 'Income Tax Department of India; python-stdnum in.pan; presidio IN_PAN',
    example: '@@@P@####@',
    word: 'pan',
  },
  'jp-my-number': {
    checks: 'named; 12 digits, also in fours, check digit modulo 11',
    source: 'Ministry of Internal Affairs of Japan, ordinance 85 of 2014; python-stdnum jp.in_',
    example: '############',
    word: 'my number',
  },
  'kr-rrn': {
    checks:
      'named; date of birth, 13 digits, also as 6-7, check digit modulo 11. Numbers given since October 2020 have no check digit and are not found',
    source: 'python-stdnum kr.rrn; presidio KR_RRN and KR_FRN',
    example: '710918-1######',
    word: 'rrn',
  },
  'my-mykad': {
    checks: 'named; date of birth, code of a place, four digits. It has no check digit',
    source: 'Jabatan Pendaftaran Negara; python-stdnum my.nric',
    example: '710918-14-####',
    word: 'mykad',
  },
  'nz-ird': {
    checks: 'named; 8 or 9 digits, also in groups, two-stage check modulo 11',
    source: 'Inland Revenue of New Zealand, payroll specification; python-stdnum nz.ird',
    example: '08#######',
    word: 'ird',
  },
  'pk-cnic': {
    checks: 'named; 13 digits from 1 to 7, also as 5-7-1. It has no check digit',
    source: 'NADRA; python-stdnum pk.cnic',
    example: '35201-#######-7',
    word: 'cnic',
  },
  'sg-nric': {
    checks: 'named; a letter (S, T, F, G, M), seven digits, check letter',
    source: 'presidio SG_NRIC_FIN; the check as described by Wikipedia, National Registration Identity Card',
    example: 'S72#####@',
    word: 'nric',
  },
  'th-id': {
    checks: 'named, or written d-dddd-ddddd-dd-d; check digit modulo 11',
    source: 'python-stdnum th.pin; presidio TH_TNIN',
    example: '3############',
    word: 'citizen id',
  },
  'tr-identity': {
    checks: 'named; 11 digits, two check digits',
    source: 'Nüfus ve Vatandaşlık İşleri; python-stdnum tr.tckimlik; presidio TR_NATIONAL_ID',
    example: '3#########2',
    word: 'kimlik',
  },
  'tw-id': {
    checks: 'named; a letter, nine digits from 1, 2, 8 or 9, weighted sum modulo 10',
    source: 'Ministry of the Interior of Taiwan, as described by Wikipedia; the library taiwan-id-validator',
    example: 'F1########',
    word: 'national id',
  },
  'za-id': {
    checks: 'named; 13 digits with a date of birth and citizenship, Luhn',
    source: 'python-stdnum za.idnr; presidio ZA_ID_NUMBER',
    example: '710918####08#',
    word: 'sa id number',
  },
});
