import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials, aboutPrefixed } from './shared/documents.ts';
import { byId } from './shared/order.ts';
import { type Prefixed, prefixed } from './shared/prefixed.ts';

/** Brokers and prediction markets. */
export const credentials: readonly Credential[] = [
  {
    id: 'alpaca-key-id',
    title: 'Alpaca key id',
    vendor: 'alpaca',
    severity: 'low',
    shapes: [{ of: 'upper', length: 20 }],
    fields: ['key', 'id'],
    anyShape: false,
    partOf: ['alpaca-secret-key'],
  },
  {
    id: 'alpaca-secret-key',
    title: 'Alpaca secret key',
    vendor: 'alpaca',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: [40, 44] }],
    fields: ['secret', 'token', 'password', 'none'],
  },
  { id: 'drivewealth-credential', title: 'DriveWealth API credential', vendor: 'drivewealth', severity: 'critical' },
  { id: 'etrade-credential', title: 'E*TRADE consumer secret', vendor: 'etrade', severity: 'critical' },
  { id: 'ig-api-key', title: 'IG API key', vendor: 'igMarkets', severity: 'critical', shapes: [{ of: 'hex', length: 40 }] },
  { id: 'interactive-brokers-credential', title: 'Interactive Brokers API credential', vendor: 'ibkr', severity: 'critical' },
  { id: 'kalshi-credential', title: 'Kalshi API credential', vendor: 'kalshi', severity: 'critical' },
  { id: 'metaapi-token', title: 'MetaApi token', vendor: 'metaapi', severity: 'high', shapes: [{ of: 'hex', length: 64 }] },
  {
    id: 'oanda-api-token',
    title: 'OANDA API token',
    vendor: 'oanda',
    severity: 'critical',
    shapes: [
      { of: 'alnum', length: 24 },
      { of: 'urlSafe', length: 65 },
    ],
  },
  {
    id: 'polymarket-api-key',
    title: 'Polymarket API key',
    vendor: 'polymarket',
    severity: 'high',
    shapes: [{ of: 'uuid' }],
    fields: ['key', 'token', 'none'],
    anyShape: false,
    partOf: ['polymarket-api-secret'],
  },
  {
    id: 'polymarket-api-secret',
    title: 'Polymarket API secret',
    vendor: 'polymarket',
    severity: 'critical',
    shapes: [{ of: 'base64', length: [40, 90] }],
    otherHalf: { of: 'uuid' },
    fields: ['secret', 'token', 'password'],
  },
  { id: 'questrade-token', title: 'Questrade refresh token', vendor: 'questrade', severity: 'critical' },
  {
    id: 'robinhood-private-key',
    title: 'Robinhood Crypto private key',
    vendor: 'robinhood',
    severity: 'critical',
    shapes: [{ of: 'base64', length: [44, 88] }],
  },
  { id: 'saxo-bank-credential', title: 'Saxo Bank API credential', vendor: 'saxo', severity: 'critical' },
  { id: 'schwab-credential', title: 'Charles Schwab API credential', vendor: 'schwab', severity: 'critical' },
  { id: 'snaptrade-credential', title: 'SnapTrade API credential', vendor: 'snaptrade', severity: 'critical' },
  { id: 'td-ameritrade-credential', title: 'TD Ameritrade API credential', vendor: 'tdAmeritrade', severity: 'critical' },
  { id: 'tradestation-credential', title: 'TradeStation API credential', vendor: 'tradestation', severity: 'critical' },
  {
    id: 'tradier-access-token',
    title: 'Tradier access token',
    vendor: 'tradier',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 28 }],
  },
  { id: 'upstox-credential', title: 'Upstox API credential', vendor: 'upstox', severity: 'critical' },
  {
    id: 'zerodha-api-secret',
    title: 'Zerodha Kite API secret',
    vendor: 'zerodha',
    severity: 'critical',
    shapes: [{ of: 'lower', length: 32 }],
  },
];

export const tokens: readonly Prefixed[] = [
  {
    id: 'robinhood-api-key',
    title: 'Robinhood Crypto API key',
    vendor: 'robinhood',
    severity: 'high',
    forms: [{ prefix: 'rh-api-', of: 'uuid' }],
    partOf: ['robinhood-private-key'],
  },
];

export const detectors: readonly Detector[] = [...credentials.map(credential), ...tokens.map(prefixed)].sort(byId);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  /* @__PURE__ */ aboutCredentials(credentials, {
    'alpaca-key-id': 'keys in public code: `PK` (paper) or `AK` and 18 characters',
    'alpaca-secret-key': 'keys in public code',
    'ig-api-key': 'labs.ig.com',
    'metaapi-token': 'trufflehog rule',
    'oanda-api-token': 'trufflehog and kingfisher rules; developer.oanda.com: two times 32 hexadecimal digits',
    'polymarket-api-key': 'betterleaks rule',
    'polymarket-api-secret': 'betterleaks rule',
    'robinhood-private-key': 'trufflehog rule',
    'tradier-access-token': 'trufflehog and kingfisher rules',
    'zerodha-api-secret': 'kite.trade/docs; keys in public code',
  }),
  /* @__PURE__ */ aboutPrefixed(tokens, {
    'robinhood-api-key': 'trufflehog rule',
  }),
);
