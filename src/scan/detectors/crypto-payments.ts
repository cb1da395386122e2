import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';

/** Payments in crypto-currencies. */
export const credentials: readonly Credential[] = [
  { id: 'bitpay-api-token', title: 'BitPay API token', vendor: 'bitpay', severity: 'critical' },
  {
    id: 'coinpayments-private-key',
    title: 'CoinPayments private key',
    vendor: 'coinpayments',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 64 }],
  },
  { id: 'nowpayments-api-key', title: 'NOWPayments API key', vendor: 'nowpayments', severity: 'critical' },
  { id: 'opennode-api-key', title: 'OpenNode API key', vendor: 'opennode', severity: 'critical', shapes: [{ of: 'uuid' }] },
];

export const detectors: readonly Detector[] = credentials.map(credential);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCredentials(credentials, {
  'coinpayments-private-key': 'www.coinpayments.net/apidoc; keys in public code',
  'opennode-api-key': 'developers.opennode.com',
});
