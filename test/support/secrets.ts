import { NO_SECRETS_POLICY, type SecretsPolicy } from '../../src/facts/policy-rules.ts';
import { extensionFor, silencerFor } from '../../src/facts/secrets-in-force.ts';
import type { AsOf } from '../../src/model/facts.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Import } from '../../src/model/secret-rule.ts';
import type { Hit } from '../../src/scan/hit.ts';
import { type Earlier, hitsAdded, hitsAt, scanBlob } from '../../src/scan/scan.ts';

/** 2026-06-15, noon, UTC. */
export const NOON: AsOf = { from: Date.UTC(2026, 5, 15, 12) / 1000, to: Date.UTC(2026, 5, 15, 12) / 1000 };

export function someSecrets(secrets: Partial<Policy['secrets']> = {}, imports: readonly Import[] = []): SecretsPolicy {
  return { secrets: { ...NO_SECRETS_POLICY.secrets, ...secrets }, imports };
}

/** What a policy sees in one file, as `sox` judges it. */
export async function hitsUnder(policy: SecretsPolicy, text: string | Uint8Array, path = 'a.ts', asOf = NOON): Promise<Hit[]> {
  const silencer = (await silencerFor(policy))(asOf);
  return hitsAt(path, scanBlob({ path, blob: 'b'.repeat(40), bytes: Buffer.from(text) }, await extensionFor([policy])), silencer);
}

export async function findingsUnder(...args: Parameters<typeof hitsUnder>): Promise<Finding[]> {
  return (await hitsUnder(...args)).map(({ finding }) => finding);
}

/** What a change of a file adds under a policy; `before` is its earlier version, with the path that it had. */
export async function addedUnder(
  policy: SecretsPolicy,
  before: readonly [path: string, text: string],
  after: readonly [path: string, text: string],
): Promise<Finding[]> {
  const silencer = (await silencerFor(policy))(NOON);
  const extension = await extensionFor([policy]);
  const scan = ([path, text]: readonly [string, string]): Earlier => ({
    path,
    scanned: scanBlob({ path, blob: 'b'.repeat(40), bytes: Buffer.from(text) }, extension),
  });
  return hitsAdded(after[0], [scan(before)], scan(after).scanned, silencer).map(({ finding }) => finding);
}
