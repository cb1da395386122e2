import type { About, Detector } from './define.ts';
import { fake, HEX, URL_SAFE } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { ASSIGN, START } from './shared/syntax.ts';

const nearPayPal = { words: /paypal/i, lines: 6 } as const;
const nearBraintree = { words: /braintree/i, lines: 8 } as const;

export const detectors: readonly Detector[] = [
  {
    id: 'braintree-access-token',
    title: 'Braintree access token',
    severity: 'critical',
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
  {
    id: 'braintree-private-key',
    title: 'Braintree private key',
    severity: 'critical',
    reason: 'assigned to a private key near the word Braintree and has its form',
    find: { anchors: ['private_key', 'privatekey', 'private-key'], anyCase: true },
    pattern: () => new RegExp(`private[_-]?key${ASSIGN}(?<secret>[0-9a-f]{32})(?![0-9A-Za-z])`, 'i'),
    near: nearBraintree,
    accept: random(2.4),
  },
  {
    id: 'paypal-client-id',
    title: 'PayPal client id',
    severity: 'info',
    reason: 'assigned near the word PayPal and has the form of a client id, which web pages show',
    find: { anchors: ['client_id', 'clientid', 'client-id'], anyCase: true },
    pattern: () => new RegExp(`client[_-]?id${ASSIGN}(?<secret>A[0-9A-Za-z_-]{79})(?![0-9A-Za-z_-])`, 'i'),
    near: nearPayPal,
    accept: random(4),
  },
  {
    id: 'paypal-client-secret',
    title: 'PayPal client secret',
    severity: 'critical',
    reason: 'assigned to a secret near the word PayPal and has its form',
    find: { anchors: ['secret'], anyCase: true },
    pattern: () => new RegExp(`secret${ASSIGN}(?<secret>[0-9A-Za-z_-]{44,80})(?![0-9A-Za-z_.-])`, 'i'),
    near: nearPayPal,
    accept: random(4),
  },
];

export const about: Readonly<Record<string, About>> = {
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
  'braintree-private-key': {
    checks: '32 hexadecimal digits assigned to a name with `private_key`, with `braintree` on the line or at most 8 lines before',
    source: 'trufflehog and watchman rules',
    finds: () => [
      `BRAINTREE_PRIVATE_KEY=${fake(HEX, 32)}`,
      `new braintree.BraintreeGateway({\n  environment: env,\n  merchantId: 'm',\n  publicKey: 'p',\n  privateKey: '${fake(HEX, 32)}',\n});`,
    ],
    ignores: () => [
      `BRAINTREE_PRIVATE_KEY=${fake(HEX, 31)}`,
      `BRAINTREE_PUBLIC_KEY=${fake(HEX, 32)}`,
      `OTHER_PRIVATE_KEY=${fake(HEX, 32)}`,
    ],
  },
  'paypal-client-id': {
    checks:
      '80 characters that start with `A`, assigned to a name with `client_id`, with `paypal` on the line or at most 6 lines before. Never blocks',
    source: 'trufflehog and kingfisher rules; developer.paypal.com shows client ids in page sources',
    finds: () => [`PAYPAL_CLIENT_ID=A${fake(URL_SAFE, 78)}z`],
    ignores: () => [`PAYPAL_CLIENT_ID=A${fake(URL_SAFE, 77)}z`, `CLIENT_ID=A${fake(URL_SAFE, 78)}z`],
  },
  'paypal-client-secret': {
    checks:
      '44 to 80 characters assigned to a name with `secret`, with `paypal` on the line or at most 6 lines before, random enough to be a key',
    source: 'trufflehog and kingfisher rules',
    finds: () => [`PAYPAL_CLIENT_SECRET="E${fake(URL_SAFE, 78)}z"`, `paypal:\n  client_id: x\n  client_secret: E${fake(URL_SAFE, 78)}z\n`],
    ignores: () => [
      `PAYPAL_SECRET=${fake(URL_SAFE, 43)}`,
      `SOME_SECRET=E${fake(URL_SAFE, 78)}z`,
      `PAYPAL_CLIENT_SECRET=${'your-paypal-'.repeat(5)}`,
    ],
  },
};
