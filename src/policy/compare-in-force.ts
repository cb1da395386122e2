import { comparePolicies } from '../model/rules/compare-policies.ts';
import type { Difference } from '../model/rules/difference.ts';
import type { InForce } from './in-force.ts';

type Valid = Pick<Extract<InForce, { state: 'valid' }>, 'state' | 'policy' | 'imports'>;
type Comparable = Valid | Extract<InForce, { state: 'absent' }>;

/** What got weaker, stricter or neither between two policies, weaker first; with what the files say that they extend. */
export function compareInForce(before: Comparable, after: Comparable): Difference[] {
  const imported = before.state === 'valid' && after.state === 'valid' ? importDifferences(before, after) : [];
  return [...imported, ...comparePolicies(policyOf(before), policyOf(after))];
}

const policyOf = (inForce: Comparable) => (inForce.state === 'valid' ? inForce.policy : null);

/** A file of gitleaks that says something else. */
function importDifferences(before: Valid, after: Valid): Difference[] {
  const said = ({ imports }: Valid, path: string): string => JSON.stringify(imports.find((one) => one.path === path) ?? null);
  return after.imports
    .filter(({ path }) => before.imports.some((one) => one.path === path) && said(before, path) !== said(after, path))
    .map(({ path }) => ({
      key: 'secrets.extends',
      strength: 'weaker',
      words: `\`${path}\` says something else, and may find less or silence more`,
    }));
}
