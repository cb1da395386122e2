import { expect, test } from 'vitest';
import { withPaths } from '../../src/facts/with-paths.ts';
import { NO_MARKED } from '../../src/facts/from-commit.ts';
import { policyFrom } from '../../src/model/policy.ts';
import { someDelta, someFacts } from '../support/facts.ts';

test.each([
  ['Grace Gray <grace@example.com>', null],
  ['Claude <noreply@anthropic.com>', 'Claude Code'],
  ['dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', 'a bot'],
  ['AI Reviewer <ai@example.com>', 'nobody in particular'],
])('a waiver that %s approved is known to be approved by %s', (approvedBy, automation) => {
  const dates = { from: '2026-01-10', until: '2026-01-31' };
  const waiver = { id: 'w-1', control: 'x', paths: ['tools/**'], reason: 'r', requestedBy: 'bo@example.com', approvedBy, ...dates };
  const policy = policyFrom({ waivers: { list: [waiver] } });
  const found = (path: string) => withPaths(someFacts({ policy, deltas: [someDelta({ path })] }), NO_MARKED).waivers;
  expect(found('tools/a.ts')).toEqual([{ ...waiver, automation }]);
  expect(found('src/a.ts')).toEqual([]);
});
