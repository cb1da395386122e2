import { type Policy, RISKS, type Risk } from '../policy.ts';
import type { Reason } from '../verdict.ts';

/**
 * The classes that a policy, or one of its sections, gives to owners, where its tree has no CODEOWNERS file that says what they own: any path may have any of them. None where it gives
 * none, and where there is such a file.
 */
export function classesUnknown(policy: Policy | null): readonly Risk[] {
  if (policy?.risk.ownership?.length !== 0) return NONE;
  const given = new Set([policy, ...policy.sections.map((section) => section.policy)].flatMap(({ risk }) => Object.values(risk.owners)));
  return RISKS.filter((risk) => risk !== 'low' && given.has(risk));
}

const NONE: readonly Risk[] = [];

export const OWNERS_MISSING: Reason = {
  code: 'owners-missing',
  text: 'the policy gives classes to owners, and there is no CODEOWNERS file: what is asked depends on what they own',
};
