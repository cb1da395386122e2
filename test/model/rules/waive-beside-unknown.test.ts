import { expect, test } from 'vitest';
import aiToolApproved from '../../../src/controls/ai-tool-approved.ts';
import coverageByRisk from '../../../src/controls/coverage-by-risk.ts';
import { type Control, judge } from '../../../src/controls/define.ts';
import noHardcodedSecret from '../../../src/controls/no-hardcoded-secret.ts';
import securityOrComplianceReview from '../../../src/controls/security-or-compliance-review.ts';
import separationOfDuties from '../../../src/controls/separation-of-duties.ts';
import trainingValid from '../../../src/controls/training-valid.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/model/policy.ts';
import type { WeighedWaiver } from '../../../src/model/waiver.ts';
import { someFacts, someFinding, someMark } from '../../support/facts.ts';
import { between, changeBy } from '../../support/people.ts';

const WAIVER: Omit<WeighedWaiver, 'control'> = {
  automation: null,
  id: 'w-1',
  reason: 'until the tool is replaced',
  requestedBy: 'Wanda <wanda@corp.org>',
  approvedBy: 'Bo Builder <bo@corp.org>',
  from: '2025-11-15',
  until: '2026-02-10',
};
/** Lee may have left; the waiver holds over all of it. */
const ASKEW = between('2025-12-01', '2026-02-01');

const withAi = (ai: Partial<Policy['ai']>): Policy => ({ ...DEFAULT_POLICY, ai: { ...DEFAULT_POLICY.ai, ...ai } });
const file = (path: string) => ({ path, isThere: true, risk: 'critical', role: 'code', denied: null, allowed: null, outside: [] }) as const;
const scanOf = (unread: number) => ({
  done: true as const,
  findings: [someFinding()],
  coverage: {
    blobs: 1,
    bytes: 1,
    uninspected: Array.from({ length: unread }, () => ({ path: 'x', kind: 'unknown' as const, why: 'git could not give it' })),
  },
});
const AI_TOOLS = ['claude-code', 'codex'].map((id) => ({ id, approvedFrom: '2025-01-01', versions: '>=2' }));
const CLAUDE = someMark({ evidence: 'Assisted-by: Claude Code [1.0]' });
const CODEX = someMark({ toolId: 'codex', tool: 'Codex', evidence: 'Assisted-by: Codex' });

const lines = [new Map([['below.ts', { covered: 1, total: 10 }]])];
const covered = (...paths: string[]) =>
  someFacts({
    marks: [someMark()],
    policy: withAi({ reviews: { critical: { coverage: 90 } } }),
    files: paths.map(file),
    coverage: { reports: ['lcov.info'], problems: [], lines },
  });
const reviewedBy = (...reviewers: string[]) =>
  changeBy({
    reviewers,
    policy: { ai: withAi({ reviews: { critical: { roles: ['security-reviewer', 'compliance-reviewer'] } } }).ai },
    facts: { risk: 'critical' },
  });
const byLee = (committer: string) => changeBy({ author: 'Ada Author <ada@corp.org>', committer, reviewers: ['Ada Author <ada@corp.org>'] });
const trained = (...courses: string[]) =>
  changeBy({
    policy: {
      training: { courses: courses.map((id) => ({ id })), records: [{ person: 'ada', course: 'old', date: '2025-01-15' }] },
    },
  });

test.each<[Control, failing: Facts, open: Facts]>([
  [noHardcodedSecret, someFacts({ scan: scanOf(0) }), someFacts({ scan: scanOf(1) })],
  [
    aiToolApproved,
    someFacts({ marks: [CLAUDE], policy: withAi({ tools: AI_TOOLS }) }),
    someFacts({ marks: [CLAUDE, CODEX], policy: withAi({ tools: AI_TOOLS }) }),
  ],
  [coverageByRisk, covered('below.ts'), covered('below.ts', 'missing.ts')],
  [separationOfDuties, byLee('Ada Author <ada@corp.org>'), byLee('Lee Left <lee@corp.org>')],
  [securityOrComplianceReview, reviewedBy('Grace Gray <grace@corp.org>'), reviewedBy('Lee Left <lee@corp.org>')],
  [trainingValid, trained('missing'), trained('missing', 'old')],
])('$id: a waiver permits what failed, and settles nothing of what could not be told', (control, failing, open) => {
  const judged = [failing, open].map((facts) => judge(control, { ...facts, asOf: ASKEW, waivers: [{ ...WAIVER, control: control.id }] }));
  expect(judged.map(({ outcome, waiver }) => [outcome, waiver])).toEqual([
    ['waived', 'w-1'],
    ['unknown', 'w-1'],
  ]);
});

test('the same where sections are judged one by one', () => {
  const policy = withAi({ reviews: { critical: { coverage: 90 } } });
  const parts = ['below.ts', 'missing.ts'].map((path) => ({ section: path, facts: { ...covered(path), policy } }));
  const waivers = [{ ...WAIVER, control: coverageByRisk.id }];
  const outcomes = [parts.slice(0, 1), parts].map(
    (some) => judge(coverageByRisk, { ...covered(), asOf: ASKEW, waivers, parts: some }).outcome,
  );
  expect(outcomes).toEqual(['waived', 'unknown']);
});
