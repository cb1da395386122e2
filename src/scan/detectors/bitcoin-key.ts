import type { About, Assessment, Candidate, Detector } from './define.ts';
import { BITCOIN_ALPHABET, base58check } from './shared/base58.ts';
import { fake, HEX } from './shared/fake.ts';
import { keyWords } from './shared/key-words.ts';
import { fingerprint } from './shared/published.ts';
import { isScalar } from './shared/secp256k1.ts';
import { sha256 } from './shared/sha256.ts';
import { START } from './shared/syntax.ts';

const BASE58 = '[1-9A-HJ-NP-Za-km-z]';

export const detectors: readonly Detector[] = [
  {
    id: 'bip38-key',
    title: 'Bitcoin private key under a passphrase (BIP-38)',
    severity: 'high',
    reason: 'the form of BIP-38 and a correct checksum: whoever guesses the passphrase has the key',
    find: { finder: keyWords },
    pattern: () => new RegExp(`${START}6P${BASE58}{56}(?![0-9A-Za-z])`),
    accept: ({ text }) => {
      const payload = base58check(text);
      return (
        payload !== null &&
        payload.length === 39 &&
        payload[0] === 1 &&
        (payload[1] === 0x42 || payload[1] === 0x43) &&
        (published(text) ?? true)
      );
    },
  },
  {
    id: 'bitcoin-private-key',
    title: 'Private key of a wallet (WIF)',
    severity: 'critical',
    reason: 'the wallet import format: the version of a coin, a number that can be a key, and a correct checksum',
    find: { finder: keyWords },
    pattern: () => new RegExp(`${START}[5-9KLTQXVUPNc]${BASE58}{50,51}(?![0-9A-Za-z])`),
    accept: assessWif,
  },
  {
    id: 'extended-private-key',
    title: 'Extended private key of a wallet (BIP-32)',
    severity: 'critical',
    reason: 'the form of BIP-32, a number that can be a key, and a correct checksum',
    find: {
      anchors: ['prv', 'Ltpv', 'Mtpv', 'ttpv', 'dgpv'].flatMap((kind) =>
        kind === 'prv' ? [...'xtyzuvYZUV'].map((first) => first + kind) : [kind],
      ),
    },
    pattern: () => new RegExp(`${START}(?:[xtyzuvYZUV]prv|[LMt]tpv|dgpv)${BASE58}{107}(?![0-9A-Za-z])`),
    accept: assessExtended,
  },
];

/** The first byte of an imported key, and whose it is. Several coins share some. */
const COINS: Readonly<Record<number, string>> = {
  0x80: 'Bitcoin',
  0xb0: 'Litecoin',
  0x9e: 'Dogecoin',
  0xcc: 'Dash',
  0xb7: 'Peercoin',
  0xb4: 'Namecoin',
  0xbc: 'Verge',
  0xc7: 'Viacoin',
  0xd4: 'PIVX',
  0xa3: 'Groestlcoin',
  0xef: 'a test network',
  0xf1: 'a test network',
};

function assessWif({ text }: Candidate): boolean | Assessment {
  const payload = base58check(text);
  if (payload === null || !(payload.length === 33 || (payload.length === 34 && payload[33] === 1))) return false;
  const coin = COINS[payload[0] as number];
  if (coin === undefined || !isScalar(hexOf(payload.subarray(1, 33)))) return false;
  return published(text) ?? ofNetwork(coin, 'the wallet import format and a correct checksum');
}

/** The first four bytes of an extended private key: of Bitcoin and its forms (BIP-49, BIP-84, multisig), test networks, and other coins. */
const VERSIONS: Readonly<Record<string, string>> = {
  '0488ade4': 'Bitcoin',
  '049d7878': 'Bitcoin',
  '04b2430c': 'Bitcoin',
  '0295b005': 'Bitcoin',
  '02aa7a99': 'Bitcoin',
  '04358394': 'a test network',
  '044a4e28': 'a test network',
  '045f18bc': 'a test network',
  '024285b5': 'a test network',
  '02575048': 'a test network',
  '0436ef7d': 'a test network',
  '019d9cfe': 'Litecoin',
  '01b26792': 'Litecoin',
  '02fac398': 'Dogecoin',
};

function assessExtended({ text }: Candidate): boolean | Assessment {
  const payload = base58check(text);
  if (payload?.length !== 78 || payload[45] !== 0 || !isScalar(hexOf(payload.subarray(46)))) return false;
  const coin = VERSIONS[hexOf(payload.subarray(0, 4))];
  return (
    coin !== undefined &&
    (published(text) ?? ofNetwork(coin, 'an extended private key with a correct checksum: every key of the wallet follows from it'))
  );
}

/** Coins of test networks are worth nothing, but a key is often used for more than one network. */
function ofNetwork(coin: string, reason: string): Assessment {
  return coin === 'a test network'
    ? { severity: 'medium', reason: `${reason}; of a test network` }
    : { severity: 'critical', reason, provider: coin };
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function published(text: string): Assessment | null {
  return PUBLISHED.has(fingerprint(text)) ? { severity: 'info', reason: 'a key that a specification publishes' } : null;
}

/** The test vectors of BIP-32, BIP-38 and of the wallet import format. */
const PUBLISHED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '00860ac61212',
  '009ab3964e02',
  '027f15220e18',
  '04a564938fd4',
  '0fac83756ab6',
  '14c426fa75e9',
  '19d7d0a96e8b',
  '1adf8d4c0e5f',
  '2061cafb008c',
  '20e20cedb55f',
  '21f540d5706d',
  '220b5bd49c84',
  '2243ae4c7301',
  '22f33dfd4851',
  '28981d08ecff',
  '2cd203f99818',
  '2f7604846a12',
  '34cf098f9efa',
  '367f8b9c46bb',
  '36f71b13a8ae',
  '37f4f4b83be2',
  '38a66fd0c646',
  '38d1feec95cd',
  '38f45b57d43a',
  '3b05a1e8fa82',
  '3c640a3fa3e3',
  '3fceb4785aba',
  '412226a59787',
  '418096a08226',
  '41df38187111',
  '42010a606042',
  '44eca062b872',
  '45c9bb89fb60',
  '46cf3bf15fd5',
  '4a9125d63832',
  '4cfbb63f2872',
  '4e56d2b9d164',
  '4ec7efd0add0',
  '50d7ec2e1276',
  '50df6e087f3e',
  '5320b105d52f',
  '54551e18aabc',
  '56ce7a6c5c2b',
  '58526faf0059',
  '5af315e7b3c1',
  '5f2d6a315e61',
  '61a20e3745b4',
  '62d3367fcd10',
  '63d25a1eb677',
  '6a60d562af80',
  '6ec5f0e63be5',
  '71eda731ab55',
  '75754388723d',
  '7675661293fe',
  '7d228177dd9e',
  '7f05cb6f0634',
  '7fa27c6487b7',
  '844810c457a6',
  '86826de463a4',
  '89c7b8dd509a',
  '8b099121f137',
  '91646ee21a49',
  '93e28cee01d3',
  '9be9459988cb',
  '9c86a459cbb6',
  '9d61c593824c',
  '9d6a2b9d1f01',
  '9ff23bc99ee7',
  'a4948445405c',
  'a9fda3e88022',
  'ac17da3e1143',
  'bd7a8db01f51',
  'bebe65f0e056',
  'bfe3c267d5dc',
  'c0c2e735180e',
  'c14aca8e6d6b',
  'c247e2bbf3cc',
  'c3e981f8e1c6',
  'c46e4fc0f6c7',
  'cd0da20f823d',
  'dcb207710f02',
  'e4cd88050076',
  'e7934955759f',
  'ea77a7e9d172',
  'ed7bfe0ceae8',
  'ee0b3ad77ffc',
  'f8b336925a15',
  'f95ad3148de6',
  'fa146b83df55',
  'fa6e0b22a0e4',
  'faf8a665d6e1',
]);

export const about: Readonly<Record<string, About>> = {
  'bip38-key': {
    checks:
      '58 characters of base 58 that begin with `6P`, with the bytes that BIP-38 prescribes and a correct checksum. Its test vectors are information only',
    source: 'BIP-38',
    finds: () => [`paper = "${check([1, 0x42, 0xc0], 36)}"`, check([1, 0x43, 0x20], 36, 2)],
    ignores: () => [corrupt(check([1, 0x42, 0xc0], 36)), check([1, 0x41, 0xc0], 36), check([1, 0x42, 0xc0], 36).slice(0, -1)],
  },
  'bitcoin-private-key': {
    checks:
      '51 or 52 characters of base 58 with the version byte of Bitcoin, Litecoin, Dogecoin, Dash and others, a number that can be a key, and a correct checksum. Those of test networks are medium, published ones information only',
    source: 'Bitcoin wiki, wallet import format; chainparams of Bitcoin Core and of the other coins',
    finds: () => [
      `KEY=${check([0x80], 32)}`,
      `"${check([0x80], 32, 1, [1])}"`,
      `key: ${check([0xef], 32, 2, [1])}`,
      check([0xb0], 32, 3, [1]),
      check([0x9e], 32, 4, [1]),
      check([0xcc], 32, 5),
      `"a\\n${check([0x80], 32, 6, [1])}"`,
    ],
    ignores: () => [
      corrupt(check([0x80], 32)),
      corrupt(check([0x80], 32, 1, [1])),
      check([0x80], 32).slice(0, -1),
      `${check([0x80], 32)}a`,
      `x${check([0x80], 32)}`,
      check([0x80], 32, 1, [2]),
      check([0], 20),
      check([0x80, ...Array.from({ length: 32 }, () => 0)], 0),
    ],
  },
  'extended-private-key': {
    checks:
      '111 characters of base 58 with the version of `xprv`, `yprv`, `zprv`, `tprv` and others, a number that can be a key, and a correct checksum. Those of test networks are medium, published ones information only; public keys (`xpub`) are not found',
    source: 'BIP-32, BIP-49, BIP-84; SLIP-132',
    finds: () => [
      `xprv = "${extended('0488ade4')}"`,
      `wpkh(${extended('04b2430c')}/84h/0h/0h)`,
      extended('049d7878'),
      extended('04358394'),
      extended('019d9cfe'),
    ],
    ignores: () => [corrupt(extended('0488ade4')), extended('0488b21e'), extended('0488ade4').slice(0, -1), extended('0488ade4', 2)],
  },
};

/** Base58check of these bytes, so many random-looking ones, and further ones. */
function check(head: readonly number[], length: number, seed = 1, tail: readonly number[] = []): string {
  const payload = Uint8Array.from([...head, ...Buffer.from(fake(HEX, 2 * length, seed), 'hex'), ...tail]);
  const bytes = [...payload, ...sha256(sha256(payload)).subarray(0, 4)];
  let number = bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
  let text = '';
  for (; number > 0n; number /= 58n) text = BITCOIN_ALPHABET.charAt(Number(number % 58n)) + text;
  return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + text;
}

function extended(version: string, prefix = 0): string {
  const chain = Buffer.from(fake(HEX, 82, 7), 'hex');
  return check([...Buffer.from(version, 'hex'), ...chain.subarray(0, 41), prefix], 32, 9);
}

function corrupt(text: string): string {
  const last = BITCOIN_ALPHABET.indexOf(text.slice(-1));
  return text.slice(0, -1) + BITCOIN_ALPHABET.charAt((last + 1) % 58);
}
