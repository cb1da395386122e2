import type { CheckedRange, CheckNote, CheckReport } from '../../src/model/check-report.ts';
import type { CommitEntry } from '../../src/model/entry.ts';
import { settleCheck } from '../../src/model/rules/check-outcome.ts';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';
import { someFinding, someMark, someReviewer } from './facts.ts';
import { sampleFinding } from './sample-scan.ts';

const ID = '1234567890abcdef1234567890abcdef12345678';
const BLOB = 'fedcba0987654321fedcba0987654321fedcba09';
const ADA = { name: 'Ada <b>', email: 'ada@example.com', time: 1_767_607_200, zone: '+0000' };

/** Text that is out to break a format. */
const ODD = `::error::x, %0A:\n]]> & "<b>" '`;

const CONTROL_IDS = ['ai-reviewer-named', 'ai-tool-disclosed', 'no-hardcoded-secret'] as const;

function sampleCommit(outcomes: readonly Outcome[], more: Partial<CommitEntry> = {}): CommitEntry {
  const { findings = [] } = more;
  const verdicts = CONTROL_IDS.map((control, at): Verdict => {
    const outcome = outcomes[at] ?? 'pass';
    const isSecret = control === 'no-hardcoded-secret' && outcome === 'fail';
    const told = isSecret ? findings.map(({ detector, path }) => ({ code: detector, text: `${detector} at ${path}` })) : [];
    const reasons = outcome === 'fail' && !isSecret ? [{ code: 'no-reviewer', text: `because ${ODD}` }] : told;
    return { control, outcome, reasons: outcome === 'unknown' ? [{ code: 'not-read', text: 'cannot be read' }] : reasons };
  });
  return {
    commit: {
      id: ID,
      tree: BLOB,
      parents: [BLOB],
      author: ADA,
      committer: ADA,
      message: `Subject ${ODD}`,
      signed: false,
    },
    paths: ['a.js', `p ${ODD}`],
    risk: 'low',
    trailers: [{ key: 'Assisted-by', value: 'Claude Code', line: 3, inBlock: true }],
    marks: [someMark({ evidence: `Assisted-by: ${ODD}` })],
    reviewers: [someReviewer()],
    observations: [],
    findings,
    uninspected: [{ path: 'img', kind: 'uninspectable', why: 'an image' }],
    verdicts,
    ...more,
  };
}

const RULES_NOTE: CheckNote = { code: 'rules-changed', commit: ID, text: `sox.config.ts is changed ${ODD}` };

export function sampleRange(more: Partial<CheckedRange> = {}): CheckedRange {
  return {
    name: 'HEAD',
    moment: 'merge',
    base: { name: 'refs/remotes/origin/main', id: BLOB },
    head: { name: 'HEAD', id: ID },
    policy: { path: 'sox.config.ts', blob: BLOB },
    mode: 'enforce',
    keys: { tool: 'Assisted-by', reviewer: 'Reviewed-by' },
    commits: [
      sampleCommit(['fail', 'pass', 'fail'], { findings: [someFinding({ path: 'src/pay, 1:2%.js', line: 4, column: 7 })] }),
      sampleCommit(['not-applicable', 'unknown', 'pass']),
      sampleCommit(['not-applicable', 'not-applicable', 'pass'], { marks: [] }),
      sampleCommit(['not-applicable', 'not-applicable', 'fail'], { findings: [someFinding({ path: '', blob: null })], marks: [] }),
    ],
    findings: [sampleFinding({ path: '', carrier: 'ref-name', ref: 'refs/heads/x' })],
    uninspected: [{ path: 'refs/tags/x', kind: 'unknown', why: 'git cannot give it', commit: null, times: 1 }],
    notes: [RULES_NOTE],
    ...more,
  };
}

export function sampleCheck(ranges: readonly CheckedRange[] = [sampleRange()]): CheckReport {
  return {
    version: 1,
    sox: { version: '1.2.3', rules: 'a'.repeat(64) },
    taken: '2026-06-01T00:00:00.000Z',
    origin: 'arguments',
    controls: CONTROL_IDS.map((id) => ({ id, title: `Title of ${id}`, statement: `Statement of ${id}.` })),
    ranges,
    ...settleCheck(ranges, CONTROL_IDS, false),
  };
}

export const BROKEN_RANGE: CheckedRange = sampleRange({
  commits: [sampleCommit(['not-applicable', 'not-applicable', 'pass'], { marks: [] })],
  findings: [],
  uninspected: [],
  notes: [{ code: 'policy-broken', commit: null, text: 'the policy that this leads to is not valid' }],
});
export const EMPTY_RANGE: CheckedRange = sampleRange({ commits: [], findings: [], uninspected: [], notes: [] });
export const CLEAN_RANGE: CheckedRange = sampleRange({
  commits: [sampleCommit(['not-applicable', 'not-applicable', 'pass'], { marks: [] })],
  findings: [],
  uninspected: [],
  notes: [],
});
