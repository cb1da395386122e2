import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';

/** Loans, credit files and insurance. */
export const credentials: readonly Credential[] = [
  { id: 'blend-api-key', title: 'Blend API key', vendor: 'blend', severity: 'critical' },
  { id: 'equifax-credential', title: 'Equifax API credential', vendor: 'equifax', severity: 'critical' },
  { id: 'experian-credential', title: 'Experian API credential', vendor: 'experian', severity: 'critical' },
  { id: 'guidewire-credential', title: 'Guidewire API credential', vendor: 'guidewire', severity: 'high' },
  { id: 'lendflow-api-token', title: 'Lendflow API token', vendor: 'lendflow', severity: 'critical' },
  { id: 'loanpro-api-token', title: 'LoanPro API token', vendor: 'loanpro', severity: 'critical', shapes: [{ of: 'hex', length: 40 }] },
  { id: 'mambu-api-key', title: 'Mambu API key', vendor: 'mambu', severity: 'critical' },
  { id: 'socotra-credential', title: 'Socotra API credential', vendor: 'socotra', severity: 'high' },
  { id: 'transunion-credential', title: 'TransUnion API credential', vendor: 'transunion', severity: 'critical' },
];

export const detectors: readonly Detector[] = credentials.map(credential);

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutCredentials(credentials, {
  'loanpro-api-token': 'developers.loanpro.io',
});
