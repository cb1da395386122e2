import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';

/** Enterprise resource planning, procurement, tax. */
export const credentials: readonly Credential[] = [
  { id: 'avalara-credential', title: 'Avalara API credential', vendor: 'avalara', severity: 'high' },
  { id: 'bill-com-credential', title: 'BILL API credential', vendor: 'billCom', severity: 'critical' },
  { id: 'coupa-credential', title: 'Coupa API credential', vendor: 'coupa', severity: 'high' },
  { id: 'expensify-credential', title: 'Expensify partner secret', vendor: 'expensify', severity: 'high' },
  {
    id: 'netsuite-consumer-key',
    title: 'NetSuite consumer key or token id',
    vendor: 'netsuite',
    severity: 'medium',
    shapes: [{ of: 'alnum', length: 64 }],
    fields: ['key', 'id', 'token'],
    anyShape: false,
    partOf: ['netsuite-secret'],
  },
  {
    id: 'netsuite-secret',
    title: 'NetSuite consumer secret or token secret',
    vendor: 'netsuite',
    severity: 'critical',
    shapes: [{ of: 'alnum', length: 64 }],
    fields: ['secret', 'password'],
  },
  { id: 'oracle-fusion-credential', title: 'Oracle Fusion credential', vendor: 'oracleErp', severity: 'critical' },
  { id: 'sap-credential', title: 'SAP API credential', vendor: 'sap', severity: 'critical' },
  { id: 'taxjar-api-token', title: 'TaxJar API token', vendor: 'taxjar', severity: 'high', shapes: [{ of: 'lower', length: 32 }] },
  { id: 'tipalti-api-key', title: 'Tipalti API key', vendor: 'tipalti', severity: 'critical' },
  { id: 'vertex-credential', title: 'Vertex tax API credential', vendor: 'vertex', severity: 'high' },
  { id: 'workday-credential', title: 'Workday API credential', vendor: 'workday', severity: 'critical' },
];

export const detectors: readonly Detector[] = credentials.map(credential);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCredentials(credentials, {
  'netsuite-consumer-key': 'trufflehog rule',
  'netsuite-secret': 'trufflehog rule',
  'taxjar-api-token': 'trufflehog and kingfisher rules',
});
