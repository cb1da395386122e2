import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { fake, HEX, URL_SAFE } from './shared/fake.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';
import { aboutTokens, each, token } from './shared/token.ts';

/** Nodes, explorers and data of blockchains. */
export const credentials: readonly Credential[] = [
  { id: 'alchemy-api-key', title: 'Alchemy API key', vendor: 'alchemy', severity: 'medium', shapes: [{ of: 'urlSafe', length: 32 }] },
  { id: 'blockcypher-token', title: 'BlockCypher token', vendor: 'blockcypher', severity: 'medium', shapes: [{ of: 'hex', length: 32 }] },
  {
    id: 'blockfrost-project-id',
    title: 'Blockfrost project id',
    vendor: 'blockfrost',
    severity: 'medium',
    shapes: [{ prefix: 'mainnet', of: 'alnum', length: 32 }],
  },
  { id: 'blocknative-api-key', title: 'Blocknative API key', vendor: 'blocknative', severity: 'medium', shapes: [{ of: 'uuid' }] },
  { id: 'bscscan-api-key', title: 'BscScan API key', vendor: 'bscscan', severity: 'medium', shapes: [{ of: 'upper', length: 34 }] },
  { id: 'covalent-api-key', title: 'Covalent API key', vendor: 'covalent', severity: 'medium' },
  { id: 'etherscan-api-key', title: 'Etherscan API key', vendor: 'etherscan', severity: 'medium', shapes: [{ of: 'upper', length: 34 }] },
  { id: 'ethplorer-api-key', title: 'Ethplorer API key', vendor: 'ethplorer', severity: 'medium', shapes: [{ of: 'urlSafe', length: 22 }] },
  { id: 'helius-api-key', title: 'Helius API key', vendor: 'helius', severity: 'medium', shapes: [{ of: 'uuid' }] },
  { id: 'infura-key', title: 'Infura project key or secret', vendor: 'infura', severity: 'medium', shapes: [{ of: 'lower', length: 32 }] },
  { id: 'moralis-api-key', title: 'Moralis API key', vendor: 'moralis', severity: 'medium', shapes: [{ of: 'alnum', length: 64 }] },
  { id: 'nftport-api-key', title: 'NFTPort API key', vendor: 'nftport', severity: 'medium', shapes: [{ of: 'uuid' }] },
  { id: 'purestake-api-key', title: 'PureStake API key', vendor: 'purestake', severity: 'medium', shapes: [{ of: 'alnum', length: 40 }] },
  { id: 'quicknode-credential', title: 'QuickNode API credential', vendor: 'quicknode', severity: 'medium' },
  { id: 'tatum-api-key', title: 'Tatum API key', vendor: 'tatum', severity: 'high', shapes: [{ of: 'urlSafe', length: 36 }] },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'alchemy-token',
    title: 'Alchemy token',
    vendor: 'alchemy',
    severity: 'medium',
    forms: [{ prefix: 'alcht_', of: 'alnum', length: 30 }],
  },
  {
    id: 'dfuse-api-key',
    title: 'API key of dfuse',
    vendor: 'dfuse',
    severity: 'medium',
    forms: [{ prefix: 'web_', of: 'lower', length: 32 }],
  },
  {
    id: 'settlemint-access-token',
    title: 'SettleMint access token',
    vendor: 'settlemint',
    severity: 'high',
    forms: [
      { prefix: 'sm_aat_', of: 'alnum', length: 16 },
      { prefix: 'sm_pat_', of: 'alnum', length: 16 },
      { prefix: 'sm_sat_', of: 'alnum', length: 16 },
    ],
  },
];

/** Keys in the address of a node, which are all that it asks for. */
const addresses: readonly Detector[] = [
  token({
    id: 'alchemy-url-key',
    title: 'Alchemy API key in the URL of a node',
    provider: 'Alchemy',
    severity: 'medium',
    forms: each(['alchemy.com/v2/', 'alchemyapi.io/v2/'], String.raw`[\w-]{32}`),
    end: String.raw`\w-`,
  }),
  token({
    id: 'ankr-url-key',
    title: 'Ankr API token in the URL of a node',
    provider: 'Ankr',
    severity: 'medium',
    forms: { 'rpc.ankr.com/': '[0-9a-z_]{2,30}/[0-9a-f]{64}' },
  }),
  token({
    id: 'infura-url-key',
    title: 'Infura API key in the URL of a node',
    provider: 'Infura',
    severity: 'medium',
    forms: each(['infura.io/v3/', 'infura.io/ws/v3/'], '[0-9a-f]{32}'),
  }),
  token({
    id: 'moralis-url-key',
    title: 'Moralis key in the URL of a node',
    provider: 'Moralis',
    severity: 'medium',
    forms: { 'moralis-nodes.com/': '[0-9a-z-]{2,30}/[0-9a-f]{32}' },
  }),
  token({
    id: 'quicknode-url-key',
    title: 'QuickNode token in the URL of a node',
    provider: 'QuickNode',
    severity: 'medium',
    forms: { 'quiknode.pro/': '[0-9a-f]{40}' },
  }),
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed), ...addresses].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'alchemy-api-key': 'trufflehog and kingfisher rules',
    'blockcypher-token': 'www.blockcypher.com/dev; keys in public code',
    'blockfrost-project-id': 'docs.blockfrost.io',
    'blocknative-api-key': 'trufflehog and kingfisher rules',
    'bscscan-api-key': 'trufflehog and kingfisher rules',
    'etherscan-api-key': 'trufflehog and kingfisher rules',
    'ethplorer-api-key': 'trufflehog and kingfisher rules',
    'helius-api-key': 'docs.helius.dev',
    'infura-key': 'trufflehog and kingfisher rules',
    'moralis-api-key': 'trufflehog and kingfisher rules',
    'nftport-api-key': 'trufflehog and kingfisher rules',
    'purestake-api-key': 'trufflehog rule',
    'tatum-api-key': 'trufflehog and kingfisher rules',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'alchemy-token': 'trufflehog rule',
    'dfuse-api-key': 'trufflehog and kingfisher rules',
    'settlemint-access-token': 'gitleaks rules',
  }),
  /* @__PURE__ */ aboutTokens({
    'alchemy-url-key': {
      checks: '`alchemy.com/v2/` or `alchemyapi.io/v2/` and 32 characters of base64url',
      source: 'www.alchemy.com/docs, addresses of nodes; keys in public code',
      shortest: () => [`alchemy.com/v2/${fake(URL_SAFE, 32)}`, `alchemyapi.io/v2/${fake(URL_SAFE, 32)}`],
      ignores: () => ['https://eth-mainnet.g.alchemy.com/v2/your-api-key', 'https://eth-mainnet.g.alchemy.com/v2/${KEY}'],
    },
    'ankr-url-key': {
      checks: '`rpc.ankr.com/`, a network and 64 hexadecimal digits',
      source: 'www.ankr.com/docs, premium endpoints',
      shortest: () => [`rpc.ankr.com/eth/${fake(HEX, 64)}`],
      ignores: () => ['https://rpc.ankr.com/eth'],
    },
    'infura-url-key': {
      checks: '`infura.io/v3/` or `infura.io/ws/v3/` and 32 hexadecimal digits',
      source: 'docs.metamask.io/services, endpoints',
      shortest: () => [`infura.io/v3/${fake(HEX, 32)}`, `infura.io/ws/v3/${fake(HEX, 32)}`],
      ignores: () => ['https://mainnet.infura.io/v3/YOUR-PROJECT-ID'],
    },
    'moralis-url-key': {
      checks: '`moralis-nodes.com/`, a network and 32 hexadecimal digits',
      source: 'docs.moralis.com, RPC nodes',
      shortest: () => [`moralis-nodes.com/eth/${fake(HEX, 32)}`],
    },
    'quicknode-url-key': {
      checks: '`quiknode.pro/` and 40 hexadecimal digits',
      source: 'www.quicknode.com/docs, endpoint security',
      shortest: () => [`quiknode.pro/${fake(HEX, 40)}`],
    },
  }),
);
