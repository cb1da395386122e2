import { cryptoKeys } from './crypto-keys.ts';
import type { Draft, Family, Sample } from './define.ts';
import { encodedSecrets } from './encoded-secrets.ts';
import { financeKeys } from './finance-keys.ts';
import { generalSecrets } from './general-secrets.ts';
import { numbers } from './numbers.ts';

/** The whole evaluation set, the same on every run: it is made of nothing but seeds. */
export function corpus(): Sample[] {
  const families: Readonly<Record<Family, Draft[]>> = {
    'finance keys': financeKeys(),
    numbers: numbers(),
    'crypto keys': cryptoKeys(),
    'general secrets': generalSecrets(),
    'encoded secrets': encodedSecrets(),
  };
  return Object.entries(families).flatMap(([family, drafts]) =>
    drafts.map(({ extension, content, provider = null, ...draft }, at) => ({
      ...draft,
      family: family as Family,
      provider,
      // Twins stand among the real ones, so that no path tells them apart.
      path: `${family.replace(' ', '-')}/${String(at % 40).padStart(2, '0')}/${String(at).padStart(5, '0')}.${extension}`,
      bytes: Buffer.from(content),
    })),
  );
}
