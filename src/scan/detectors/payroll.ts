import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';

/** Wages, staff, and who is paid by whom. */
export const credentials: readonly Credential[] = [
  { id: 'adp-client-secret', title: 'ADP client secret', vendor: 'adp', severity: 'critical' },
  { id: 'argyle-api-secret', title: 'Argyle API secret', vendor: 'argyle', severity: 'critical' },
  { id: 'atomic-api-secret', title: 'Atomic API secret', vendor: 'atomicfi', severity: 'critical' },
  { id: 'bamboohr-api-key', title: 'BambooHR API key', vendor: 'bamboohr', severity: 'high', shapes: [{ of: 'hex', length: 40 }] },
  { id: 'check-api-key', title: 'Check payroll API key', vendor: 'checkHq', severity: 'critical' },
  { id: 'deel-api-token', title: 'Deel API token', vendor: 'deel', severity: 'critical' },
  { id: 'finch-client-secret', title: 'Finch client secret', vendor: 'finch', severity: 'critical' },
  { id: 'gusto-credential', title: 'Gusto API credential', vendor: 'gusto', severity: 'critical' },
  { id: 'hibob-service-token', title: 'HiBob service user token', vendor: 'hibob', severity: 'high' },
  { id: 'merge-api-key', title: 'Merge API key', vendor: 'merge', severity: 'critical' },
  { id: 'paychex-client-secret', title: 'Paychex client secret', vendor: 'paychex', severity: 'critical' },
  { id: 'paylocity-client-secret', title: 'Paylocity client secret', vendor: 'paylocity', severity: 'critical' },
  { id: 'personio-client-secret', title: 'Personio client secret', vendor: 'personio', severity: 'high' },
  { id: 'pinwheel-api-secret', title: 'Pinwheel API secret', vendor: 'pinwheel', severity: 'critical' },
  { id: 'remote-api-token', title: 'Remote API token', vendor: 'remoteCom', severity: 'critical' },
  { id: 'rippling-api-key', title: 'Rippling API key', vendor: 'rippling', severity: 'critical' },
  { id: 'truv-access-key', title: 'Truv access key', vendor: 'truv', severity: 'critical' },
];

export const detectors: readonly Detector[] = credentials.map(credential);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCredentials(credentials, {
  'bamboohr-api-key': 'documentation.bamboohr.com',
});
