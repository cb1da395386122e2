import { abaDigit, clabeDigit, ibanDigits, luhnDigit, offByOne, weighted } from './checksums.ts';
import type { Draft, Expected } from './define.ts';
import { DIGITS, LOWER_ALNUM, randomFor, type Random, UPPER } from './random.ts';

/** Cards, accounts, tax ids and payment messages, each with twins that a check digit or a rule of the issuer tells apart. */
export function numbers(): Draft[] {
  return KINDS.flatMap(draftsOf);
}

interface Kind {
  readonly kind: string;
  /** Two numbers are parted by a bar. */
  readonly make?: (random: Random) => string;
  readonly twins?: readonly ((random: Random) => string)[];
  readonly published?: readonly string[];
  /** Files in which such a number stands at `@`, a second one at `#`: the ending of the file's name, a colon, the text. */
  readonly files: readonly string[];
  /** How many samples of each. @default 12 */
  readonly count?: number;
}

function draftsOf({ kind, make, twins = [], published = [], files, count = 12 }: Kind): Draft[] {
  const random = randomFor(kind);
  let file = 0;
  const draft = (value: string, expected: Expected): Draft => {
    const template = files[file++ % files.length] as string;
    const colon = template.indexOf(':');
    const [first = '', second = ''] = value.split('|');
    const content = template
      .slice(colon + 1)
      .replace('@', () => first)
      .replace('#', () => second);
    return { kind, expected, extension: template.slice(0, colon), content };
  };
  return [
    ...(make === undefined ? [] : Array.from({ length: count }, () => draft(make(random), 'secret'))),
    ...twins.flatMap((twin) => Array.from({ length: Math.ceil(count / 2) }, () => draft(twin(random), 'twin'))),
    ...published.map((value) => draft(value, 'published')),
  ];
}

// Cards

const CARD_FILES = [
  'json:{\n  "cardNumber": "@",\n  "expiry": "12/29"\n}\n',
  'json:{"customer":{"name":"J. Miller","pan":"@","country":"US"},"amount":4990}\n',
  'csv:id,name,card_number,expiry\n1042,Jane Miller,@,12/29\n',
  'csv:1042;Jane Miller;@;840\n',
  "sql:INSERT INTO payments (customer, card_number, amount) VALUES (42, '@', 49.90);\n",
  'log:2024-05-01T10:00:00Z INFO charge declined card=@ amount=49.90\n',
  'py:CARD = "@"\n',
  'py:payment = charge(card="@", amount=4990)\n',
  'xml:<Payment>\n  <PAN>@</PAN>\n</Payment>\n',
  'yml:customer:\n  credit_card: "@"\n  name: Jane\n',
  "js:const cardNumber = '@';\n",
  'java:String pan = "@";\n',
  'txt:Please charge my card @, thank you.\n',
  'md:| name | card |\n|---|---|\n| Jane | @ |\n',
  'tsv:Jane Miller\t@\t12/29\n',
  'html:<td class="card">@</td>\n',
];

const SCHEMES: readonly (readonly [scheme: string, prefixes: readonly string[], lengths: readonly number[]])[] = [
  ['Visa', ['4'], [16]],
  ['Visa of 19 digits', ['4'], [19]],
  ['Mastercard', ['51', '52', '53', '54', '55'], [16]],
  ['Mastercard of the second series', ['2221', '2345', '2500', '2699', '2720'], [16]],
  ['American Express', ['34', '37'], [15]],
  ['Discover', ['6011', '644', '649', '65'], [16]],
  ['Diners Club', ['300', '305', '36', '38'], [14]],
  ['JCB', ['3528', '3550', '3589'], [16]],
  ['UnionPay', ['6221', '6250', '6282', '8100'], [16, 17, 18, 19]],
  ['Maestro', ['5018', '5020', '5038', '6304', '6759'], [16, 18, 19]],
  ['Elo', ['401178', '438935', '457631', '504175', '506699', '509040', '636368', '650031', '655000'], [16]],
  ['Mir', ['2200', '2201', '2202', '2203', '2204'], [16]],
  ['Troy', ['9792'], [16]],
  ['RuPay', ['6521', '6069', '8172', '5085'], [16]],
  ['Hipercard', ['606282'], [16]],
  ['Verve', ['506099', '507865'], [16, 19]],
];

const GROUPS: Readonly<Record<number, readonly number[]>> = { 14: [4, 6, 4], 15: [4, 6, 5], 16: [4, 4, 4, 4], 19: [4, 4, 4, 4, 3] };

function card(prefixes: readonly string[], lengths: readonly number[]): (random: Random) => string {
  return (random) => {
    const prefix = random.pick(prefixes);
    const payload = prefix + random.text(DIGITS, random.pick(lengths) - prefix.length - 1);
    return payload + luhnDigit(payload);
  };
}

/** In one piece, or in the groups that are on the card. */
function grouped(number: string, separator: string): string {
  const groups = GROUPS[number.length];
  if (groups === undefined || separator === '') return number;
  let at = 0;
  return groups.map((length) => number.slice(at, (at += length))).join(separator);
}

const separated = (make: (random: Random) => string) => (random: Random) => grouped(make(random), random.pick(['', '', ' ', '-']));

const PUBLISHED_CARDS = [
  '4242424242424242',
  '4111111111111111',
  '4012888888881881',
  '5555555555554444',
  '5105105105105100',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '6011000990139424',
  '30569309025904',
  '38520000023237',
  '3530111333300000',
  '3566002020360505',
  '6200000000000005',
  '4000056655665556',
  '4000000000000002',
];

const cards: readonly Kind[] = SCHEMES.map(([scheme, prefixes, lengths]) => ({
  kind: scheme,
  make: separated(card(prefixes, lengths)),
  twins: [separated((random) => offByOne(card(prefixes, lengths)(random)))],
  files: CARD_FILES,
}));

const luhnValid = (prefix: string, length: number) => (random: Random) => {
  const payload = prefix + random.text(DIGITS, length - prefix.length - 1);
  return payload + luhnDigit(payload);
};

/** Numbers that pass Luhn or look like a card, and are none. */
const cardLookalikes: readonly Kind[] = [
  {
    kind: 'card of no scheme',
    twins: ['0', '1', '2199', '2721', '3200', '9000'].map((prefix) => luhnValid(prefix, 16)),
    files: CARD_FILES.slice(0, 4),
    count: 4,
  },
  {
    kind: 'long number that is no card',
    twins: [
      (random) => `17${random.text(DIGITS, 11)}`,
      (random) => `17${random.text(DIGITS, 14)}`,
      (random) => `${random.text(DIGITS, 6)}${card(['4'], [16])(random)}`,
      (random) => `0.${card(['4'], [16])(random)}`,
      (random) => `${card(['4'], [16])(random)}.${random.text(DIGITS, 4)}`,
      (random) => `${random.text(LOWER_ALNUM, 5)}a${card(['4'], [16])(random)}f${random.text(LOWER_ALNUM, 3)}`,
      () => '4444444444444444',
      () => '4503599627370496',
      (random) => `9400${random.text(DIGITS, 18)}`,
      (random) => `35${random.text(DIGITS, 13)}`,
      (random) => `${random.uuid().slice(0, 24)}${random.text(DIGITS, 12)}`,
    ],
    files: [
      'json:{"number": "@"}\n',
      'csv:7,@,ok\n',
      'log:2024-05-01 INFO done number=@ in 12 ms\n',
      'svg:<path d="M @ 12"/>\n',
      'txt:see number @ there\n',
    ],
    count: 4,
  },
  { kind: 'published card', published: PUBLISHED_CARDS, files: CARD_FILES, count: 1 },
];

const expiry = (random: Random): string => `${27 + random.below(8)}${String(1 + random.below(12)).padStart(2, '0')}`;

const cardData: readonly Kind[] = [
  {
    kind: 'track 1',
    make: (random) =>
      `%B${card(['4'], [16])(random)}^MILLER/JANE${' '.repeat(random.below(6))}^${expiry(random)}101${random.text(DIGITS, 16)}?`,
    twins: [
      (random) => `%B${offByOne(card(['4'], [16])(random))}^MILLER/JANE^${expiry(random)}101${random.text(DIGITS, 16)}?`,
      () => '%B{pan}^{name}^{yymm}{service}?',
    ],
    files: ['txt:@\n', 'log:2024-05-01 DEBUG reader swipe="@"\n', 'py:TRACK1 = "@"\n', 'json:{"track1":"@"}\n'],
  },
  {
    kind: 'track 2',
    make: (random) => `;${card(['51', '4'], [16])(random)}=${expiry(random)}101${random.text(DIGITS, 13)}?`,
    twins: [(random) => `;${offByOne(card(['4'], [16])(random))}=${expiry(random)}101${random.text(DIGITS, 13)}?`],
    files: ['txt:@\n', 'log:2024-05-01 DEBUG reader swipe="@"\n', 'py:TRACK2 = "@"\n', 'json:{"track2":"@"}\n'],
  },
  {
    kind: 'card with its security code',
    make: (random) => `${card(['4', '51'], [16])(random)}", "expiry": "${1 + random.below(12)}/29", "cvv": "${random.text(DIGITS, 3)}`,
    files: ['json:{ "card": "@" }\n', 'js:const card = { "number": "@" };\n'],
  },
  {
    kind: 'PIN block',
    make: (random) => `0${4 + random.below(3)}${random.text(`${DIGITS}ABCDEF`, 14)}`,
    twins: [(random) => `9F${random.text(`${DIGITS}ABCDEF`, 14)}`],
    files: [
      'log:2024-05-01 DEBUG hsm pin_block=@ format=0\n',
      'json:{"pinBlock": "@", "format": "ISO-0"}\n',
      'java:String pinBlock = "@";\n',
      'xml:<PINBlock>@</PINBlock>\n',
    ],
  },
];

// Accounts

/** Length and form of the account part, from the registry of ISO 13616: a digits, n letters and digits. */
const IBAN_FORMS: Readonly<Record<string, string>> = {
  AD: '8n12c',
  AE: '19n',
  AT: '16n',
  BE: '12n',
  BG: '4a6n8c',
  BR: '23n1a1c',
  CH: '5n12c',
  CY: '8n16c',
  CZ: '20n',
  DE: '18n',
  DK: '14n',
  EE: '16n',
  ES: '20n',
  FI: '14n',
  FR: '10n11c2n',
  GB: '4a14n',
  GR: '7n16c',
  HR: '17n',
  HU: '24n',
  IE: '4a14n',
  IL: '19n',
  IT: '1a10n12c',
  KW: '4a22c',
  LT: '16n',
  LU: '3n13c',
  LV: '4a13c',
  MT: '4a5n18c',
  NL: '4a10n',
  NO: '11n',
  PL: '24n',
  PT: '21n',
  QA: '4a21c',
  RO: '4a16c',
  SA: '2n18c',
  SE: '20n',
  SI: '15n',
  SK: '20n',
  TR: '6n16c',
  UA: '6n19c',
  VG: '4a16n',
};

function iban(random: Random): string {
  const country = random.pick(Object.keys(IBAN_FORMS));
  const alphabets: Readonly<Record<string, string>> = { n: DIGITS, a: UPPER, c: DIGITS + UPPER };
  const account = (IBAN_FORMS[country] as string).replaceAll(/(\d+)([nac])/g, (_, length: string, set: string) =>
    random.text(alphabets[set] as string, Number(length)),
  );
  return country + ibanDigits(country, account) + account;
}

const inFours = (text: string): string => text.replaceAll(/.{4}(?=.)/g, '$& ');
const maybeInFours = (make: (random: Random) => string) => (random: Random) =>
  random.below(3) === 0 ? inFours(make(random)) : make(random);

const aba = (random: Random): string => {
  const payload = random.pick(['01', '02', '03', '06', '11', '12', '21', '26', '32']) + random.text(DIGITS, 6);
  return payload + abaDigit(payload);
};
const abaOfNoBank = (random: Random): string => {
  const payload = random.pick(['13', '20', '33', '45', '60', '73', '95']) + random.text(DIGITS, 6);
  return payload + abaDigit(payload);
};

const accounts: readonly Kind[] = [
  {
    kind: 'IBAN',
    make: maybeInFours(iban),
    twins: [
      maybeInFours((random) => offByOne(iban(random), 3)),
      maybeInFours((random) => offByOne(iban(random), 2)),
      (random) => iban(random).slice(0, -1),
      (random) => {
        const account = random.text(DIGITS, 18);
        return `XY${ibanDigits('XY', account)}${account}`;
      },
    ],
    published: [
      'DE89370400440532013000',
      'GB29NWBK60161331926819',
      'FR1420041010050500013M02606',
      'AT611904300234573201',
      'NL91ABNA0417164300',
      'GB82WEST12345698765432',
    ],
    files: [
      'json:{"iban": "@", "name": "Jane Miller"}\n',
      'csv:name;iban;amount\nJane Miller;@;49.90\n',
      'py:IBAN = "@"\n',
      'txt:Please transfer to @ by Friday.\n',
      'yml:creditor:\n  account: @\n',
      'xml:<CdtrAcct><Id><IBAN>@</IBAN></Id></CdtrAcct>\n',
      "sql:UPDATE customers SET iban = '@' WHERE id = 7;\n",
      'java:private static final String ACCOUNT = "@";\n',
      'md:Account: **@**\n',
      'properties:payout.iban=@\n',
    ],
    count: 60,
  },
  {
    kind: 'ABA routing number with account',
    make: (random) => `${aba(random)}|${random.text(DIGITS, 8 + random.below(5))}`,
    twins: [
      (random) => `${offByOne(aba(random))}|${random.text(DIGITS, 10)}`,
      (random) => `${abaOfNoBank(random)}|${random.text(DIGITS, 10)}`,
    ],
    files: [
      'json:{"routing_number": "@", "account_number": "#"}\n',
      'yml:bank:\n  routingNumber: "@"\n  accountNumber: "#"\n',
      'py:ROUTING_NUMBER = "@"\nACCOUNT_NUMBER = "#"\n',
      'csv:name,aba_routing,account\nJane Miller,@,#\n',
      'txt:Wire to ABA routing @, account # at First Bank.\n',
      "sql:INSERT INTO bank (routing_number, account_number) VALUES ('@', '#');\n",
      'java:dto.setRoutingNumber("@");\ndto.setAccountNumber("#");\n',
      'env:BANK_ROUTING_NUMBER=@\nBANK_ACCOUNT_NUMBER=#\n',
    ],
    count: 24,
  },
  {
    kind: 'CLABE',
    make: (random) => {
      const payload =
        random.pick(['002', '012', '014', '021', '044', '072', '127']) +
        random.pick(['010', '180', '320', '580']) +
        random.text(DIGITS, 11);
      return payload + clabeDigit(payload);
    },
    twins: [
      (random) => {
        const payload = `002180${random.text(DIGITS, 11)}`;
        return payload + offByOne(clabeDigit(payload));
      },
    ],
    published: ['032180000118359719'],
    files: [
      'json:{"clabe": "@"}\n',
      'yml:cuenta_clabe: "@"\n',
      'py:CLABE = "@"\n',
      'csv:nombre,clabe\nJuana,@\n',
      'txt:Transferencia a la CLABE @ hoy.\n',
      "sql:UPDATE t SET clabe = '@';\n",
    ],
  },
  {
    kind: 'UK sort code with account',
    make: (random) => `${[0, 0, 0].map(() => random.text(DIGITS, 2)).join(random.pick(['-', '-', '']))}|${random.text(DIGITS, 8)}`,
    files: [
      'json:{"sort_code": "@", "account_number": "#"}\n',
      'yml:sortCode: "@"\naccountNumber: "#"\n',
      'py:SORT_CODE = "@"\nACCOUNT_NUMBER = "#"\n',
      'txt:Sort code @, account number #.\n',
      'csv:name,sort code,account number\nJane,@,#\n',
    ],
    published: ['20-00-00|55779911'],
  },
  {
    kind: 'Australian BSB with account',
    make: (random) =>
      `${random.pick(['06', '03', '08', '01', '73'])}${random.text(DIGITS, 1)}-${random.text(DIGITS, 3)}|${random.text(DIGITS, 9)}`,
    files: [
      'json:{"bsb": "@", "account_number": "#"}\n',
      'yml:bsb: "@"\naccount_number: "#"\n',
      'py:BSB = "@"\nACCOUNT_NUMBER = "#"\n',
      'txt:BSB @ account number #\n',
    ],
  },
  {
    kind: 'Canadian transit with account',
    make: (random) => `${random.text(DIGITS, 5)}|${random.text(DIGITS, 7 + random.below(5))}`,
    files: [
      'json:{"transit_number": "@", "institution_number": "003", "account_number": "#"}\n',
      'yml:transitNumber: "@"\ninstitutionNumber: "004"\naccountNumber: "#"\n',
      'txt:Transit number @, institution 010, account number #\n',
      'py:TRANSIT_NUMBER = "@"\nINSTITUTION_NUMBER = "001"\nACCOUNT_NUMBER = "#"\n',
    ],
  },
  {
    kind: 'Indian IFSC with account',
    make: (random) =>
      `${random.pick(['HDFC', 'SBIN', 'ICIC', 'UTIB', 'KKBK'])}0${random.text(DIGITS, 6)}|${random.text(DIGITS, 11 + random.below(4))}`,
    files: [
      'json:{"ifsc": "@", "account_number": "#"}\n',
      'yml:ifsc_code: @\naccount_number: "#"\n',
      'txt:IFSC @, account number #\n',
      'java:b.setIfsc("@");\nb.setAccountNumber("#");\n',
    ],
  },
];

// People

const ssn = (random: Random): string => {
  const area = 100 + random.below(566);
  const group = 10 + random.below(89);
  return `${area}-${group}-${1000 + random.below(9000)}`;
};

const cpf = (random: Random): string => {
  const body = random.text(DIGITS, 9);
  const digit = (text: string): string => {
    const weights = Array.from({ length: text.length }, (_, at) => text.length + 1 - at);
    const rest = (weighted(text, weights) * 10) % 11;
    return String(rest === 10 ? 0 : rest);
  };
  const first = digit(body);
  const all = body + first + digit(body + first);
  return `${all.slice(0, 3)}.${all.slice(3, 6)}.${all.slice(6, 9)}-${all.slice(9)}`;
};

const dni = (random: Random): string => {
  const number = random.text(DIGITS, 8);
  return number + 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(number) % 23);
};

const pesel = (random: Random): string => {
  const body = `${60 + random.below(40)}${String(1 + random.below(12)).padStart(2, '0')}${String(1 + random.below(28)).padStart(2, '0')}${random.text(DIGITS, 4)}`;
  return body + String((10 - (weighted(body, [1, 3, 7, 9]) % 10)) % 10);
};

const sin = (random: Random): string => {
  const body = random.pick([...'1245679']) + random.text(DIGITS, 7);
  const all = body + luhnDigit(body);
  return `${all.slice(0, 3)} ${all.slice(3, 6)} ${all.slice(6)}`;
};

const tfn = (random: Random): string => {
  for (;;) {
    const number = random.pick([...'123456789']) + random.text(DIGITS, 8);
    if (weighted(number, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0) return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
  }
};

const labelled = (...labels: readonly string[]): string[] =>
  labels.flatMap((label) => [
    `json:{"${label.replaceAll(' ', '_')}": "@"}\n`,
    `py:${label.replaceAll(' ', '_').toUpperCase()} = "@"\n`,
    `txt:Her ${label} is @.\n`,
    `csv:name,${label}\nJane Miller,@\n`,
    // Farther below its head than words are looked for.
    `csv:name,${label}\n${'Ann Other,\n'.repeat(40)}Jane Miller,@\n`,
    `csv:name,address,${label},city\nJane Miller,"12 Main St, Flat 3",@,Springfield\n`,
    `sql:COPY people (id, name, ${label.replaceAll(' ', '_')}) FROM stdin;\n${'7\tAnn Other\t\\N\n'.repeat(40)}8\tJane Miller\t@\n\\.\n`,
    `yml:${label.replaceAll(' ', '_')}: "@"\n`,
  ]);

const people: readonly Kind[] = [
  {
    kind: 'SSN',
    make: ssn,
    twins: [
      (random) => `000-${10 + random.below(89)}-${1000 + random.below(9000)}`,
      (random) => `666-${10 + random.below(89)}-${1000 + random.below(9000)}`,
      (random) => `${100 + random.below(500)}-00-${1000 + random.below(9000)}`,
      (random) => `${100 + random.below(500)}-${10 + random.below(89)}-0000`,
      (random) => `${100 + random.below(500)}-${10 + random.below(89)}-${random.text(DIGITS, 5)}`,
    ],
    published: ['078-05-1120', '219-09-9999', '457-55-5462'],
    files: labelled('ssn', 'social security number'),
    count: 20,
  },
  {
    kind: 'ITIN',
    make: (random) => `9${random.text(DIGITS, 2)}-${70 + random.below(11)}-${1000 + random.below(9000)}`,
    twins: [(random) => `9${random.text(DIGITS, 2)}-${random.pick(['10', '49', '89', '93'])}-${1000 + random.below(9000)}`],
    files: labelled('itin'),
  },
  {
    kind: 'EIN',
    make: (random) => `${random.pick(['12', '20', '36', '46', '52', '61', '82', '94'])}-${random.text(DIGITS, 7)}`,
    twins: [(random) => `${random.pick(['07', '17', '49', '69', '78', '89', '97'])}-${random.text(DIGITS, 7)}`],
    files: labelled('ein', 'employer identification number'),
  },
  {
    kind: 'CPF',
    make: cpf,
    twins: [(random) => offByOne(cpf(random)), (random) => offByOne(cpf(random), 2)],
    files: labelled('cpf'),
  },
  {
    kind: 'DNI',
    make: dni,
    twins: [(random) => dni(random).replace(/[A-Z]$/, (letter) => (letter === 'T' ? 'R' : 'T'))],
    files: labelled('dni', 'nif'),
  },
  { kind: 'PESEL', make: pesel, twins: [(random) => offByOne(pesel(random))], files: labelled('pesel') },
  { kind: 'Canadian SIN', make: sin, twins: [(random) => offByOne(sin(random))], files: labelled('social insurance number') },
  { kind: 'Australian TFN', make: tfn, twins: [(random) => offByOne(tfn(random))], files: labelled('tfn', 'tax file number') },
  {
    kind: 'UK national insurance number',
    make: (random) => `${random.pick(['AB', 'CE', 'JK', 'PR', 'SX'])}${random.text(DIGITS, 6)}${random.pick([...'ABCD'])}`,
    twins: [(random) => `${random.pick(['BG', 'GB', 'NK', 'TN', 'ZZ', 'QA'])}${random.text(DIGITS, 6)}A`],
    files: labelled('national insurance number', 'nino'),
  },
];

// Messages and files

const bic = (random: Random): string => `${random.text(UPPER, 4)}${random.pick(['DE', 'GB', 'US', 'FR'])}${random.text(UPPER, 2)}XXX`;

const messages: readonly Kind[] = [
  {
    kind: 'SWIFT MT103',
    make: (random) =>
      `{1:F01${bic(random).slice(0, 8)}AXXX0000000000}{2:I103${bic(random).slice(0, 8)}XXXXN}{4:\n:20:REF${random.text(DIGITS, 8)}\n:23B:CRED\n:32A:240501EUR4990,00\n:50K:/${iban(random)}\nJANE MILLER\n:59:/${iban(random)}\nACME LTD\n:71A:SHA\n-}`,
    twins: [
      () =>
        '{1:F01{sender}0000000000}{2:I103{receiver}N}{4:\n:20:{reference}\n:32A:{date}{currency}{amount}\n:50K:/{debtor}\n:59:/{creditor}\n-}',
      (random) => `the BIC is ${bic(random)}`,
    ],
    files: ['txt:@\n', 'fin:@\n', 'py:MESSAGE = """@"""\n', 'java:String message = """\n@\n""";\n'],
  },
  {
    kind: 'ISO 20022 message',
    make: (random) =>
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn><PmtInf><DbtrAcct><Id><Othr><Id>${random.text(DIGITS, 12)}</Id></Othr></Id></DbtrAcct><CdtTrfTxInf><CdtrAcct><Id><IBAN>${iban(random)}</IBAN></Id></CdtrAcct></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>`,
    twins: [
      () =>
        '<xs:schema targetNamespace="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><xs:element name="IBAN" type="IBAN2007Identifier"/></xs:schema>',
      () =>
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CdtrAcct><Id><IBAN>{{ iban }}</IBAN></Id></CdtrAcct></Document>',
    ],
    files: ['xml:<?xml version="1.0" encoding="UTF-8"?>\n@\n', 'xml:@\n', 'py:XML = """@"""\n'],
  },
  {
    kind: 'NACHA file',
    make: (random) => {
      const routing = aba(random);
      const pad = (text: string, length: number): string => text.padEnd(length).slice(0, length);
      return [
        `101 ${routing} ${aba(random)}2405011200A094101${pad('FIRST BANK', 23)}${pad('ACME INC', 23)}${' '.repeat(8)}`,
        `5200${pad('ACME INC', 16)}${' '.repeat(20)}1${random.text(DIGITS, 9)}PPD${pad('PAYROLL', 10)}240501240501   1${routing.slice(0, 8)}0000001`,
        `622${aba(random)}${pad(random.text(DIGITS, 11), 17)}0000249900${pad(random.text(DIGITS, 9), 15)}${pad('JANE MILLER', 22)}  0${routing.slice(0, 8)}0000001`,
        `820000000100${routing.slice(0, 8)}${'0'.repeat(12)}000000249900${' '.repeat(10)}${' '.repeat(34)}${routing.slice(0, 8)}0000001`.padEnd(
          94,
        ),
        `9000001000001000000010${'0'.repeat(10)}${'0'.repeat(24)}`.padEnd(94),
      ].join('\n');
    },
    twins: [() => `${'6'.padEnd(94, '-')}\n${'9'.repeat(94)}`],
    files: ['ach:@\n', 'txt:@\n'],
  },
  {
    kind: 'BAI2 file',
    make: (random) =>
      [
        `01,${aba(random)},ACME,240501,1200,1,80,,2/`,
        `02,ACME,${aba(random)},1,240501,,USD,2/`,
        `03,${random.text(DIGITS, 10)},USD,010,500000,,/`,
        `16,475,249900,Z,${random.text(DIGITS, 8)},,CHECK PAID/`,
        '49,749900,3/',
        '98,749900,1,5/',
        '99,749900,1,7/',
      ].join('\n'),
    twins: [() => '01,sender,receiver,date,time,id,80,,2/\n03,account,currency,type,amount/'],
    files: ['bai:@\n', 'txt:@\n'],
  },
];

// Public identifiers of companies and securities: never a finding.
const identifiers: readonly Kind[] = [
  {
    kind: 'public identifier',
    twins: [
      bic,
      (random) => `US${random.text(DIGITS, 9)}${random.below(10)}`,
      () => 'US0378331005',
      () => '5493001KJTIIGC8Y1R12',
      () => '037833100',
      () => 'B0YBKJ7',
      () => 'BBG000B9XRY4',
    ],
    files: ['json:{"id": "@", "name": "Apple"}\n', 'csv:7,@,ok\n', 'txt:see @ there\n'],
    count: 6,
  },
  {
    kind: 'number in ordinary text',
    twins: [
      (random) => `(${200 + random.below(700)}) 555-0${random.text(DIGITS, 3)}`,
      () => '12-31-2024',
      () => '12-34-56',
      (random) => `2024-05-0${1 + random.below(9)}`,
      (random) => `v${random.text(DIGITS, 2)}.${random.text(DIGITS, 3)}.${random.text(DIGITS, 4)}`,
      (random) => random.text(DIGITS, 9),
      (random) => `978-3-16-${random.text(DIGITS, 6)}-0`,
    ],
    files: ['txt:it was @ then\n', 'csv:7,@,ok\n', 'json:{"value": "@"}\n', 'log:INFO value=@\n'],
    count: 6,
  },
];

const KINDS: readonly Kind[] = [cards, cardLookalikes, cardData, accounts, people, messages, identifiers].flat();
