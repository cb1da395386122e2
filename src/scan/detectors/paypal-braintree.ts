import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';
import { fake, HEX } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { START } from './shared/syntax.ts';
import { VENDORS } from './shared/vendors.ts';

export const credentials: readonly Credential[] = [
  {
    id: 'braintree-private-key',
    title: 'Braintree private key',
    vendor: 'braintree',
    severity: 'critical',
    shapes: [{ of: 'hex', length: 32 }],
    // Other keys and tokens of that form stand beside it.
    fieldsNearby: ['secret'],
  },
  {
    id: 'paypal-client-id',
    title: 'PayPal client id',
    vendor: 'paypal',
    severity: 'info',
    shapes: [{ of: 'urlSafe', length: [59, 79], prefix: 'A' }],
    fields: ['id'],
    anyShape: false,
  },
  {
    id: 'paypal-client-secret',
    title: 'PayPal client secret',
    vendor: 'paypal',
    severity: 'critical',
    shapes: [{ of: 'dotted', length: [44, 80] }],
  },
];

export const detectors: readonly Detector[] = [
  {
    id: 'braintree-access-token',
    title: 'Braintree access token',
    severity: 'critical',
    provider: VENDORS.braintree.name,
    reason: 'has the form of a Braintree (PayPal) access token',
    find: { anchors: ['access_token$production$', 'access_token$sandbox$'] },
    pattern: () =>
      new RegExp(`${START}access_token\\$(?<environment>production|sandbox)\\$[0-9a-z]{16}\\$(?<secret>[0-9a-f]{32})(?![0-9A-Za-z])`),
    accept: (candidate) => {
      const accepted = random(2.4)(candidate);
      if (accepted !== true || candidate.groups['environment'] === 'production') return accepted;
      return { severity: 'info', reason: 'a Braintree sandbox token, which moves no money' };
    },
  },
  ...credentials.map(credential),
];

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  {
    'braintree-access-token': {
      checks: '`access_token$production$`, 16 letters and digits, `$` and 32 hexadecimal digits; `$sandbox$` is information only',
      source: 'gitleaks, trufflehog and CredSweeper rules',
      finds: () => [
        `access_token$${'production'}$${fake(HEX, 16)}$${fake(HEX, 32)}`,
        `"access_token$${'sandbox'}$${fake(HEX, 16)}$${fake(HEX, 32)}"`,
      ],
      ignores: () => [
        `access_token$${'production'}$${fake(HEX, 16)}$${fake(HEX, 31)}`,
        `access_token$${'production'}$${fake(HEX, 15)}$${fake(HEX, 32)}`,
      ],
    },
  },
  /* @__PURE__ */ aboutCredentials(credentials, {
    'braintree-private-key': 'trufflehog and watchman rules',
    'paypal-client-id': 'trufflehog and kingfisher rules; developer.paypal.com shows client ids in page sources',
    'paypal-client-secret': 'trufflehog and kingfisher rules',
  }),
);
