import { CONTROL_KEYS } from '../model/control-keys.ts';
import type { Facts } from '../model/facts.ts';
import { acceptsClaims } from '../model/rules/claims.ts';
import { defineControl, type About, type Judgement, one } from './define.ts';

export default defineControl({
  id: 'controlled-path',
  title: 'Came through the controlled path',
  statement: 'Where the policy asks for it, a change comes to the branch through a merge, and is not made on the branch.',
  moments: ['audit'],
  keys: CONTROL_KEYS['controlled-path'],
  judge(facts) {
    if (facts.policy?.changes.path !== 'merge') return { outcome: 'not-applicable', reasons: [] };
    const { arrival } = facts;
    if (arrival === null) return one('unknown', 'arrival-unknown', 'how it came to the branch is not known');
    if (arrival.by === 'root') return { outcome: 'not-applicable', reasons: [] };
    if (arrival.by === 'direct' && arrival.pullRequest === null)
      return one('fail', 'direct-commit', 'it was made on the branch, and came through no merge');
    if (arrival.isMadeOnBranch)
      return one(
        'fail',
        'direct-commit',
        'it was made on another branch in scope, and came there through no merge; that it was merged since is no other way',
      );
    return claimed(
      facts,
      arrival.by === 'direct' ? `its message names ${arrival.pullRequest}, and git shows a commit on the branch` : 'git shows a merge',
    );
  },
});

export const about: About = {
  why: 'The rules that hold before a merge (reviews, checks, who may merge) hold only for what comes through one.',
  evidence: { history: 'evidence', codeowners: 'evidence', forge: 'evidence' },
  fails:
    'a commit was made on the branch, or on another one in scope from which it was merged later: it has one parent, or merges only what the first one reaches, and its message names no pull request. One that was landed by rebasing without a word of it looks the same in git',
  unknown:
    'it came with a merge, or its message names a pull request, as that of a squash does: that the rules of the forge were kept, only its own record can say, and git has none. `changes.claims` says at which classes the policy accepts the claim',
  fix: 'make the change on a branch, and merge it; what is there already needs a waiver, or a review afterwards that somebody records',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['CM-3', 'CM-5', 'SA-10'],
    'ISO/IEC 27001:2022': ['A.8.4', 'A.8.32'],
    'COBIT 2019': ['BAI06.01', 'BAI07.06'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.5.1'],
    'COSO 2013': ['Principle 11', 'Principle 12'],
  },
};

function claimed({ policy, risk }: Facts, what: string): Judgement {
  if (acceptsClaims(policy, risk)) return one('pass', 'path-claimed', `${what}: a claim, which the policy accepts at ${risk} risk`);
  return one('unknown', 'path-claimed', `${what}: whether it went by the rules of the forge, only the forge's own record can say`);
}
