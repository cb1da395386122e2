import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';

/** Further exchanges of crypto-currencies, and custodians. */
export const credentials: readonly Credential[] = [
  { id: 'bitget-credential', title: 'Bitget API credential', vendor: 'bitget', severity: 'critical' },
  {
    id: 'bitgo-access-token',
    title: 'BitGo access token',
    vendor: 'bitgo',
    severity: 'critical',
    shapes: [{ prefix: 'v2x', of: 'hex', length: 64 }],
  },
  { id: 'bitmart-credential', title: 'BitMart API credential', vendor: 'bitmart', severity: 'critical' },
  { id: 'bitpanda-api-key', title: 'Bitpanda API key', vendor: 'bitpanda', severity: 'critical' },
  { id: 'bitso-credential', title: 'Bitso API credential', vendor: 'bitso', severity: 'critical' },
  {
    id: 'bitvavo-credential',
    title: 'Bitvavo API credential',
    vendor: 'bitvavo',
    severity: 'critical',
    shapes: [{ of: 'hex', length: 64 }],
  },
  { id: 'crypto-com-credential', title: 'Crypto.com Exchange API credential', vendor: 'cryptoCom', severity: 'critical' },
  { id: 'dydx-credential', title: 'API credential of dYdX', vendor: 'dydx', severity: 'critical' },
  { id: 'fireblocks-credential', title: 'Fireblocks API credential', vendor: 'fireblocks', severity: 'critical' },
  { id: 'fmfw-credential', title: 'FMFW.io API credential', vendor: 'fmfw', severity: 'critical', shapes: [{ of: 'urlSafe', length: 32 }] },
  {
    id: 'gate-io-credential',
    title: 'Gate.io API credential',
    vendor: 'gateio',
    severity: 'critical',
    shapes: [{ of: 'hex', length: [32, 64] }],
  },
  { id: 'hitbtc-credential', title: 'HitBTC API credential', vendor: 'hitbtc', severity: 'critical' },
  { id: 'htx-credential', title: 'HTX (Huobi) API credential', vendor: 'htx', severity: 'critical' },
  { id: 'mexc-credential', title: 'MEXC API credential', vendor: 'mexc', severity: 'critical' },
  { id: 'phemex-credential', title: 'Phemex API credential', vendor: 'phemex', severity: 'critical' },
  { id: 'upbit-credential', title: 'Upbit API credential', vendor: 'upbit', severity: 'critical', shapes: [{ of: 'alnum', length: 40 }] },
  {
    id: 'whitebit-credential',
    title: 'WhiteBIT API credential',
    vendor: 'whitebit',
    severity: 'critical',
    shapes: [{ of: 'hex', length: 32 }],
  },
];

export const detectors: readonly Detector[] = credentials.map(credential);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCredentials(credentials, {
  'bitgo-access-token': 'developers.bitgo.com',
  'bitvavo-credential': 'docs.bitvavo.com',
  'fmfw-credential': 'trufflehog rule',
  'gate-io-credential': 'www.gate.io/docs/developers/apiv4',
  'upbit-credential': 'docs.upbit.com; keys in public code',
  'whitebit-credential': 'docs.whitebit.com',
});
