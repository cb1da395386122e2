import type { About, Detector } from './define.ts';
import { luhn } from './shared/luhn.ts';
import { mod11And10 } from './shared/mod11-10.ts';
import { names } from './shared/names.ts';
import { aboutCheckedNumbers, isDay, type CheckedNumber, checkedNumber } from './shared/checked-number.ts';
import { weighted } from './shared/weighted.ts';

const IDS: readonly CheckedNumber[] = [
  {
    id: 'at-svnr',
    title: 'Austrian social insurance number',
    words: names('svnr', 'sv nummer', 'sozialversicherung', 'versicherungsnummer', 'social security', 'ssn'),
    form: /^[1-9]\d{3} ?\d{6}$/,
    check: (digits) =>
      weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(digits[3]) && isDay(digits.slice(6, 8), digits.slice(4, 6)),
    samples: ['1237010180', '1234010180'],
  },
  {
    id: 'be-national-number',
    title: 'Belgian national number',
    words: names(
      'rijksregister',
      'registre national',
      'national n',
      'national regist',
      'national id',
      'insz',
      'niss',
      'nrn',
      'rrn',
      'numéro national',
      'numero national',
    ),
    form: /^(?:\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}|\d{6}[ -]?\d{3}[. -]?\d{2})$/,
    check: isBelgian,
    free: /^\d{2}\./,
    samples: ['85073003328', '93051822361', '17073003384', '00012511119'],
  },
  {
    id: 'bg-egn',
    title: 'Bulgarian personal number (EGN)',
    words: names('egn', 'егн', 'ЕГН'),
    form: /^\d{10}$/,
    check: (digits) =>
      isDay(String(Number(digits.slice(2, 4)) % 20), digits.slice(4, 6)) &&
      (weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(digits[9]),
    samples: ['7523169263', '8032056031', '7552010005', '7542011030', '6101057509'],
  },
  {
    id: 'ch-ahv',
    title: 'Swiss social insurance number (AHV, AVS)',
    words: names('ahv', 'avs', 'oasi', 'sozialversicherung', 'assurance sociale', 'navs', 'social security', 'ssn'),
    form: /^756(\.?)\d{4}\1\d{4}\1\d{2}$/,
    // The check of EAN-13.
    check: (digits) => weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
    free: /^756\./,
    samples: ['7569217076985', '7561234567897', '7569217076985'],
  },
  {
    id: 'cz-sk-birth-number',
    title: 'Czech or Slovak birth number',
    words: names('rodne', 'rodné', 'rodnec', 'birth n', 'rc', 'rč'),
    form: /^\d{6}\/?\d{4}$/,
    check: (digits) =>
      isDay(String((Number(digits.slice(2, 4)) % 50) % 20), digits.slice(4, 6)) &&
      (Number(digits.slice(0, 9)) % 11) % 10 === Number(digits[9]),
    samples: ['7103192745', '8801251680', '9001018888', '7801233540'],
  },
  {
    id: 'de-social-insurance',
    title: 'German pension insurance number',
    words: names('rvnr', 'svnr', 'sv nummer', 'sozialversicherung', 'rentenversicherung', 'versicherungsnummer', 'vsnr'),
    form: /^\d{8}[A-Z]\d{3}$|^\d{2} ?\d{6} ?[A-Z] ?\d{3}$/,
    check: isGermanPension,
    samples: ['15070649C103', '65170839J003', '65170839J008'],
  },
  {
    id: 'de-tax-id',
    title: 'German tax identification number (Steuer-ID)',
    words: names('steuer ?id', 'steuerident', 'steuerliche', 'steuernummer', 'id ?nr', 'tin', 'tax id', 'tax n'),
    form: /^[1-9]\d(?:\d{9}| \d{3} \d{3} \d{3})$/,
    check: isGermanTax,
    samples: ['36574261809', '65929970489', '86095742719', '47036892816', '57549285017', '25768131411'],
  },
  {
    id: 'dk-cpr',
    title: 'Danish CPR number',
    words: names('cpr', 'personnummer', 'person number', 'national id'),
    form: /^\d{6}[ -]?\d{4}$/,
    check: (digits) => isDay(digits.slice(2, 4), digits.slice(0, 2)) && weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    samples: ['2110625629', '0707614285', '1111111118'],
  },
  {
    id: 'ee-lt-personal-code',
    title: 'Estonian or Lithuanian personal code',
    words: names('isikukood', 'asmens kod', 'personal code', 'personal id'),
    form: /^[1-6]\d{10}$/,
    check: isBaltic,
    samples: ['36805280109', '33309240064', '37605030299', '38703181745'],
  },
  {
    id: 'es-dni',
    title: 'Spanish DNI or NIE (identity and tax number)',
    words: names(
      'dni',
      'nif',
      'nie',
      'documento nacional',
      'identidad',
      'fiscal',
      'tax id',
      'tax n',
      'extranjero',
      'national id',
      'id (?:no|num)',
      'identity',
    ),
    form: /^(?:\d{8}|[XYZ]-?\d{7})[ -]?[A-Z]$/,
    check: (compact) =>
      'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(compact.slice(0, 8).replace(/[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))) % 23) ===
      compact.charAt(8),
    samples: [
      '12345678Z',
      '00000000T',
      '54362315K',
      'X1234567L',
      'X5253868R',
      'X0000000T',
      'Z3946915D',
      '99999999R',
      '11111111H',
      '00000001R',
    ],
  },
  {
    id: 'fi-hetu',
    title: 'Finnish personal identity code (HETU)',
    words: names('hetu', 'henkil', 'personal identity', 'social security', 'ssn', 'personbeteckning'),
    form: /^\d{6}[-A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]$/,
    check: isFinnish,
    free: /^\d{6}[-A-FU-Y]/,
    samples: ['131052308T', '010101A123N', '131052A308T', '010190900P'],
  },
  {
    id: 'fr-nir',
    title: 'French social security number (NIR)',
    words: names(
      'nir',
      'insee',
      'securite sociale',
      'sécurité sociale',
      'numero de secu',
      'numéro de sécu',
      'secu',
      'nss',
      'social security',
      'ssn',
    ),
    form: /^[123478](?:\d{4}(?:\d\d|2[AB])\d{8}| \d{2} \d{2} (?:\d\d|2[AB]) \d{3} \d{3} \d{2})$/,
    check: isFrench,
    free: /^\d /,
    samples: ['295109912611193', '253072C07300470', '255081416802538', '188057208107893'],
  },
  {
    id: 'fr-tax-number',
    title: 'French tax number (numéro fiscal)',
    words: names('numero fiscal', 'numéro fiscal', 'reference fiscale', 'référence fiscale', 'spi', 'nif', 'tax id', 'tin'),
    form: /^[0-3]\d(?:\d{11}| \d{2} \d{3} \d{3} \d{3})$/,
    check: (digits) => Number(digits.slice(0, 10)) % 511 === Number(digits.slice(10)),
    samples: ['3023217600053', '0701987765432'],
  },
  {
    id: 'gb-nino',
    title: 'UK National Insurance number',
    words: names('nino', 'nin', 'national insurance', 'ni (?:no|num)', 'nat ins'),
    form: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:\d{6}| \d{2} \d{2} \d{2} )[A-D]$/,
    check: (compact) => !compact.includes('000000'),
    samples: ['AB123456C', 'AB123456A', 'AA123456A', 'AA123456C', 'JG103759A', 'AP019283D', 'ZX047085C', 'SP123456C'],
  },
  {
    id: 'gb-utr',
    title: 'UK unique taxpayer reference',
    words: names('utr', 'unique taxpayer', 'tax reference'),
    form: /^\d{5} ?\d{5}$/,
    check: (digits) => '21987654321'.charAt(weighted(digits, [0, 6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11) === digits.charAt(0),
    samples: ['1955839661', '1123456789', '2234567890'],
    severity: 'medium',
  },
  {
    id: 'gr-amka',
    title: 'Greek social security number (AMKA)',
    words: names('amka', 'αμκα', 'ΑΜΚΑ', 'social security', 'ssn'),
    form: /^\d{11}$/,
    check: (digits) => isDay(digits.slice(2, 4), digits.slice(0, 2)) && luhn(digits),
    samples: ['01013099997'],
  },
  {
    id: 'hr-oib',
    title: 'Croatian personal identification number (OIB)',
    words: names('oib', 'osobni identifikacijski'),
    form: /^\d{11}$/,
    check: mod11And10,
    samples: ['33392005961', '94577403194', '69435151530'],
    severity: 'medium',
  },
  {
    id: 'hu-tax-id',
    title: 'Hungarian tax identification number of a person',
    words: names('adoazonos', 'adóazonos', 'adojel', 'tax id'),
    form: /^8\d{9}$/,
    check: (digits) => weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === Number(digits[9]),
    samples: ['8071592153'],
  },
  {
    id: 'ie-pps',
    title: 'Irish personal public service number (PPS)',
    words: names('pps', 'ppsn', 'personal public service'),
    form: /^\d{7}[A-W][ABHWTX]?$/,
    check: isIrish,
    samples: ['1234567T', '1234567TW', '6433435F', '6433435OA', '1234567FA'],
  },
  {
    id: 'it-codice-fiscale',
    title: 'Italian codice fiscale',
    words: names('codice ?fiscale', 'cod fisc', 'cod.fisc', 'fiscal code', 'tax code', 'cf'),
    // Where two people would share one, letters stand for digits.
    form: /^[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/,
    check: isItalian,
    free: /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}/,
    samples: [
      'RSSMRA85T10A562S',
      'RSSMRA80A01H501U',
      'RSSMRA70A01H501S',
      'RCCMNL83S18D969H',
      'CNTCHR83T41D969D',
      'MRORSS00A00A000U',
      'RSSMRA85M01H501Q',
      'VRDLGU70A01F205S',
    ],
  },
  {
    id: 'nl-bsn',
    title: 'Dutch citizen service number (BSN)',
    words: names('bsn', 'burgerservice', 'burger service', 'sofi', 'citizen service'),
    form: /^\d{4}\.?\d{2}\.?\d{3}$|^\d{3} \d{3} \d{3}$/,
    check: (digits) => weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 && !digits.startsWith('00'),
    samples: ['111222333', '123456782', '999999990', '999990019'],
  },
  {
    id: 'no-fodselsnummer',
    title: 'Norwegian birth or D number',
    words: names('fodsel', 'fødsel', 'foedsel', 'personnummer', 'fnr', 'd nummer', 'national id', 'birth number'),
    form: /^\d{6} ?\d{5}$|^\d{2} \d{2} \d{2} \d{5}$/,
    check: isNorwegian,
    samples: ['15108695088', '21483609245', '01010101006'],
  },
  {
    id: 'pl-pesel',
    title: 'Polish PESEL number',
    words: names('pesel'),
    form: /^\d{11}$/,
    check: (digits) =>
      isDay(String(Number(digits.slice(2, 4)) % 20), digits.slice(4, 6)) && weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
    samples: ['44051401359', '44051401458', '02070803628', '11111111116'],
  },
  {
    id: 'pt-nif',
    title: 'Portuguese NIF (taxpayer number) of a person',
    words: names('nif', 'contribuinte', 'identificacao fiscal', 'identificação fiscal', 'nif', 'tax id'),
    // 1, 2, 3 and 45 are persons; the others are companies and public bodies.
    form: /^(?:[123]\d|45)\d[ .]?\d{3}[ .]?\d{3}$/,
    check: (digits) => ((11 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(digits[8]),
    samples: ['123456789', '249886129', '299999998'],
  },
  {
    id: 'ro-cnp',
    title: 'Romanian personal number (CNP)',
    words: names('cnp', 'cod numeric'),
    form: /^[1-8]\d{12}$/,
    check: isRomanian,
    samples: ['1630615123457', '8000101221144', '1800101221144'],
  },
  {
    id: 'rs-si-jmbg',
    title: 'Serbian, Slovenian or Bosnian JMBG (EMŠO)',
    words: names('jmbg', 'emso', 'emšo', 'jedinstveni matičn', 'jedinstveni maticn'),
    form: /^\d{13}$/,
    check: (digits) =>
      isDay(digits.slice(2, 4), digits.slice(0, 2)) &&
      ((11 - (weighted(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === Number(digits[12]),
    samples: ['0101006500006', '0101006500007', '0710003730015'],
  },
  {
    id: 'ru-inn',
    title: 'Russian taxpayer number (INN) of a person',
    words: names('inn', 'инн', 'ИНН'),
    form: /^\d{12}$/,
    check: isRussianTaxpayer,
    samples: ['500100732259', '123456789047'],
  },
  {
    id: 'ru-snils',
    title: 'Russian pension insurance number (SNILS)',
    words: names('snils', 'снилс', 'СНИЛС'),
    form: /^\d{3}-\d{3}-\d{3}[ -]\d{2}$|^\d{11}$/,
    check: (digits) => (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(digits.slice(9)),
    free: /^\d{3}-\d{3}-\d{3} \d{2}/,
    samples: ['11223344595', '08765430300'],
  },
  {
    id: 'se-personnummer',
    title: 'Swedish personal identity number (personnummer)',
    words: names(
      'personnummer',
      'person nr',
      'pers(?:on)?nr',
      'pnr',
      'personal identity',
      'samordning',
      'social security',
      'ssn',
      'personal number',
      'national id',
    ),
    form: /^(?:18|19|20)?\d{6}-?\d{4}$/,
    check: isSwedish,
    samples: ['6408233234', '1212121212', '191212121212', '8112189876', '8803200016', '8112289874'],
  },
  {
    id: 'ua-rntrc',
    title: 'Ukrainian taxpayer number (RNTRC)',
    words: names('rntrc', 'rnokpp', 'ipn', 'рнокпп', 'РНОКПП', 'іпн', 'ІПН', 'ідентифікаційний'),
    form: /^\d{10}$/,
    check: (digits) => (((weighted(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10 === Number(digits[9]),
    samples: ['1759013776'],
  },
];

/** The rest of the first nine digits by 97; from 2000 on with a 2 before them, and nobody was born after 2039 yet. */
function isBelgian(digits: string): boolean {
  const check = Number(digits.slice(9));
  const bodies = Number(digits.slice(0, 2)) < 40 ? [digits.slice(0, 9), `2${digits.slice(0, 9)}`] : [digits.slice(0, 9)];
  const fits = bodies.some((body) => 97 - (Number(body) % 97) === check);
  return fits && Number(digits.slice(2, 4)) % 20 <= 12 && Number(digits.slice(4, 6)) <= 31;
}

function isBaltic(digits: string): boolean {
  const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const check = first < 10 ? first : (weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10;
  return isDay(digits.slice(3, 5), digits.slice(5, 7)) && check === Number(digits[10]);
}

/** Area, birthday, first letter of the name at birth, serial: the letter counts as two digits, products by the sum of their digits. */
function isGermanPension(compact: string): boolean {
  const digits = compact.slice(0, 8) + String(compact.charCodeAt(8) - 64).padStart(2, '0') + compact.slice(9, 11);
  const crossSum = (value: number): number => Math.floor(value / 10) + (value % 10);
  const sum = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].reduce((total, weight, at) => total + crossSum(weight * Number(digits[at])), 0);
  return Number(compact.slice(2, 4)) <= 81 && Number(compact.slice(4, 6)) <= 12 && sum % 10 === Number(compact[11]);
}

/** Of the first ten digits exactly one occurs twice or three times. */
function isGermanTax(digits: string): boolean {
  const often = [...'0123456789'].map((digit) => digits.slice(0, 10).split(digit).length - 1).filter((count) => count > 1);
  return often.length === 1 && (often[0] as number) <= 3 && mod11And10(digits);
}

function isFinnish(compact: string): boolean {
  // compacted() has taken the dash of the twentieth century out.
  const digits = compact.replace(/[A-FU-Y](?=\d{3})/, '');
  const serial = Number(digits.slice(6, 9));
  const check = '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(digits.slice(0, 9)) % 31);
  return digits.length === 10 && isDay(digits.slice(2, 4), digits.slice(0, 2)) && serial >= 2 && check === digits.charAt(9);
}

/** 97 less the rest of the number by 97; the departments of Corsica count as 19 and 18. */
function isFrench(compact: string): boolean {
  const body = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
  const month = Number(compact.slice(3, 5));
  return ((month >= 1 && month <= 12) || month >= 20) && 97 - (Number(body) % 97) === Number(compact.slice(13));
}

function isIrish(compact: string): boolean {
  const letters = 'WABCDEFGHIJKLMNOPQRSTUV';
  const second = /[ABH]/.test(compact.charAt(8)) ? letters.indexOf(compact.charAt(8)) : 0;
  return letters.charAt((weighted(compact, [8, 7, 6, 5, 4, 3, 2]) + 9 * second) % 23) === compact.charAt(7);
}

/** Every second character counts by a table of its own (decree of 23 December 1976). */
function isItalian(compact: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
  const value = (char: string): number => (/\d/.test(char) ? Number(char) : char.charCodeAt(0) - 65);
  const sum = [...compact.slice(0, 15)].reduce((total, char, at) => total + (at % 2 === 0 ? (odd[value(char)] as number) : value(char)), 0);
  const day = Number([...compact.slice(9, 11)].map((char) => (/\d/.test(char) ? char : 'LMNPQRSTUV'.indexOf(char))).join('')) % 40;
  return day >= 1 && day <= 31 && String.fromCharCode(65 + (sum % 26)) === compact.charAt(15);
}

/** D numbers add 40 to the day, synthetic ones 40 or 80 to the month. */
function isNorwegian(digits: string): boolean {
  const first = weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0;
  const second = weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
  return first && second && isDay(String(Number(digits.slice(2, 4)) % 40), String(Number(digits.slice(0, 2)) % 40));
}

/** A rest of 10 is written 1. */
function isRomanian(digits: string): boolean {
  const rest = weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return isDay(digits.slice(3, 5), digits.slice(5, 7)) && (rest === 10 ? 1 : rest) === Number(digits[12]);
}

function isRussianTaxpayer(digits: string): boolean {
  const first = (weighted(digits, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
  const second = (weighted(digits, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
  return first === Number(digits[10]) && second === Number(digits[11]);
}

/** Coordination numbers add 60 to the day. */
function isSwedish(compact: string): boolean {
  const digits = compact.slice(-10);
  return isDay(digits.slice(2, 4), String(Number(digits.slice(4, 6)) % 60)) && luhn(digits);
}

export const detectors: readonly Detector[] = /* @__PURE__ */ IDS.map(checkedNumber);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCheckedNumbers(IDS, {
  'at-svnr': {
    checks: 'named; ten digits with a date of birth, check digit modulo 11',
    source: 'Dachverband der Sozialversicherungsträger; python-stdnum at.vnr',
    example: '7###180971',
    word: 'sozialversicherungsnummer',
  },
  'be-national-number': {
    checks: 'named, or written yy.mm.dd-nnn.cc; check by 97',
    source: 'python-stdnum be.nn',
    example: '710918#####',
    word: 'rijksregisternummer',
  },
  'bg-egn': {
    checks: 'named; date of birth, check digit modulo 11',
    source: 'GRAO; python-stdnum bg.egn',
    example: '710918####',
    word: 'egn',
  },
  'ch-ahv': {
    checks: 'named, or written 756.dddd.dddd.dd; the check digit of EAN-13',
    source: 'Central Compensation Office of Switzerland; python-stdnum ch.ssn',
    example: '756##########',
    word: 'ahv',
  },
  'cz-sk-birth-number': {
    checks: 'named; date of birth (months of women from 51), also with a slash, divisible by 11',
    source: 'Czech act 133/2000; python-stdnum cz.rc',
    example: '710918/####',
    word: 'rodne cislo',
  },
  'de-social-insurance': {
    checks: 'named; area, date of birth, letter, serial, check digit',
    source: 'VKVV § 2 to § 4; presidio DE_SOCIAL_SECURITY',
    example: '65180971@##1',
    word: 'sozialversicherungsnummer',
  },
  'de-tax-id': {
    checks: 'named; 11 digits of which one of the first ten occurs twice or three times, check digit by ISO 7064 MOD 11,10',
    source: 'Bundeszentralamt für Steuern; python-stdnum de.idnr; presidio DE_TAX_ID',
    example: '3#7#######8',
    word: 'steuer id',
  },
  'dk-cpr': {
    checks: 'named; date of birth, modulo 11. Numbers given since 2007 may fail that check and are then not found',
    source: 'CPR-kontoret; python-stdnum dk.cpr',
    example: '180971-####',
    word: 'cpr',
  },
  'ee-lt-personal-code': {
    checks: 'named; sex and century, date of birth, two-stage check modulo 11',
    source: 'python-stdnum ee.ik and lt.asmens',
    example: '3710918####',
    word: 'isikukood',
  },
  'es-dni': {
    checks: 'named; eight digits (or X, Y, Z and seven) and the letter of their rest by 23. NIFs of companies are public and not found',
    source: 'Ministerio del Interior; python-stdnum es.dni and es.nie; presidio ES_NIF and ES_NIE',
    example: '7#######@',
    word: 'dni',
  },
  'fi-hetu': {
    checks: 'date of birth, sign of the century, serial, check character by 31',
    source: 'Digital and Population Data Services Agency; python-stdnum fi.hetu; presidio FI_PERSONAL_IDENTITY_CODE',
    example: '180971-##4@',
    word: 'hetu',
  },
  'fr-nir': {
    checks: 'named, or written in its groups; sex, year, month, department, key by 97',
    source: 'INSEE; python-stdnum fr.nir',
    example: '1710975######27',
    word: 'nir',
  },
  'fr-tax-number': {
    checks: 'named; 13 digits, the last three the rest of the others by 511',
    source: 'impots.gouv.fr; python-stdnum fr.nif',
    example: '30#######7###',
    word: 'numero fiscal',
  },
  'gb-nino': {
    checks: 'named; two letters that are in use, six digits, A to D. It has no check digit',
    source: 'HMRC NIM39110; presidio UK_NINO',
    example: 'HR######C',
    word: 'national insurance',
  },
  'gb-utr': {
    checks: 'named; ten digits, check digit modulo 11 in front',
    source: 'HMRC; python-stdnum gb.utr',
    example: '#7########',
    word: 'utr',
  },
  'gr-amka': { checks: 'named; date of birth, Luhn', source: 'python-stdnum gr.amka', example: '180971#####', word: 'amka' },
  'hr-oib': {
    checks: 'named; 11 digits, ISO 7064 MOD 11,10. Persons and companies share one series',
    source: 'Porezna uprava; python-stdnum hr.oib',
    example: '7##########',
    word: 'oib',
  },
  'hu-tax-id': {
    checks: 'named; ten digits from 8, check digit modulo 11',
    source: 'Hungarian act XX of 1996, annex; no rule in the peers',
    example: '83########',
    word: 'adoazonosito',
  },
  'ie-pps': {
    checks: 'named; seven digits, check letter by 23, second letter',
    source: 'Department of Social Protection; python-stdnum ie.pps',
    example: '7######@A',
    word: 'ppsn',
  },
  'it-codice-fiscale': {
    checks: 'name, date and place of birth in 16 characters, check letter by 26; with letters instead of digits only where named',
    source: 'decree of 23 December 1976; python-stdnum it.codicefiscale; presidio IT_FISCAL_CODE',
    example: 'VRDGPP71P18L219@',
    word: 'codice fiscale',
  },
  'nl-bsn': {
    checks: 'named; 9 digits, eleven-test',
    source: 'Rijksdienst voor Identiteitsgegevens; python-stdnum nl.bsn',
    example: '1########',
    word: 'bsn',
  },
  'no-fodselsnummer': {
    checks: 'named; date of birth (D numbers too), two check digits modulo 11',
    source: 'Skatteetaten; python-stdnum no.fodselsnummer',
    example: '180971#####',
    word: 'fodselsnummer',
  },
  'pl-pesel': {
    checks: 'named; date of birth, weighted sum modulo 10. NIP and REGON of companies are public and not found',
    source: 'python-stdnum pl.pesel; presidio PL_PESEL',
    example: '710918#####',
    word: 'pesel',
  },
  'pt-nif': {
    checks: 'named; 9 digits from 1, 2, 3 or 45 (persons), check digit modulo 11',
    source: 'Autoridade Tributária; python-stdnum pt.nif',
    example: '2########',
    word: 'contribuinte',
  },
  'ro-cnp': {
    checks: 'named; sex and century, date of birth, check digit modulo 11',
    source: 'python-stdnum ro.cnp',
    example: '1710918######',
    word: 'cnp',
  },
  'rs-si-jmbg': {
    checks: 'named; date of birth, check digit modulo 11',
    source: 'python-stdnum si.emso and rs',
    example: '1809971######',
    word: 'jmbg',
  },
  'ru-inn': {
    checks: 'named; 12 digits (persons), two check digits modulo 11. The ten digits of companies are public and not found',
    source: 'Federal Tax Service; python-stdnum ru.inn',
    example: '77##########',
    word: 'inn',
  },
  'ru-snils': {
    checks: 'named, or written ddd-ddd-ddd dd; check by 101',
    source: 'Pension Fund of Russia',
    example: '1##########',
    word: 'snils',
  },
  'se-personnummer': {
    checks: 'named; date of birth (coordination numbers too), Luhn',
    source: 'Skatteverket SKV 704; python-stdnum se.personnummer; presidio SE_PERSONNUMMER',
    example: '710918-####',
    word: 'personnummer',
  },
  'ua-rntrc': {
    checks: 'named; ten digits, check digit modulo 11',
    source: 'python-stdnum ua.rntrc',
    example: '26########',
    word: 'rnokpp',
  },
});
