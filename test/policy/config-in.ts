import type { SoxConfig } from '../../src/model/policy.ts';
import { parsePolicy } from '../../src/policy/parse.ts';

/** What a policy file says, without the places. */
export async function configIn(path: string, text: string): Promise<SoxConfig | null> {
  return (await parsePolicy(path, text))?.config ?? null;
}
