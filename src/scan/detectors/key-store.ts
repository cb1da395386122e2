import type { About, Assessment, Detector } from './define.ts';
import { BASE64_MOST, base64Lines, base64Words, bytesOf } from './shared/base64-lines.ts';
import { fake, HEX } from './shared/fake.ts';
import { fileHeads } from './shared/file-heads.ts';

/** Bytes of a file that are looked at: certificates may stand before the first key. */
const WINDOW = 30_000;

export const detectors: readonly Detector[] = [
  {
    id: 'key-store',
    title: 'Key store',
    severity: 'high',
    reason: 'a file of private keys by its content',
    find: { finder: fileHeads },
    pattern: () => new RegExp(`(?<![^])(?=${STORES.map(({ head }) => head).join('|')})[^]{24,${WINDOW}}`),
    window: WINDOW + 100,
    spanLines: 120,
    // It says so of what is decoded, too.
    yieldsTo: ['key-store-base64', 'private-key', 'private-key-base64'],
    accept: ({ text }) => assess(text),
  },
  {
    id: 'key-store-base64',
    title: 'Key store in base64',
    severity: 'high',
    reason: 'base64 text that is a file of private keys by its content',
    find: {
      anchors: [
        // JKS, JCEKS, KeePass, OpenSSH; PKCS#12 is a DER sequence.
        '/u3+7QAAAA',
        'zs7OzgAAAA',
        'A9mimm',
        'b3BlbnNzaC1rZXktdjEA',
        'MII',
      ],
    },
    // PKCS#12: its envelope, and version 3.
    pattern: () =>
      new RegExp(
        `(?<![0-9A-Za-z+/])(?=/u3\\+7QAAAA|zs7OzgAAAA|A9mimm|b3BlbnNzaC1rZXktdjEA|MII[0-9A-Za-z+/]{2}[AQgw]IBAz)${base64Lines(40)}`,
      ),
    window: BASE64_MOST + 100,
    spanLines: 120,
    yieldsTo: ['private-key', 'private-key-base64'],
    accept: ({ text }) => assess(Buffer.from(bytesOf([...base64Words(text)].join(''))).toString('latin1')),
  },
];

interface Store {
  readonly title: string;
  /** The pattern of how it begins. */
  readonly head: string;
  readonly judge: (text: string) => Verdict;
}

/** Whether it holds a key: `open` without any protection. */
type Verdict = 'key' | 'open' | 'maybe' | 'no';

const ENVELOPE = '0(?:\\x80|\\x81[^]|\\x82[^]{2}|\\x83[^]{3})';

const STORES: readonly Store[] = [
  { title: 'Java key store', head: '(?:\\xfe\\xed\\xfe\\xed|\\xce\\xce\\xce\\xce)\\0\\0\\0[\\x01\\x02]', judge: javaStore },
  { title: 'Bouncy Castle key store', head: '\\0\\0\\0[\\x01\\x02]\\0\\0\\0\\x14[^]{20}\\0\\0[^]{2}', judge: bouncyCastleStore },
  // RFC 7292: version 3, and data (or signed data) of PKCS#7.
  {
    title: 'PKCS#12 key store',
    head: `${ENVELOPE}\\x02\\x01\\x03${ENVELOPE}\\x06\\x09\\*\\x86H\\x86\\xf7\\x0d\\x01\\x07[\\x01\\x02]`,
    judge: pkcs12,
  },
  { title: 'KeePass database', head: '\\x03\\xd9\\xa2\\x9a[\\x65-\\x67]\\xfbK\\xb5', judge: () => 'key' },
  { title: 'macOS keychain', head: 'kych\\0\\x01\\0\\0\\0\\0\\0\\x14', judge: () => 'key' },
  {
    title: 'OpenSSH private key',
    head: 'openssh-key-v1\\0\\0\\0\\0',
    judge: (text) => (text.startsWith('\x04none', 18) ? 'open' : 'key'),
  },
  { title: 'SSH 1 private key', head: 'SSH PRIVATE KEY FILE FORMAT 1\\.1\\n\\0', judge: (text) => (text[33] === '\0' ? 'open' : 'key') },
  // RFC 4880: a secret key packet of version 4, made since 1995, of an algorithm and with a number or curve as it has.
  {
    title: 'OpenPGP secret key',
    head: '(?:\\x94[^]|\\x95[^]{2}|\\xc5(?:[\\x20-\\xbf]|[\\xc0-\\xdf][^]|\\xff[^]{4}))\\x04[\\x30-\\x7f][^]{3}(?:[\\x01-\\x03\\x10\\x11][\\x01-\\x40][^]|[\\x12\\x13\\x16][\\x05-\\x0a][*+])',
    judge: () => 'key',
  },
  { title: 'Bitcoin Core wallet', head: '[^]{12}b1\\x05\\0', judge: berkeleyWallet },
  // Descriptor wallets: the id of the application is the magic number of the network.
  {
    title: 'Bitcoin Core wallet',
    head: 'SQLite format 3\\0[^]{52}(?:\\xf9\\xbe\\xb4\\xd9|\\x0b\\x11\\x09\\x07|\\xfa\\xbf\\xb5\\xda|\\x0a\\x03\\xcf@|\\x1c\\x16\\?\\()',
    judge: (text) => (text.includes('walletdescriptorckey') || !text.includes('walletdescriptorkey') ? 'key' : 'open'),
  },
];

function assess(text: string): boolean | Assessment {
  const store = STORES.find(({ head }) => new RegExp(`^(?:${head})`).test(text));
  if (store === undefined) return false;
  const { title } = store;
  const verdict = store.judge(text);
  if (verdict === 'no') return false;
  if (verdict === 'open') return { title, severity: 'critical', reason: 'a private key that nothing protects, by the content of the file' };
  if (verdict === 'key')
    return { title, severity: 'high', reason: 'a file of keys by its content: whoever guesses the passphrase has the keys' };
  return {
    title,
    severity: 'medium',
    reason: 'a key store by its content; whether it holds keys or only certificates does not show',
    confidence: 'medium',
  };
}

/** JKS and JCEKS: entries with an alias and a date; of kind 2 are certificates, 1 and 3 hold keys. */
function javaStore(text: string): Verdict {
  const read = reader(text, 4);
  const version = read.number(4);
  for (let entries = read.number(4); entries > 0; entries--) {
    const kind = read.number(4);
    if (kind !== 2) return kind === 1 || kind === 3 ? 'key' : 'maybe';
    read.skip(read.number(2) + 8);
    if (version === 2) read.skip(read.number(2));
    read.skip(read.number(4));
    if (read.isPast()) return 'maybe';
  }
  return 'no';
}

/** BKS: entries of kind 1 are certificates, 2 to 4 hold keys. UBER is the same under a cipher. */
function bouncyCastleStore(text: string): Verdict {
  const read = reader(text, 32);
  for (let kind = read.number(1); kind !== 0; kind = read.number(1)) {
    if (kind > 4 || read.isPast()) return 'maybe';
    if (kind !== 1) return 'key';
    read.skip(read.number(2) + 8);
    for (let chain = read.number(4); chain > 0 && !read.isPast(); chain--) skipCertificate(read);
    skipCertificate(read);
  }
  return read.isPast() ? 'maybe' : 'no';
}

function skipCertificate(read: Reader): void {
  read.skip(read.number(2));
  read.skip(read.number(4));
}

/** The bags of PKCS#12 are named in clear: keys (1, 2) and secrets (5); certificates mostly under a cipher, seldom keys as well. */
function pkcs12(text: string): Verdict {
  if (/\*\x86H\x86\xf7\r\x01\x0c\n\x01[\x01\x02\x05]/.test(text)) return 'key';
  return /\*\x86H\x86\xf7\r\x01\x07[\x03\x06]/.test(text) || text.length >= WINDOW ? 'maybe' : 'no';
}

/** Berkeley DB: Bitcoin’s records are named by their length and kind. `mkey` is what all keys are enciphered with. */
function berkeleyWallet(text: string): Verdict {
  if (/\x04mkey|\x04ckey[!A]/.test(text)) return 'key';
  if (/\x03key[!A]|\x04wkey[!A]/.test(text)) return 'open';
  return /\x07hdchain|\x07keymeta|\ndefaultkey|\x04pool|\tbestblock|\nminversion/.test(text) ? 'key' : 'no';
}

interface Reader {
  /** Big-endian, of so many bytes. */
  readonly number: (bytes: number) => number;
  readonly skip: (bytes: number) => void;
  /** Whether more was read than there is. */
  readonly isPast: () => boolean;
}

function reader(text: string, from: number): Reader {
  let at = from;
  return {
    number: (bytes) => {
      let number = 0;
      for (let byte = 0; byte < bytes; byte++) number = number * 256 + (text.charCodeAt(at++) || 0);
      return number;
    },
    skip: (bytes) => {
      at += bytes;
    },
    isPast: () => at > text.length,
  };
}

export const about: Readonly<Record<string, About>> = {
  'key-store': {
    checks:
      'the content of a file: PKCS#12 with a key bag, JKS, JCEKS and BKS with a key entry, KeePass, macOS keychain, OpenPGP secret keys, OpenSSH and SSH 1 keys, Bitcoin Core’s wallet.dat. Stores of certificates alone are not found; where it does not show what a store holds, it is medium; what nothing protects is critical',
    source:
      'RFC 7292, RFC 4880, OpenSSH’s PROTOCOL.key, sources of OpenJDK (JavaKeyStore), Bouncy Castle (BcKeyStoreSpi), Bitcoin Core (walletdb, sqlite) and the file program’s magic',
    finds: () => [
      javaKeyStore(1),
      javaKeyStore(2, 1),
      Buffer.concat([latin1('\xce\xce\xce\xce\0\0\0\x02\0\0\0\x01\0\0\0\x03\0\x01k'), noise(60)]),
      bouncyCastle(2),
      pkcs(`${KEY_BAG}\x02`),
      pkcs('*\x86H\x86\xf7\r\x01\x07\x06'),
      Buffer.concat([latin1('\x03\xd9\xa2\x9a\x67\xfbK\xb5\0\0\x04\0'), noise(60)]),
      Buffer.concat([latin1('kych\0\x01\0\0\0\0\0\x14\0\0\0\0'), noise(60)]),
      Buffer.concat([latin1('openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none'), noise(200)]),
      Buffer.concat([latin1('\x95\x03\x98\x04\x65\x00\x00\x00\x01\x08\x00'), noise(200)]),
      Buffer.concat([latin1('\x94\x58\x04\x65\x00\x00\x00\x16\x09+\x06\x01'), noise(200)]),
      Buffer.concat([latin1('\0\0\0\0\x01\0\0\0\0\0\0\0b1\x05\0\x09\0\0\0'), noise(200), latin1('\x04main\x04mkey'), noise(60)]),
      Buffer.concat([latin1('SQLite format 3\0'), noise(52), latin1('\xf9\xbe\xb4\xd9'), noise(60)]),
    ],
    ignores: () => [
      javaKeyStore(2),
      bouncyCastle(1),
      pkcs(`${KEY_BAG}\x03`),
      Buffer.concat([latin1('SQLite format 3\0'), noise(120)]),
      Buffer.concat([latin1('\0\0\0\0\x01\0\0\0\0\0\0\0b1\x05\0\x09\0\0\0'), noise(200)]),
      Buffer.concat([latin1('\x99\x03\x98\x04\x65\x00\x00\x00\x01\x08\x00'), noise(200)]),
      'kychain\n',
    ],
  },
  'key-store-base64': {
    checks: 'the same of PKCS#12, JKS, JCEKS, KeePass and OpenSSH in base64',
    source: 'RFC 4648 of the formats above',
    finds: () => [
      `KEYSTORE=${base64(javaKeyStore(1))}`,
      `"${base64(pkcs(`${KEY_BAG}\x02`))}"`,
      base64(Buffer.concat([latin1('openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none'), noise(200)])).replaceAll(/.{70}/g, '$&\n'),
    ],
    ignores: () => [base64(javaKeyStore(2)), base64(pkcs(`${KEY_BAG}\x03`)), `MII${base64(noise(400))}`],
  },
};

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const noise = (length: number): Buffer => Buffer.from(fake(HEX, 2 * length, length), 'hex');

/** With entries of these kinds, each behind a certificate’s length of 200. */
function javaKeyStore(...kinds: number[]): Uint8Array {
  const entries = kinds.map((kind) => [
    latin1(`\0\0\0${String.fromCharCode(kind)}\0\x02ab`),
    noise(8),
    latin1('\0\x05X.509\0\0\0\xc8'),
    noise(200),
  ]);
  return Buffer.concat([latin1(`\xfe\xed\xfe\xed\0\0\0\x02\0\0\0${String.fromCharCode(kinds.length)}`), ...entries.flat(), noise(20)]);
}

function bouncyCastle(kind: number): Uint8Array {
  const entry = [latin1(`${String.fromCharCode(kind)}\0\x02ab`), noise(8), latin1('\0\0\0\0\0\x05X.509\0\0\0\xc8'), noise(200)];
  return Buffer.concat([latin1('\0\0\0\x02\0\0\0\x14'), noise(20), latin1('\0\0\x04\0'), ...entry, latin1('\0'), noise(20)]);
}

const KEY_BAG = '*\x86H\x86\xf7\r\x01\x0c\n\x01';

function pkcs(bag: string): Uint8Array {
  const head = latin1('0\x82\x09\x41\x02\x01\x030\x82\x09\x07\x06\x09*\x86H\x86\xf7\r\x01\x07\x01');
  return Buffer.concat([head, noise(100), latin1(bag), noise(300)]);
}
