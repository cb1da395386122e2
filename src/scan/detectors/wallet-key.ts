import type { About, Assessment, Candidate, Detector } from './define.ts';
import { BITCOIN_ALPHABET, base58, base58check, XRP_ALPHABET } from './shared/base58.ts';
import { bech32Checksum, isBech32 } from './shared/bech32.ts';
import { byteArrays } from './shared/byte-arrays.ts';
import { ALNUM, fake, HEX } from './shared/fake.ts';
import { keyWords } from './shared/key-words.ts';
import { fingerprint } from './shared/published.ts';
import { entropy } from './shared/randomness.ts';
import { sha256 } from './shared/sha256.ts';
import { START } from './shared/syntax.ts';

const BASE58 = '[1-9A-HJ-NP-Za-km-z]';
const END = '(?![0-9A-Za-z])';

/** Prefixes of secret keys in bech32 and whose they are: NIP-19 and NIP-49, SIP-15, ZIP-32. */
const BECH32_PREFIXES: Readonly<Record<string, string>> = {
  nsec: 'Nostr',
  ncryptsec: 'Nostr',
  suiprivkey: 'Sui',
  iotaprivkey: 'IOTA',
  'secret-extended-key-main': 'Zcash',
  xprv: 'Cardano',
};

/** What stands before `_sk1` and `_xsk1` in CIP-5: kinds of keys, and roles, also of shared wallets. */
const CARDANO_ROLES = 'ed25519|ed25519e|ed25519bip32|cc_cold|cc_hot|policy|pool|kes|vrf|drep|(?:root|acct|addr|stake)(?:_shared)?';

/** Prefixes of Tezos: Ed25519, secp256k1, P-256, BLS; those with an `e` are under a passphrase. */
const TEZOS = ['edsk', 'spsk', 'p2sk', 'BLsk', 'edesk', 'spesk', 'p2esk', 'BLesk'];

export const detectors: readonly Detector[] = [
  {
    id: 'aptos-private-key',
    title: 'Aptos private key',
    severity: 'critical',
    provider: 'Aptos',
    reason: 'the prefix of AIP-80 and 64 hexadecimal digits',
    find: { anchors: ['ed25519-priv-0x', 'secp256k1-priv-0x'] },
    pattern: () => new RegExp(`${START}(?:ed25519|secp256k1)-priv-0x(?<secret>[0-9A-Fa-f]{64})${END}`),
    accept: ({ secret }) => entropy(secret) > 2.8,
  },
  {
    id: 'bech32-private-key',
    title: 'Private key of a wallet (bech32)',
    severity: 'critical',
    reason: 'a prefix for secret keys and a correct checksum (bech32)',
    find: { anchors: Object.keys(BECH32_PREFIXES).map((prefix) => `${prefix}1`) },
    pattern: () => new RegExp(`${START}(?<prefix>${Object.keys(BECH32_PREFIXES).join('|')})1(?<secret>[02-9ac-hj-np-z]{50,330})${END}`),
    accept: ({ text, groups }) => isBech32(text) && (published(text) ?? assessBech32(groups['prefix'] ?? '')),
  },
  {
    id: 'cardano-private-key',
    title: 'Cardano private key',
    severity: 'critical',
    provider: 'Cardano',
    reason: 'a prefix for secret keys and a correct checksum (bech32)',
    find: { anchors: ['_sk1', '_xsk1'] },
    pattern: () => new RegExp(`_x?sk1(?<secret>[02-9ac-hj-np-z]{50,330})${END}`),
    accept: ({ text, before }) => {
      const [prefix = ''] = /[0-9a-z_]+$/.exec(before.replace(/^.*\\[nrt]/, '')) ?? [];
      return new RegExp(`^(?:${CARDANO_ROLES})$`).test(prefix) && isBech32(prefix + text);
    },
  },
  {
    id: 'cardano-signing-key',
    title: 'Cardano signing key',
    severity: 'critical',
    provider: 'Cardano',
    reason: 'the CBOR of a key in a text envelope of a signing key',
    find: { anchors: ['cborHex'] },
    pattern: () => /cborHex\\?"?[ \t]{0,4}:[ \t]{0,4}\\?"(?<secret>5820[0-9a-f]{64}|5840[0-9a-f]{128}|5880[0-9a-f]{256})(?![0-9a-f])/,
    near: { words: /Signing ?Key/, lines: 4, linesAfter: 3 },
    accept: ({ secret }) => entropy(secret) > 2.8,
  },
  {
    id: 'mina-private-key',
    title: 'Mina private key',
    severity: 'critical',
    provider: 'Mina',
    reason: 'the form of a Mina key and a correct checksum (base58check)',
    find: { finder: keyWords },
    pattern: () => new RegExp(`${START}EK${BASE58}{50}${END}`),
    accept: ({ text }) => {
      const payload = base58check(text);
      return payload?.length === 34 && payload[0] === 0x5a && payload[1] === 1;
    },
  },
  {
    id: 'near-private-key',
    title: 'NEAR private key',
    severity: 'critical',
    provider: 'NEAR',
    reason: '`ed25519:` and 64 bytes in base 58; a public key has 32',
    find: { anchors: ['ed25519:'] },
    pattern: () => new RegExp(`${START}ed25519:(?<secret>${BASE58}{85,88})${END}`),
    accept: ({ secret }) => base58(secret)?.length === 64 && entropy(secret) > 4,
  },
  {
    id: 'polkadot-key-file',
    title: 'Polkadot key file',
    severity: 'high',
    provider: 'Polkadot',
    reason: 'an exported account of polkadot-js: whoever guesses the passphrase has the key',
    find: { anchors: ['"encoded"', '\\"encoded\\"'] },
    pattern: () =>
      /\\?"encoded\\?"\s{0,4}:\s{0,4}\\?"(?<secret>[0-9A-Za-z+/]{1,500})={0,2}\\?"\s{0,4},\s{0,40}\\?"encoding\\?"[^{}]{1,20}\{[^{}]{1,120}pkcs8/,
    window: 800,
    spanLines: 12,
    accept: ({ secret }) => secret.length >= 140,
  },
  {
    id: 'solana-key-pair',
    title: 'Solana key pair',
    severity: 'critical',
    provider: 'Solana',
    reason: '64 numbers of a byte each, as the Solana tools write a key pair, alone in a file or with a word that says so near by',
    find: { finder: byteArrays },
    pattern: () => /\[[ \t\r\n]{0,40}[0-9][0-9, \t\r\n]{1,1200}\]/,
    window: 1300,
    spanLines: 70,
    accept: assessBytes,
  },
  {
    id: 'solana-private-key',
    title: 'Solana private key',
    severity: 'critical',
    provider: 'Solana',
    reason: '64 bytes in base 58, as wallets export a key, and a word that says so near by',
    find: { finder: keyWords },
    pattern: () => new RegExp(`${START}${BASE58}{87,88}${END}`),
    near: { words: /priv|secret|key_?pair|solana|phantom|wallet|seed/i, lines: 2 },
    yieldsTo: ['near-private-key'],
    accept: ({ text, before }) => !NO_KEY.test(before) && base58(text)?.length === 64 && entropy(text) > 4,
  },
  {
    id: 'stellar-secret-seed',
    title: 'Stellar secret seed',
    severity: 'critical',
    provider: 'Stellar',
    reason: '56 characters of base 32 that begin with S, and a correct checksum',
    find: { finder: keyWords },
    pattern: () => new RegExp(`${START}S[A-D][A-Z2-7]{54}${END}`),
    accept: ({ text }) => isStellarSeed(text),
  },
  {
    id: 'tezos-private-key',
    title: 'Tezos private key',
    severity: 'critical',
    provider: 'Tezos',
    reason: 'a prefix for secret keys and a correct checksum (base58check)',
    find: { anchors: TEZOS },
    pattern: () => new RegExp(`${START}(?:${TEZOS.join('|')})(?<secret>${BASE58}{50,94})${END}`),
    accept: ({ text }) => base58check(text) !== null && (published(text) ?? (/^..e/.test(text) ? UNDER_PASSPHRASE : true)),
  },
  {
    id: 'xrp-seed',
    title: 'XRP Ledger seed',
    severity: 'critical',
    provider: 'XRP Ledger',
    reason: 'a family seed in base 58 with a correct checksum',
    find: { finder: keyWords },
    pattern: () => new RegExp(`${START}s(?:Ed${BASE58}{28}|${BASE58}{28})${END}`),
    accept: ({ text }) => {
      const payload = base58check(text, XRP_ALPHABET);
      const isSeed =
        payload?.length === 17
          ? payload[0] === 0x21
          : payload?.length === 19 && Buffer.from(payload.subarray(0, 3)).toString('hex') === '01e14b';
      return isSeed && (published(text) ?? true);
    },
  },
];

const UNDER_PASSPHRASE: Assessment = {
  severity: 'high',
  reason: 'a private key under a passphrase, with a correct checksum: whoever guesses the passphrase has the key',
};

function assessBech32(prefix: string): Assessment {
  const provider = BECH32_PREFIXES[prefix] as string;
  const title = `${provider} private key`;
  return prefix === 'ncryptsec'
    ? { title, provider, ...UNDER_PASSPHRASE }
    : { title, provider, severity: 'critical', reason: `\`${prefix}1\` and a correct checksum (bech32)` };
}

/** Signatures and transactions have 64 bytes as well. */
const NO_KEY = /sig|tx|transaction|hash|public/i;

function assessBytes({ text, context }: Candidate): boolean {
  const numbers = text
    .slice(1, -1)
    .trim()
    .split(/\s*,\s*/);
  if (numbers.at(-1) === '') numbers.pop();
  if (numbers.length !== 64 || !numbers.every((number) => /^\d{1,3}$/.test(number) && Number(number) < 256) || new Set(numbers).size < 40)
    return false;
  const { before, after } = context();
  return (before + after).trim() === '' || (/solana|key_?pair|secret|private|wallet/i.test(before) && !NO_KEY.test(before.slice(-60)));
}

/** SEP-23: a version byte, 32 bytes, and a CRC-16 (XMODEM), the lower byte first. */
function isStellarSeed(text: string): boolean {
  const bits = Array.from(text, (char) => BASE32.indexOf(char).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const [low = 0, high = 0] = bytes.slice(33);
  return crc16(bytes.slice(0, 33)) === low + 256 * high;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function crc16(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}

function published(text: string): Assessment | null {
  return PUBLISHED.has(fingerprint(text)) ? { severity: 'info', reason: 'a key that documentation publishes' } : null;
}

/** The genesis account and the examples of xrpl.org, the sandbox accounts of Tezos, the example of NIP-19. */
const PUBLISHED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '33bdbeb4cc22',
  '3ca03c75701b',
  '42ae953657cb',
  '518eb8d58afc',
  '5aa88a2bde04',
  '62049cb8ddd8',
  '85f112460e87',
  '8a2a8ca0e7b3',
  '8a7c34739abc',
  '97380bed40c7',
  'c4c19bee5177',
  'e8bebe48b86b',
  'f3fc4cccd3f7',
  'fa1ccdeec817',
]);

export const about: Readonly<Record<string, About>> = {
  'aptos-private-key': {
    checks: '`ed25519-priv-0x` or `secp256k1-priv-0x` and 64 hexadecimal digits, random enough to be a key',
    source: 'AIP-80',
    finds: () => [`key: ed25519-priv-0x${fake(HEX, 64)}`, `"secp256k1-priv-0x${fake(HEX, 64, 2)}"`],
    ignores: () => [`ed25519-priv-0x${fake(HEX, 63)}`, `ed25519-pub-0x${fake(HEX, 64)}`, `ed25519-priv-0x${'0'.repeat(64)}`],
  },
  'bech32-private-key': {
    checks:
      'a secret key of Nostr (`nsec1`, `ncryptsec1`), Sui (`suiprivkey1`), IOTA, Zcash or Cardano (`xprv1`) with a correct bech32 checksum',
    source: 'BIP-173, BIP-350; NIP-19, NIP-49, SIP-15, ZIP-32, CIP-16',
    finds: () => [`nsec = "${bech32('nsec', 52)}"`, `key: ${bech32('suiprivkey', 53)}`, bech32('xprv', 154), bech32('ncryptsec', 146)],
    ignores: () => [flip(bech32('nsec', 52)), bech32('nsec', 52).slice(0, -1), bech32('npub', 52), `x${bech32('nsec', 52)}`],
  },
  'cardano-private-key': {
    checks: '`_sk1` or `_xsk1` behind a role of CIP-5 (`ed25519`, `root`, `acct`, `addr`, `stake`, `pool` …) and a correct bech32 checksum',
    source: 'CIP-5',
    finds: () => [bech32('ed25519_sk', 52), `"${bech32('root_xsk', 154)}"`, `key: ${bech32('stake_shared_sk', 52)}`],
    ignores: () => [flip(bech32('ed25519_sk', 52)), bech32('addr_vk', 52), bech32('other_sk', 52), bech32('root_xsk', 154).slice(0, -1)],
  },
  'cardano-signing-key': {
    checks: '`cborHex` of a text envelope whose type names a signing key: 32, 64 or 128 bytes',
    source: 'cardano-cli, text envelopes',
    finds: () => [
      `{\n  "type": "PaymentSigningKeyShelley_ed25519",\n  "description": "Payment ${'Signing'} Key",\n  "cborHex": "5820${fake(HEX, 64)}"\n}`,
    ],
    ignores: () => [
      `{"type": "PaymentVerificationKeyShelley_ed25519", "cborHex": "5820${fake(HEX, 64)}"}`,
      `{"type": "PaymentSigningKeyShelley_ed25519", "cborHex": "5820${fake(HEX, 63)}"}`,
    ],
  },
  'mina-private-key': {
    checks: '52 characters of base 58 that begin with `EK`, with the version of a Mina key and a correct checksum',
    source: 'sources of Mina (base58_check, version bytes)',
    finds: () => [`"${check([0x5a, 1], 32)}"`],
    ignores: () => [flip(check([0x5a, 1], 32)), check([0x5a, 2], 32), check([0xcb, 1, 1], 33)],
  },
  'near-private-key': {
    checks: '`ed25519:` and 64 bytes in base 58',
    source: 'NEAR’s nomicon and near-api-js (KeyPair)',
    finds: () => [`"private_key":"ed25519:${toBase58(bytes(64, 1), BITCOIN_ALPHABET)}"`],
    ignores: () => [`"public_key":"ed25519:${toBase58(bytes(32, 1), BITCOIN_ALPHABET)}"`, `ed25519:${fake(ALNUM, 120)}`],
  },
  'polkadot-key-file': {
    checks: '`encoded` with at least 140 characters of base64 in an exported account of polkadot-js (`pkcs8`, `xsalsa20-poly1305`)',
    source: 'polkadot-js, package keyring',
    finds: () => [
      `{"encoded":"${fake(ALNUM, 220)}","encoding":{"content":["pkcs8","sr25519"],"type":["scrypt","xsalsa20-poly1305"],"version":"3"}}`,
    ],
    ignores: () => [
      `{"encoded":"${fake(ALNUM, 220)}","encoding":"base64"}`,
      `{"encoded":"${fake(ALNUM, 80)}","encoding":{"content":["pkcs8"]}}`,
    ],
  },
  'solana-key-pair': {
    checks:
      'an array of exactly 64 numbers from 0 to 255, most of them different, that is all of a file or stands behind a word such as `keypair`, `secret` or `wallet`',
    source: 'solana-keygen; @solana/web3.js (Keypair)',
    finds: () => [
      Buffer.from(`[${[...bytes(64, 1)].join(',')}]`),
      Buffer.from(`[${[...bytes(64, 2)].join(',')}]\n`),
      `const payer = Keypair.fromSecretKey(Uint8Array.from([${[...bytes(64, 3)].join(', ')}]));`,
      `SOLANA_KEYPAIR=[${[...bytes(64, 4)].join(',')}]`,
      `secret = [\n  ${[...bytes(64, 5)].join(',\n  ')},\n]`,
    ],
    ignores: () => [
      `[${[...bytes(63, 1)].join(',')}]`,
      `[${[...bytes(65, 1)].join(',')}]`,
      `[256,${[...bytes(63, 1)].join(',')}]`,
      `const table = [${[...bytes(64, 3)].join(', ')}];`,
      `const secret = [${Array.from({ length: 64 }, (_, at) => 200 + (at % 30)).join(', ')}];`,
      `signature by the wallet = [${[...bytes(64, 3)].join(', ')}]`,
    ],
  },
  'solana-private-key': {
    checks:
      '87 or 88 characters of base 58 that are 64 bytes, with a word such as `private`, `secret`, `solana` or `wallet` on the line or two lines before; not behind words for signatures and transactions',
    source: 'the export of Phantom and Solflare; @solana/web3.js',
    finds: () => [`SOLANA_KEY=${long()}`, `# wallet\nKEY=${long()}`],
    ignores: () => [`value = ${long()}`, `wallet signature: ${long()}`, `wallet ${long()}1`, `wallet tx ${long()}`],
  },
  'stellar-secret-seed': {
    checks: '56 characters of base 32 that begin with `S`, with a correct CRC-16; account ids (`G…`) are not found',
    source: 'SEP-23 (strkey)',
    finds: () => [`STELLAR_SEED=${stellar(0x90)}`, `"${stellar(0x90, 2)}"`],
    ignores: () => [flip(stellar(0x90)), stellar(0x30), stellar(0x90).slice(0, -1), `${stellar(0x90)}A`],
  },
  'tezos-private-key': {
    checks:
      '`edsk`, `spsk`, `p2sk`, `BLsk` (or with an `e`, under a passphrase) and a correct base58check checksum. Sandbox accounts are information only',
    source: 'sources of Octez (base58.ml)',
    finds: () => [
      `unencrypted:${check([0x0d, 0x0f, 0x3a, 0x07], 32)}`,
      `"${check([0x2b, 0xf6, 0x4e, 0x07], 64)}"`,
      check([0x11, 0xa2, 0xe0, 0xc9], 32),
      `encrypted:${check([0x07, 0x5a, 0x3c, 0xb3, 0x29], 56)}`,
    ],
    ignores: () => [flip(check([0x0d, 0x0f, 0x3a, 0x07], 32)), check([0x0d, 0x0f, 0x25, 0xd9], 32), `edsk${fake(ALNUM, 50)}`],
  },
  'xrp-seed': {
    checks:
      'a family seed of 29 characters that begin with `s`, or 31 with `sEd`, with a correct checksum in the ledger’s base 58. The genesis account and the examples of xrpl.org are information only',
    source: 'xrpl.org, base58 encodings',
    finds: () => [`{"seed": "${check([0x21], 16, 1, XRP_ALPHABET)}"}`, `secret=${check([0x01, 0xe1, 0x4b], 16, 2, XRP_ALPHABET)}`],
    ignores: () => [
      flip(check([0x21], 16, 1, XRP_ALPHABET)),
      check([0], 20, 1, XRP_ALPHABET),
      check([0x21], 16, 1, XRP_ALPHABET).slice(0, -1),
      's'.repeat(29),
    ],
  },
};

const bytes = (length: number, seed: number): Uint8Array => Buffer.from(fake(HEX, 2 * length, seed), 'hex');

function toBase58(all: Uint8Array, alphabet: string): string {
  let number = all.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  let text = '';
  for (; number > 0n; number /= 58n) text = alphabet.charAt(Number(number % 58n)) + text;
  return alphabet.charAt(0).repeat(all.findIndex((byte) => byte !== 0)) + text;
}

/** Base58check of these bytes and so many random-looking ones. */
function check(head: readonly number[], length: number, seed = 1, alphabet = BITCOIN_ALPHABET): string {
  const payload = Uint8Array.from([...head, ...bytes(length, seed)]);
  return toBase58(Uint8Array.from([...payload, ...sha256(sha256(payload)).subarray(0, 4)]), alphabet);
}

function bech32(prefix: string, length: number): string {
  const data = fake('qpzry9x8gf2tvdw0s3jn54khce6mua7l', length);
  return `${prefix}1${data}${bech32Checksum(`${prefix}1${data}`)}`;
}

const long = (): string =>
  [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => toBase58(bytes(64, seed), BITCOIN_ALPHABET)).find(({ length }) => length === 88) ?? '';

function stellar(version: number, seed = 1): string {
  const payload = [version, ...bytes(32, seed)];
  const crc = crc16(payload);
  const bits = [...payload, crc & 255, crc >> 8].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => BASE32.charAt(Number.parseInt(five, 2))).join('');
}

/** The same with another last character but one. */
function flip(text: string): string {
  const other = 'qp'.includes(text.charAt(text.length - 2)) ? 'z' : 'q';
  const flipped = text === text.toUpperCase() ? (text.at(-2) === 'Q' ? 'P' : 'Q') : other;
  return text.slice(0, -2) + flipped + text.slice(-1);
}
