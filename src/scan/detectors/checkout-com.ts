import type { About, Detector } from './define.ts';
import { type Credential, credential } from './shared/credential.ts';
import { aboutCredentials } from './shared/documents.ts';
import { fake } from './shared/fake.ts';
import { entropy, isPlaceholder } from './shared/randomness.ts';
import { VENDORS } from './shared/vendors.ts';

export const credentials: readonly Credential[] = [
  {
    id: 'checkout-com-legacy-key',
    title: 'Checkout.com secret key of the older form',
    vendor: 'checkoutCom',
    severity: 'critical',
    shapes: [{ of: 'uuid', prefix: 'sk_' }],
    anyShape: false,
  },
  {
    id: 'checkout-com-legacy-test-key',
    title: 'Checkout.com test key of the older form',
    vendor: 'checkoutCom',
    severity: 'low',
    shapes: [{ of: 'uuid', prefix: 'sk_test_' }],
    anyShape: false,
  },
];

export const detectors: readonly Detector[] = [
  ...credentials.map(credential),
  {
    id: 'checkout-com-secret-key',
    title: 'Checkout.com secret key',
    severity: 'critical',
    provider: VENDORS.checkoutCom.name,
    reason: 'has the form that the official clients check: `sk_`, 26 letters of base32 and a last sign',
    find: { anchors: ['"sk_', "'sk_", '`sk_', '=sk_', ' sk_', ':sk_', '>sk_'] },
    pattern: () => /["'\x60= :>]sk_(?<sandbox>sbox_)?(?<secret>[a-z2-7]{26}[a-z2-7*#$=])(?![0-9A-Za-z_-])/,
    accept: ({ secret, groups }) => {
      if (!/[2-7]|[^a-z]$/.test(secret) || entropy(secret) < 3) return false;
      if (isPlaceholder(secret)) return { severity: 'info', reason: 'has the form of a key, but reads like a placeholder' };
      return groups['sandbox'] === undefined || { severity: 'info', reason: 'a key for the vendor’s sandbox, which moves no money' };
    },
  },
];

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ Object.assign(
  {
    'checkout-com-secret-key': {
      checks: '`sk_` where a value begins, 26 letters of `a-z2-7` and one of these or of `*#$=`; `sk_sbox_` is information only',
      source: 'the expression in the official clients of Checkout.com',
      finds: () => [`CHECKOUT_KEY=sk_${fake(BASE32, 26)}*`, `{ secret: 'sk_${fake(BASE32, 27, 2)}' }`, `"sk_sbox_${fake(BASE32, 26, 3)}="`],
      ignores: () => [
        `'sk_${fake(BASE32, 25)}*'`.slice(0, -2),
        `'pk_${fake(BASE32, 26)}*'`,
        `'sk_${'abcdefghijklmnopqrstuvwxyz'}a'`,
        `'sk_${fake(BASE32, 28)}'`,
      ],
    },
  },
  /* @__PURE__ */ aboutCredentials(credentials, {
    'checkout-com-legacy-key': 'betterleaks rule',
    'checkout-com-legacy-test-key': 'trufflehog rule',
  }),
);

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
