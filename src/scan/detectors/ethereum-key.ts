import type { About, Assessment, Candidate, Detector } from './define.ts';
import { fake, HEX } from './shared/fake.ts';
import { fingerprint } from './shared/published.ts';
import { isScalar } from './shared/secp256k1.ts';

/** Those who issue secrets of 64 hexadecimal digits, or of any form: where they are named, it is theirs. */
const SECRETS_OF_64_DIGITS = [
  'bitvavo-credential',
  'currencycloud-api-key',
  'freshbooks-access-token',
  'gate-io-credential',
  'metaapi-token',
  'netsuite-consumer-key',
  'netsuite-secret',
  'nuvei-secret-key',
  'rapyd-secret-key',
];

export const detectors: readonly Detector[] = [
  {
    id: 'ethereum-keystore',
    title: 'Ethereum keystore',
    severity: 'high',
    provider: 'Ethereum',
    reason: 'a Web3 secret storage file (version 3): whoever guesses the passphrase has the key',
    find: { anchors: ['ciphertext'] },
    pattern: () => /(?<=["'])ciphertext\\?["']\s{0,8}:\s{0,8}\\?["'](?<secret>[0-9A-Fa-f]{1,520})\\?["']/,
    window: 560,
    spanLines: 3,
    accept: ({ secret, surroundings }) => {
      const around = surroundings();
      return secret.length >= 64 && /["']kdf\\?["']/.test(around) && /["']mac\\?["']/.test(around) && /cipherparams/.test(around);
    },
  },
  {
    id: 'ethereum-private-key',
    title: 'Private key in hexadecimal',
    severity: 'critical',
    reason: '64 hexadecimal digits that can be a key of secp256k1, behind words that say so',
    find: {
      anchors: [
        'private_key',
        'private-key',
        'private key',
        'privatekey',
        'privkey',
        'priv_key',
        'secret_key',
        'secretkey',
        'secret key',
        'secretseed',
        'secret seed',
        'secret_seed',
        'spend_key',
        'spend key',
        'spendkey',
        'view_key',
        'view key',
        'viewkey',
        'from_key',
        'fromkey',
        'wallet',
        'accounts',
        'deployer',
        'signer_key',
        'signerkey',
        'eth_key',
        'evm_key',
        'pk=',
        'pk =',
        'pk:',
        'pk":',
      ],
      anyCase: true,
    },
    // Of `accounts` and `wallet` only lists and calls: `accounts: ['0x…']`, `new Wallet('0x…')`.
    pattern: () =>
      /(?:(?:accounts["']?[ \t]{0,4}[:=][ \t]{0,4}\[\s{0,40}|wallet(?:[_-]?(?:key|pk|secret)[\w.-]{0,24}["']?[ \t]{0,4}[:=]{1,2}|\()[ \t]{0,4})["'\x60]?|(?<gap>(?:(?:private|secret|spend|view)[_ -]?(?:key|seed)|priv_?key|from_?key|deployer|signer_?key|e(?:th|vm)_key|(?<![a-z])pk)[^\n]{0,60}?(?<![0-9a-z])))(?<secret>(?:0x)?[0-9a-f]{64})(?![0-9a-z])/i,
    spanLines: 1,
    yieldsTo: SECRETS_OF_64_DIGITS,
    accept: assessHex,
  },
  {
    id: 'ethereum-validator-keystore',
    title: 'Ethereum validator keystore',
    severity: 'high',
    provider: 'Ethereum',
    reason: 'a keystore of EIP-2335: whoever guesses the passphrase has the key',
    find: { anchors: ['aes-128-ctr'] },
    pattern: () =>
      /aes-128-ctr[^{}]{1,60}\{[^{}]{1,80}\}\s{0,20},\s{0,40}\\?["']message\\?["']\s{0,4}:\s{0,4}\\?["'](?<secret>[0-9A-Fa-f]{64})\\?["']/,
    spanLines: 12,
    accept: ({ surroundings }) => /["']checksum\\?["']/.test(surroundings()),
  },
];

function assessHex({ groups, secret, surroundings }: Candidate): boolean | Assessment {
  const hex = secret.toLowerCase().slice(-64);
  if (OTHERWISE.test(groups['gap'] ?? '') || !isScalar(hex)) return false;
  if (PUBLISHED.has(fingerprint(hex)))
    return { severity: 'info', reason: 'a private key that development networks or documentation publish' };
  if (new Set(hex).size <= 6 || /^(.{1,16})\1{3,}$|(.)\2{15}|0123456789|fedcba98765/.test(hex)) {
    return { severity: 'info', reason: 'a made-up private key: its digits repeat or count up' };
  }
  const around = surroundings();
  const reason = '64 hexadecimal digits that can be a key of secp256k1, behind words that say so';
  if (/spend|view/i.test(groups['gap']?.slice(0, 5) ?? '')) {
    return { severity: 'critical', reason: '64 hexadecimal digits behind words for a Monero key', title: 'Monero key', provider: 'Monero' };
  }
  if (/secret[ _]?seed/i.test(groups['gap'] ?? ''))
    return { severity: 'critical', reason, title: 'Polkadot secret seed', provider: 'Polkadot' };
  if (
    !/\b(?:eth|evm)|ethers|ethereum|web3|hardhat|foundry|forge|cast |solidity|infura|alchemy|metamask|wallet|ganache|sepolia|mainnet|viem|wagmi|polygon/i.test(
      around,
    )
  ) {
    return secret.startsWith('0x')
      ? { severity: 'critical', reason, title: 'Ethereum private key', provider: 'Ethereum', confidence: 'medium' }
      : true;
  }
  return { severity: 'critical', reason, title: 'Ethereum private key', provider: 'Ethereum' };
}

/** What else 64 digits near such a word may be. */
const OTHERWISE = /hash|public|address|digest|checksum|sha|sig|fingerprint|thumb|key[_ -]?id|pub|\btx|merkle|root|salt|nonce|iv\b/i;

/** The accounts of Hardhat, Foundry, Ganache and Truffle, by their phrases, and the examples of EIP-155, web3.js and Truffle. */
const PUBLISHED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  '07f935b61d37',
  '0aedba9d586f',
  '0b33e0132123',
  '0bc9fde2b028',
  '100546a8b020',
  '196fbadca8b7',
  '28e543d3753f',
  '30e55f5463e2',
  '33f532fd39fa',
  '38e69fdd19ae',
  '3fd5610ee03a',
  '4a67d7a0d8a1',
  '4cfb016765df',
  '4d3e46eec824',
  '5330d388af89',
  '578592185588',
  '62b63bc4ca11',
  '64034b44c579',
  '664b73b16aa5',
  '6dea34b66114',
  '70b801afae94',
  '728383dec632',
  '7d1b5fc23861',
  '8335c5533482',
  '84bc109b3d59',
  '85bde548053a',
  '95e82a7ebb03',
  '967f21586cdf',
  '98a38f6dad3f',
  'a2e06155cb1a',
  'b08bdfde9930',
  'b26ab6529d20',
  'b4384f9eb5ef',
  'bc1a50966c9e',
  'c15f3d9dfdc9',
  'cf1fc66f8531',
  'e4639de7f016',
  'e4f1734df025',
  'ecd5e9d0b08a',
  'f070994a8599',
  'f1513114f60e',
  'f24167accb5d',
  'f51c2c795f78',
  'faeb1dab5a32',
]);

export const about: Readonly<Record<string, About>> = {
  'ethereum-keystore': {
    checks: '`ciphertext` of at least 64 hexadecimal digits, with `cipherparams`, `kdf` and `mac` around it',
    source: 'Web3 secret storage definition (go-ethereum, package keystore)',
    finds: () => [keystore(), JSON.stringify({ file: keystore() })],
    ignores: () => [`{"ciphertext":"${fake(HEX, 64)}"}`, keystore().replace(/[0-9a-f]{64}(?="\}\})/, fake(HEX, 62))],
  },
  'ethereum-private-key': {
    checks:
      '64 hexadecimal digits, with or without `0x`, that can be a key (from 1 to the order of the curve), behind a name such as `private_key`, `secretKey`, `deployer`, `PK`, in `accounts: […]` or `new Wallet(…)`; not behind words for hashes, addresses and public keys. Keys of development networks, and made-up ones, are information only',
    source: 'SEC 2; configuration of Hardhat, Foundry, ethers and web3.py; secretlint’s rule for secp256k1 keys',
    finds: () => [
      `ETH_PRIVATE_KEY=0x${fake(HEX, 64)}`,
      `const privateKey = "0x${fake(HEX, 64)}"; // ethereum`,
      `PRIVATE_KEY = "${fake(HEX, 64)}"`,
      `accounts: ["0x${fake(HEX, 64)}"]`,
      `forge script Deploy --private-key 0x${fake(HEX, 64)}`,
      `new ethers.Wallet("0x${fake(HEX, 64)}", provider)`,
      `privateKeyToAccount('0x${fake(HEX, 64)}')`,
      `Account.from_key("0x${fake(HEX, 64)}")`,
      `"privateKey": "${fake(HEX, 64).toUpperCase()}"`,
      `Secret seed:       0x${fake(HEX, 64)}`,
      `spend_key: ${fake(HEX, 64)}`,
      `PK=${fake(HEX, 64)}`,
      `PRIVATE_KEY=0x${'46'.repeat(32)}`,
    ],
    ignores: () => [
      `PRIVATE_KEY=0x${fake(HEX, 63)}`,
      `PRIVATE_KEY=0x${fake(HEX, 65)}`,
      `PRIVATE_KEY=0x${'0'.repeat(64)}`,
      `PRIVATE_KEY=0x${'f'.repeat(64)}`,
      `privateKeyHash: 0x${fake(HEX, 64)}`,
      `private key of 0x${fake(HEX, 40)}`,
      `{"transactionHash": "0x${fake(HEX, 64)}"}`,
      `PUBLIC_KEY=04${fake(HEX, 128)}`,
      `const wallet = await get(id); // ${fake(HEX, 64)}`,
      `checksum = "${fake(HEX, 64)}"`,
    ],
  },
  'ethereum-validator-keystore': {
    checks: '`message` of 64 hexadecimal digits behind `aes-128-ctr`, with `checksum` around it',
    source: 'EIP-2335',
    finds: () => [validator(64)],
    ignores: () => [validator(62)],
  },
};

function keystore(): string {
  const kdf = `"kdf":"scrypt","kdfparams":{"dklen":32,"n":262144,"p":1,"r":8,"salt":"${fake(HEX, 64, 3)}"},"mac":"${fake(HEX, 64, 4)}"`;
  return `{"version":3,"crypto":{${kdf},"cipher":"aes-128-ctr","cipherparams":{"iv":"${fake(HEX, 32, 2)}"},"ciphertext":"${fake(HEX, 64)}"}}`;
}

function validator(length: number): string {
  const checksum = `"checksum": {"function": "sha256", "params": {}, "message": "${fake(HEX, 64, 2)}"}`;
  return `{"crypto": {${checksum}, "cipher": {"function": "aes-128-ctr", "params": {"iv": "${fake(HEX, 32)}"}, "message": "${fake(HEX, length, 3)}"}}}`;
}
