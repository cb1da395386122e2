import type { About, Detector } from './define.ts';
import { ALNUM, fake } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { VENDORS } from './shared/vendors.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'freemius-secret-key',
    title: 'Freemius secret key',
    severity: 'high',
    provider: VENDORS.freemius.name,
    reason: 'has the form of a Freemius secret key and stands in an array of PHP settings',
    find: { anchors: ["'secret_key'", '"secret_key"'] },
    pattern: () => /["']secret_key["'][ \t]{0,8}=>[ \t]{0,8}["']sk_(?<secret>[^\x00-\x20"'\\\x7f-\xff]{29})["']/,
    accept: random(3.5),
  },
];

export const about: Readonly<Record<string, About>> = {
  'freemius-secret-key': {
    checks: '`secret_key` in a PHP array with `sk_` and 29 printable characters',
    source: 'gitleaks rule',
    finds: () => [`"secret_key" => "sk_${fake(`${ALNUM}#&@*$`, 29)}",`],
    ignores: () => [
      `"secret_key" => "sk_${fake(ALNUM, 28)}",`,
      `"secret_key": "sk_${fake(ALNUM, 29)}",`,
      `"secret_key" => "pk_${fake(ALNUM, 29)}",`,
    ],
  },
};
