import type { About, Detector } from './define.ts';
import { luhn } from './shared/luhn.ts';
import { names } from './shared/names.ts';
import { aboutCheckedNumbers, isDay, type CheckedNumber, checkedNumber } from './shared/checked-number.ts';
import { weighted } from './shared/weighted.ts';

const IDS: readonly CheckedNumber[] = [
  {
    id: 'ar-cuil',
    title: 'Argentine CUIL (labour and tax number)',
    words: names('cuil', 'cuit', 'clave unica', 'clave única'),
    // 20, 23, 24, 27: persons; 30, 33, 34 are companies, whose numbers are public.
    form: /^2[0347](?:-?\d{8}-?|\d{8})\d$/,
    check: (digits) => weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    samples: ['20267565393'],
  },
  {
    id: 'br-cpf',
    title: 'Brazilian CPF (taxpayer number)',
    words: names('cpf', 'cadastro de pessoas?', 'documento', 'tax id', 'taxpayer'),
    form: /^(?:\d{11}|\d{9}-\d{2}|\d{3}\.\d{3}\.\d{3}-\d{2})$/,
    check: isCpf,
    free: /^\d{3}\.\d{3}\.\d{3}-/,
    samples: ['11144477735', '52998224725', '39053344705', '12345678909', '23100299900'],
  },
  {
    id: 'ca-sin',
    title: 'Canadian social insurance number',
    words: names('sin(?! ?\\(|[a-z])', 'social insurance', 'assurance sociale', 'nas'),
    // No first digit 0; 8 belongs to businesses.
    form: /^[1-79]\d{2}([ -]?)\d{3}\1\d{3}$/,
    check: luhn,
    samples: ['046454286', '130692544', '193456787', '121212121'],
  },
  {
    id: 'cl-rut',
    title: 'Chilean RUT of a person',
    words: names('rut', 'rol unico', 'rol único'),
    form: /^\d{1,2}(?:\.\d{3}\.\d{3}|\d{6})-?[0-9kK]$/,
    check: isRut,
    free: /^\d{1,2}\.\d{3}\.\d{3}-/,
    samples: ['123456785', '125319092', '111111111'],
  },
  {
    id: 'mx-curp',
    title: 'Mexican CURP (population register key)',
    words: names('curp', 'registro de poblaci'),
    form: /^[A-Z]{4}\d{6}[HMX](?:AS|BC|BS|CC|CH|CL|CM|CS|DF|DG|GR|GT|HG|JC|MC|MN|MS|NE|NL|NT|OC|PL|QR|QT|SL|SP|SR|TC|TL|TS|VZ|YN|ZS)[A-Z]{3}[0-9A-Z]\d$/,
    check: (compact) => isDay(compact.slice(6, 8), compact.slice(8, 10)) && curpDigit(compact) === compact.charAt(17),
    free: /^[A-Z]{4}/,
    samples: ['BOXW310820HNERXN09', 'HEGG560427MVZRRL04', 'BADD110313HCMLNS09'],
  },
  {
    id: 'mx-rfc',
    title: 'Mexican RFC (taxpayer number) of a person',
    words: names('rfc', 'registro federal', 'tax id', 'taxpayer'),
    // Of four letters: a person's. XAXX… and XEXX… are what everybody writes for "the public" and "a foreigner".
    form: /^(?!XAXX0|XEXX0)[A-Z]{4}-?\d{6}-?[0-9A-Z]{2}[0-9A]$/,
    check: (compact) => isDay(compact.slice(6, 8), compact.slice(8, 10)) && rfcDigit(compact) === compact.charAt(12),
    samples: ['GODE561231GR8', 'VECJ880326XXX', 'CUPU800825569'],
  },
];

/** Receita Federal: two digits modulo 11, the second over the first as well. */
function isCpf(digits: string): boolean {
  const check = (count: number): number =>
    ((weighted(
      digits,
      Array.from({ length: count }, (_, at) => count + 1 - at),
    ) *
      10) %
      11) %
    10;
  return check(9) === Number(digits[9]) && check(10) === Number(digits[10]);
}

/** Numbers from fifty million on are companies'. */
function isRut(compact: string): boolean {
  const digits = compact.slice(0, -1).padStart(8, '0');
  const rest = 11 - (weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2]) % 11);
  return Number(digits) >= 1_000_000 && Number(digits) < 50_000_000 && '0123456789K0'.charAt(rest === 11 ? 11 : rest) === compact.slice(-1);
}

/** Digits, then letters with the Ñ between N and O, which no computed key has. */
function curpDigit(compact: string): string {
  const values = '0123456789ABCDEFGHIJKLMN\u00d1OPQRSTUVWXYZ';
  const sum = [...compact.slice(0, 17)].reduce((total, char, at) => total + values.indexOf(char) * (18 - at), 0);
  return String((10 - (sum % 10)) % 10);
}

function rfcDigit(compact: string): string {
  const values = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ \u00d1';
  const sum = [...compact.slice(0, 12)].reduce((total, char, at) => total + values.indexOf(char) * (13 - at), 0);
  return '0123456789A'.charAt((11 - (sum % 11)) % 11);
}

export const detectors: readonly Detector[] = /* @__PURE__ */ IDS.map(checkedNumber);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCheckedNumbers(IDS, {
  'ar-cuil': {
    checks:
      'named; 11 digits from 20, 23, 24 or 27 (persons), also as 2-8-1, check digit modulo 11. Numbers of companies are public and not found',
    source: 'AFIP; python-stdnum ar.cuit',
    example: '20-########-#',
    word: 'cuil',
  },
  'br-cpf': {
    checks: 'named, or written `ddd.ddd.ddd-dd`; two check digits modulo 11. The CNPJ of companies is public and not found',
    source: 'Receita Federal; python-stdnum br.cpf',
    example: '###########',
    word: 'cpf',
  },
  'ca-sin': {
    checks: 'named; 9 digits, also in threes, first digit neither 0 nor 8, Luhn',
    source: 'Employment and Social Development Canada; python-stdnum ca.sin; presidio CA_SIN',
    example: '7########',
    word: 'social insurance number',
  },
  'cl-rut': {
    checks: 'named, or written `dd.ddd.ddd-k`; below 50 million (persons), check character modulo 11',
    source: 'Servicio de Impuestos Internos; python-stdnum cl.rut',
    example: '1#######-#',
    word: 'rut',
  },
  'mx-curp': {
    checks: '18 characters with a date, sex, state and check digit',
    source: 'RENAPO, Diario Oficial of 18 October 2021; python-stdnum mx.curp',
    example: '@@@@710918HDF@@@0#',
    word: 'curp',
  },
  'mx-rfc': {
    checks: 'named; four letters (persons), a date, three characters of which the last is a check modulo 11',
    source: 'Servicio de Administración Tributaria; python-stdnum mx.rfc',
    example: '@@@@710918#@#',
    word: 'rfc',
  },
});
