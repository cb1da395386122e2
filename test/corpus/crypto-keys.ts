import { createHash } from 'node:crypto';
import { entropyToMnemonic } from '@scure/bip39';
import { wordlist as czech } from '@scure/bip39/wordlists/czech';
import { wordlist as english } from '@scure/bip39/wordlists/english';
import { wordlist as french } from '@scure/bip39/wordlists/french';
import { wordlist as italian } from '@scure/bip39/wordlists/italian';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese';
import { wordlist as korean } from '@scure/bip39/wordlists/korean';
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese';
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish';
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese';
import type { Draft, Expected } from './define.ts';
import { BASE64, HEX, randomFor, type Random } from './random.ts';

/** Private keys of every container and wallet, with twins whose checksum is broken, public halves, and values that documentation prints. */
export function cryptoKeys(): Draft[] {
  return [pem(), wallets(), phrases(), others()].flat();
}

/** Puts each value into the next of the files; `@` is its place, after the ending of the file's name and a colon. */
function into(files: readonly string[], kind: string, expected: Expected, values: readonly string[]): Draft[] {
  return values.map((value, at) => {
    const template = files[at % files.length] as string;
    const colon = template.indexOf(':');
    return { kind, expected, extension: template.slice(0, colon), content: template.slice(colon + 1).replace('@', () => value) };
  });
}

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

// PEM

/** One element of DER, with its length. */
function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
}

const integer = (bytes: Uint8Array): Uint8Array => der(2, Buffer.from([0]), bytes);
const small = (value: number): Uint8Array => der(2, Buffer.from([value]));
const identifier = (hex: string): Uint8Array => der(6, Buffer.from(hex, 'hex'));
const RSA = '2a864886f70d010101';
const EC = '2a8648ce3d0201';
const P256 = '2a8648ce3d030107';
const PBES2 = '2a864886f70d01050d';

function rsaKey(random: Random, bits = 2048): Uint8Array {
  const size = bits / 8;
  const high = (length: number): Uint8Array => {
    const bytes = random.bytes(length);
    bytes[0] = (bytes[0] as number) | 0x80;
    return bytes;
  };
  const numbers = [size, 3, size, size / 2, size / 2, size / 2, size / 2, size / 2].map((length) => integer(high(length)));
  return der(0x30, small(0), ...numbers);
}

const ecKey = (random: Random): Uint8Array => der(0x30, small(1), der(4, random.bytes(32)), der(0xa0, identifier(P256)));
const pkcs8 = (algorithm: readonly Uint8Array[], key: Uint8Array): Uint8Array => der(0x30, small(0), der(0x30, ...algorithm), der(4, key));
const encrypted = (random: Random): Uint8Array =>
  der(0x30, der(0x30, identifier(PBES2), der(0x30, der(4, random.bytes(16)), small(8))), der(4, random.bytes(1232)));
const openssh = (random: Random): Uint8Array =>
  Buffer.concat([Buffer.from('openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none', 'latin1'), random.bytes(330)]);

function armour(label: string, bytes: Uint8Array, headers = ''): string {
  const lines = Buffer.from(bytes).toString('base64').replaceAll(/.{64}/g, '$&\n').trimEnd();
  const [begin, end] = ['BEGIN', 'END'].map((word) => `-----${word} ${label}-----`);
  return `${begin}\n${headers}${lines}\n${end}`;
}

const SECRET_LABEL = `PRIVATE ${'KEY'}`;

const PEMS: readonly (readonly [kind: string, make: (random: Random) => string])[] = [
  ['RSA key', (random) => armour(`RSA ${SECRET_LABEL}`, rsaKey(random))],
  ['RSA key of 4096 bits', (random) => armour(`RSA ${SECRET_LABEL}`, rsaKey(random, 4096))],
  [
    'RSA key with a passphrase',
    (random) =>
      armour(
        `RSA ${SECRET_LABEL}`,
        random.bytes(1192),
        `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${random.text('0123456789ABCDEF', 32)}\n\n`,
      ),
  ],
  ['EC key', (random) => armour(`EC ${SECRET_LABEL}`, ecKey(random))],
  [
    'DSA key',
    (random) =>
      armour(`DSA ${SECRET_LABEL}`, der(0x30, small(0), ...[128, 20, 128, 128, 20].map((length) => integer(random.bytes(length))))),
  ],
  ['PKCS#8 key', (random) => armour(SECRET_LABEL, pkcs8([identifier(RSA), der(5)], rsaKey(random)))],
  ['PKCS#8 key of a curve', (random) => armour(SECRET_LABEL, pkcs8([identifier(EC), identifier(P256)], ecKey(random)))],
  ['PKCS#8 key of Ed25519', (random) => armour(SECRET_LABEL, pkcs8([identifier('2b6570')], der(4, random.bytes(32))))],
  ['PKCS#8 key with a passphrase', (random) => armour(`ENCRYPTED ${SECRET_LABEL}`, encrypted(random))],
  ['OpenSSH key', (random) => armour(`OPENSSH ${SECRET_LABEL}`, openssh(random))],
  [
    'PGP key',
    (random) =>
      armour(
        `PGP ${SECRET_LABEL} BLOCK`,
        Buffer.concat([Buffer.from([0x95, 0x03, 0x98, 0x04]), random.bytes(920)]),
        'Version: GnuPG v2\n\n',
      ),
  ],
];

const indented = (text: string): string => text.replaceAll('\n', '\n    ');
const escaped = (text: string): string => text.replaceAll('\n', '\\n');
const PEM_FILES: readonly (readonly [extension: string, file: (text: string) => string])[] = [
  ['pem', (text) => `${text}\n`],
  ['key', (text) => `${text.replaceAll('\n', '\r\n')}\r\n`],
  ['json', (text) => `{"type":"service_account","private_key":"${escaped(text)}\\n"}\n`],
  ['env', (text) => `SIGNING_KEY="${escaped(text)}"\n`],
  ['yml', (text) => `tls:\n  key: |\n    ${indented(text)}\n`],
  ['py', (text) => `KEY = """${text}"""\n`],
  [
    'java',
    (text) =>
      `String key = ${text
        .split('\n')
        .map((line) => `"${line}\\n"`)
        .join(' +\n    ')};\n`,
  ],
  ['js', (text) => `const key = '${escaped(text)}';\n`],
  ['sh', (text) => `cat > key.pem <<END\n${text}\nEND\n`],
  ['k8s.yaml', (text) => `kind: Secret\ndata:\n  tls.key: ${Buffer.from(`${text}\n`).toString('base64')}\n`],
];

function pem(): Draft[] {
  const good = PEMS.flatMap(([kind, make]) => {
    const random = randomFor(kind);
    return PEM_FILES.map(([extension, file]): Draft => ({ kind, expected: 'secret', extension, content: file(make(random)) }));
  });
  const random = randomFor('public halves');
  const spki = der(0x30, der(0x30, identifier(RSA), der(5)), der(3, Buffer.from([0]), random.bytes(270)));
  const [begin, end] = ['BEGIN', 'END'].map((word) => `-----${word} RSA ${SECRET_LABEL}-----`);
  const twins: readonly (readonly [kind: string, extension: string, content: string])[] = [
    ['public key', 'pem', armour('PUBLIC KEY', spki)],
    ['public key', 'pem', armour('RSA PUBLIC KEY', der(0x30, integer(random.bytes(256)), integer(random.bytes(3))))],
    ['public key', 'crt', armour('CERTIFICATE', der(0x30, random.bytes(700)))],
    ['public key', 'csr', armour('CERTIFICATE REQUEST', der(0x30, random.bytes(500)))],
    ['public key', 'asc', armour('PGP PUBLIC KEY BLOCK', random.bytes(600))],
    ['public key', 'pub', `ssh-rsa ${Buffer.from(random.bytes(279)).toString('base64')} jane@example.com\n`],
    ['public key', 'pem', armour('DH PARAMETERS', der(0x30, integer(random.bytes(256)), small(2)))],
    ['key without a key', 'go', `const header = "${begin}"\nconst footer = "${end}"\n`],
    ['key without a key', 'md', `\`\`\`\n${begin}\n...\n${end}\n\`\`\`\n`],
    ['key without a key', 'env.example', `SIGNING_KEY="${begin}\\nYOUR KEY HERE\\n${end}"\n`],
    ['key without a key', 'py', `assert text.startswith("${begin}")\n`],
    ['key without a key', 'yml', `key: |\n  ${begin}\n  \${TLS_KEY}\n  ${end}\n`],
    ['key without a key', 'js', `if (/${begin}[\\s\\S]+${end}/.test(text)) throw new Error('a key');\n`],
  ];
  return [...good, ...twins.map(([kind, extension, content]): Draft => ({ kind, expected: 'twin', extension, content: `${content}\n` }))];
}

// Wallets

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function base58(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number > 0n; number /= 58n) text = BASE58.charAt(Number(number % 58n)) + text;
  return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + text;
}

/** Base58 with the first four bytes of a double SHA-256, as Bitcoin writes its keys; `flip` breaks that checksum. */
function base58check(bytes: Uint8Array, flip = 0): string {
  const check = sha256(sha256(bytes)).subarray(0, 4);
  check[3] = (check[3] as number) ^ flip;
  return base58(Buffer.concat([bytes, check]));
}

const wif = (version: number, isCompressed: boolean) => (random: Random, flip: number) =>
  base58check(Buffer.concat([Buffer.from([version]), random.bytes(32), Buffer.from(isCompressed ? [1] : [])]), flip);

/** BIP-32: version, depth, fingerprint, child number, chain code, key. */
const extended = (version: string, prefix: number[]) => (random: Random, flip: number) =>
  base58check(
    Buffer.concat([
      Buffer.from(version, 'hex'),
      Buffer.from([3]),
      random.bytes(4),
      random.bytes(4),
      random.bytes(32),
      Buffer.from(prefix),
      random.bytes(33 - prefix.length),
    ]),
    flip,
  );

const WALLETS: readonly (readonly [kind: string, make: (random: Random, flip: number) => string])[] = [
  ['WIF', wif(0x80, false)],
  ['WIF of a compressed key', wif(0x80, true)],
  ['WIF of the test network', wif(0xef, true)],
  ['xprv', extended('0488ade4', [0])],
  ['tprv', extended('04358394', [0])],
];

const VALUE_FILES = [
  'env:WALLET_KEY=@\n',
  'json:{"wallet": {"network": "mainnet", "key": "@"}}\n',
  'py:KEY = "@"\n',
  'txt:Import this: @ into the wallet.\n',
  "js:const wallet = fromKey('@');\n",
  'yml:wallet:\n  key: @\n',
  'md:```\n@\n```\n',
  'csv:7,@,hot\n',
];

function wallets(): Draft[] {
  const random = randomFor('ethereum');
  const ethereum = [
    'env:ETH_PRIVATE_KEY=0x@\n',
    'js:const privateKey = "0x@"; // ethereum\n',
    'py:from web3 import Web3\n\nPRIVATE_KEY = "@"\n',
    'ts:networks: { sepolia: { accounts: ["0x@"] } } // hardhat\n',
    'sh:forge script Deploy --private-key 0x@\n',
  ];
  const hashes = [
    'json:{"transactionHash": "0x@"}\n',
    'js:const blockHash = "0x@"; // ethereum\n',
    'sol:bytes32 constant ROLE = 0x@;\n',
    'env:IMAGE_SHA256=@\n',
  ];
  const published = [
    'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiCh',
    'kVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi',
  ].join('');
  return [
    ...WALLETS.flatMap(([kind, make]) => {
      const random = randomFor(kind);
      return [
        ...into(
          VALUE_FILES,
          kind,
          'secret',
          times(16, () => make(random, 0)),
        ),
        ...into(
          VALUE_FILES,
          `${kind} with a broken checksum`,
          'twin',
          times(16, (at) => make(random, 1 + at)),
        ),
      ];
    }),
    ...into(
      VALUE_FILES,
      'public key of a wallet',
      'twin',
      times(8, () => extended('0488b21e', [2])(random, 0)),
    ),
    ...into(
      VALUE_FILES,
      'address',
      'twin',
      times(8, () => base58check(Buffer.concat([Buffer.from([0]), random.bytes(20)]))),
    ),
    ...into(
      VALUE_FILES,
      'address',
      'twin',
      times(8, () => `0x${random.text(HEX, 40)}`),
    ),
    ...into(
      ethereum,
      'Ethereum key',
      'secret',
      times(15, () => random.text(HEX, 64)),
    ),
    ...into(
      hashes,
      'hash',
      'twin',
      times(8, () => random.text(HEX, 64)),
    ),
    ...into(VALUE_FILES, 'published test vector of BIP-32', 'published', [published]),
  ];
}

// Seed phrases

const LANGUAGES: Readonly<Record<string, string[]>> = {
  english,
  spanish,
  french,
  italian,
  portuguese,
  czech,
  japanese,
  korean,
  simplified,
  traditional,
};

const PHRASE_FILES = [
  'env:MNEMONIC="@"\n',
  'json:{"mnemonic": "@"}\n',
  'js:const seed = "@";\n',
  'txt:Write these down: @\n',
  'py:wallet = from_phrase("@")\n',
  'yml:wallet:\n  words: @\n',
  'md:> @\n',
];

function phrases(): Draft[] {
  return Object.entries(LANGUAGES).flatMap(([language, words]) => {
    const random = randomFor(language);
    const phrase = (at: number): string => entropyToMnemonic(random.bytes([16, 20, 24, 28, 32][at % 5] as number), words);
    return [
      ...into(PHRASE_FILES, `seed phrase, ${language}`, 'secret', times(15, phrase)),
      ...into(
        PHRASE_FILES,
        `seed phrase with a broken checksum, ${language}`,
        'twin',
        times(10, (at) => broken(phrase(at), words)),
      ),
      ...into(
        PHRASE_FILES,
        `list of words, ${language}`,
        'twin',
        times(3, () => times(11, () => random.pick(words)).join(' ')),
      ),
    ];
  });
}

/** Another last word, one whose checksum does not fit: of 2048 words at most every eighth does, so the next is tried until one is wrong. */
function broken(phrase: string, words: readonly string[]): string {
  const all = phrase.normalize('NFKD').split(/[\s\u3000]+/);
  const indices = all.map((word) => words.findIndex((known) => known.normalize('NFKD') === word));
  const checkBits = all.length / 3;
  for (let step = 1; ; step++) {
    indices[indices.length - 1] = ((indices.at(-1) as number) + step) % 2048;
    const bits = indices.map((index) => index.toString(2).padStart(11, '0')).join('');
    const entropy = Buffer.from((bits.slice(0, -checkBits).match(/.{8}/g) as string[]).map((byte) => Number.parseInt(byte, 2)));
    const check = (sha256(entropy)[0] as number).toString(2).padStart(8, '0').slice(0, checkBits);
    if (check !== bits.slice(-checkBits)) return indices.map((index) => words[index]).join(' ');
  }
}

// age, PuTTY, key stores

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

/** BIP-173: five bits a character, six of them a checksum over everything. */
function bech32(prefix: string, bytes: Uint8Array, flip = 0): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const values = (bits.match(/.{1,5}/g) as string[]).map((five) => Number.parseInt(five.padEnd(5, '0'), 2));
  const codes = [...prefix].map((character) => character.codePointAt(0) as number);
  const all = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values, 0, 0, 0, 0, 0, 0];
  let check = 1;
  for (const value of all) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].forEach((generator, at) => {
      if ((top >> at) & 1) check ^= generator;
    });
  }
  const sum = times(6, (at) => ((check ^ 1 ^ flip) >> (5 * (5 - at))) & 31);
  return `${prefix}1${[...values, ...sum].map((value) => BECH32.charAt(value)).join('')}`;
}

const CAPITAL_HEX = '0123456789ABCDEF';
const HSM_FILES: readonly string[] = [
  'env:ZMK=@\n',
  'txt:TMK component 2: @\n',
  'properties:hsm.bdk=@\n',
  'json:{"tpk": "@"}\n',
  'yml:pvk: "@"\n',
];

/** A header whose length is right or off by some, and what it announces. */
function keyBlock(random: Random, off: number): string {
  const body = random.text(CAPITAL_HEX, 80);
  return `D${String(16 + body.length + off).padStart(4, '0')}${random.pick(['P0', 'K0', 'B0', 'M3'])}AB00E0000${body}`;
}

function others(): Draft[] {
  const random = randomFor('other containers');
  const age = (flip: number): string => bech32(`age-secret-${'key'}-`, random.bytes(32), flip).toUpperCase();
  const lines = (count: number): string => times(count, () => random.text(BASE64, 64)).join('\n');
  const putty = (): string =>
    `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: rsa-key-20240501\nPublic-Lines: 6\n${lines(6)}\nPrivate-Lines: 14\n${lines(14)}\nPrivate-MAC: ${random.text(HEX, 64)}`;
  const pkcs12 = (): Uint8Array => {
    const data = (content: Uint8Array): Uint8Array => der(0x30, identifier('2a864886f70d010701'), der(0xa0, der(4, content)));
    return der(
      0x30,
      small(3),
      data(der(0x30, der(0x30, identifier('2a864886f70d010706'), random.bytes(1500)))),
      der(0x30, random.bytes(60)),
    );
  };
  const keyStore = (): Uint8Array =>
    Buffer.concat([Buffer.from('feedfeed0000000200000001000000010006736572766572', 'hex'), random.bytes(1400)]);
  const binary = (kind: string, extension: string, make: () => Uint8Array): Draft[] =>
    times(3, () => ({ kind, expected: 'secret', extension, content: make() }));
  return [
    ...into(
      VALUE_FILES,
      'age key',
      'secret',
      times(12, () => age(0)),
    ),
    ...into(
      VALUE_FILES,
      'age key with a broken checksum',
      'twin',
      times(12, (at) => age(1 + at)),
    ),
    ...into(
      VALUE_FILES,
      'public key of age',
      'twin',
      times(4, () => bech32('age', random.bytes(32))),
    ),
    ...into(
      HSM_FILES,
      'key of a payment module',
      'secret',
      times(20, (at) => random.text(CAPITAL_HEX, at % 3 === 0 ? 48 : 32)),
    ),
    ...into(
      HSM_FILES,
      'enciphered key of a payment module',
      'twin',
      times(10, () => `U${random.text(CAPITAL_HEX, 32)}`),
    ),
    ...into(
      ['txt:@\n', 'xml:<KeyBlock>@</KeyBlock>\n'],
      'key block',
      'secret',
      times(8, () => keyBlock(random, 0)),
    ),
    ...into(
      ['txt:@\n', 'xml:<KeyBlock>@</KeyBlock>\n'],
      'key block of another length',
      'twin',
      times(8, (at) => keyBlock(random, 1 + at)),
    ),
    ...into(['ppk:@\n', 'txt:@\n'], 'PuTTY key', 'secret', times(6, putty)),
    ...binary('PKCS#12 store', 'p12', pkcs12),
    ...binary('Java key store', 'jks', keyStore),
  ];
}
