import { expect, test } from 'vitest';
import { factsFromCommit, NO_PATHS } from '../../src/facts/from-commit.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { parsePerson } from '../../src/model/rules/reviewers.ts';

const ALWAYS: Policy = { ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, disclosure: 'always' } };
const DEPENDABOT = 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>';
const ADA = 'Ada Author <ada@corp.org>';

function serviceIn(author: string, committer: string, policy: Policy | null = ALWAYS): string | null {
  const stamp = (text: string) => ({ ...parsePerson(text), time: 0, zone: '+0000' });
  return factsFromCommit({
    moment: 'audit',
    asOf: { from: 0, to: 0 },
    commit: { id: null, tree: null, parents: [], author: stamp(author), committer: stamp(committer), message: 'Bump x', signed: false },
    deltas: [],
    scan: { done: false, why: '' },
    policy,
    paths: NO_PATHS,
  }).service;
}

test('a service made a commit where it, or a forge for it, committed it as well', () => {
  expect(serviceIn(DEPENDABOT, 'GitHub <noreply@github.com>')).toBe('dependabot');
  expect(serviceIn(DEPENDABOT, DEPENDABOT)).toBe('dependabot');
  expect(serviceIn('Hosted Weblate <hosted@weblate.org>', 'Weblate <noreply@weblate.org>')).not.toBe(null);
  expect(serviceIn(DEPENDABOT, ADA)).toBe(null);
  expect(serviceIn(ADA, 'GitHub <noreply@github.com>')).toBe(null);
});

test('nobody asks for it where no commit has to say anything', () => {
  expect(serviceIn(DEPENDABOT, DEPENDABOT, DEFAULT_POLICY)).toBe(null);
  expect(serviceIn(DEPENDABOT, DEPENDABOT, null)).toBe(null);
});
