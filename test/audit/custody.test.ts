import { describe, expect, test } from 'vitest';
import { custodyOf, STAGE_OF, type ToTrace } from '../../src/audit/custody.ts';
import { CONTROLS } from '../../src/controls/index.ts';
import { STAGES } from '../../src/model/custody.ts';
import type { CommitEntry } from '../../src/model/entry.ts';
import { entryOf, idOf, sampleCommitEntry, sampleFinding } from '../support/sample-report.ts';

/** The stages of one commit of the branch, by name. */
function told(commit: Partial<CommitEntry> & { message?: string } = {}, given: Partial<ToTrace> = {}) {
  const { message = 'A change\n', ...rest } = commit;
  const entry = { ...sampleCommitEntry({ id: idOf('a'), message }), ...rest };
  const traced: ToTrace = {
    entry: entryOf([entry]),
    commits: [entry],
    verdicts: [],
    branches: ['main'],
    policy: { path: 'sox.config.ts', blob: idOf('policy') },
    ticketPatterns: [],
    files: [],
    ...given,
  };
  const custody = custodyOf(traced);
  return { ...custody, of: (stage: string) => custody.stages.find((one) => one.stage === stage) };
}

test('every control that has a stage of its own is one, and the others verify', () => {
  const ids = new Set(CONTROLS.map(({ id }) => id));
  expect(Object.keys(STAGE_OF).filter((id) => !ids.has(id))).toEqual([]);
  const verdict = { control: 'what-comes-later', outcome: 'fail', reasons: [] } as const;
  expect(told({}, { verdicts: [verdict] }).of('verified')).toMatchObject({ outcome: 'fail', controls: [verdict] });
});

test('a stage has the worst outcome of its controls, and shows those that say something', () => {
  const verdicts = [
    { control: 'ticket-linked', outcome: 'pass', reasons: [] },
    { control: 'ai-tool-approved', outcome: 'unknown', reasons: [{ code: 'a', text: 'b' }] },
    { control: 'ai-tool-allowed-on-path', outcome: 'not-applicable', reasons: [] },
  ] as const;
  const { stages, of } = told({}, { verdicts });
  expect(stages.map(({ stage }) => stage)).toEqual(STAGES);
  expect([of('requested')?.outcome, of('tool-selected')?.outcome, of('reviewed')?.outcome]).toEqual(['pass', 'unknown', null]);
  expect(of('tool-selected')?.controls.map(({ control }) => control)).toEqual(['ai-tool-approved']);
});

describe('a review', () => {
  const reviewer = (value: string, automation: string | null = null) => ({
    name: 'Grace',
    email: 'g@example.com',
    key: 'Reviewed-by',
    value,
    inBlock: true,
    automation,
  });

  test('is a claim, by a person, with the decision that the trailer has', () => {
    const reviewers = [
      reviewer('Grace <g@example.com> # rejected: the sums differ from the ledger'),
      { ...reviewer('Grace <g@example.com>'), key: 'Reviewer' },
    ];
    const { decision, evidence } = told({ reviewers }).of('reviewed') ?? {};
    expect(decision).toBe('claimed: 1 rejection, 1 name without a decision');
    expect(evidence?.map(({ text, grade }) => [text, grade])).toEqual([
      ['Reviewed-by: Grace <g@example.com>, rejected: the sums differ from the ledger', 'claimed'],
      ['Reviewer: Grace <g@example.com>, named', 'claimed'],
    ]);
  });

  test('by a program is nobody’s', () => {
    const { decision, evidence, missing } = told({ reviewers: [reviewer('Grace <g@example.com>', 'Copilot')] }).of('reviewed') ?? {};
    expect([decision, evidence?.[0]?.text]).toEqual(['nobody is named', 'Reviewed-by: Grace <g@example.com>, no person: Copilot']);
    expect(missing).toContain('no trailer names a person who reviews');
  });
});

test('a weak mark is shown, and neither selects a tool nor counts', () => {
  const { of } = told({ marks: [{ toolId: 'cursor', tool: 'Cursor', model: null, strength: 'weak', place: 'subject', evidence: 'wip' }] });
  expect([of('tool-selected')?.decision, of('generated')?.decision]).toEqual(['no AI mark observed', 'no AI mark observed']);
  expect(of('generated')?.evidence).toMatchObject([{ text: 'weak: wip', place: 'subject' }]);
});

test('tickets are told with commit and line, where the policy says what one looks like', () => {
  const message = 'Round\n\nFor PAY-9.\n';
  expect(told({ message }, { ticketPatterns: ['PAY-{n}'] }).of('requested')).toMatchObject({
    decision: 'named: PAY-9',
    evidence: [{ text: 'PAY-9', commit: idOf('a'), place: 'message, line 3' }],
  });
  expect(told({ message }).of('requested')?.missing[0]).toBe('no policy in force says what a ticket looks like');
  expect(told({}, { ticketPatterns: ['PAY-{n}'] }).of('requested')?.missing[0]).toBe('no message names a ticket');
});

test('of much evidence the rest is counted', () => {
  const findings = Array.from({ length: 50 }, (_, at) => sampleFinding(`a${at}.ts`));
  expect(told({ findings }).of('verified')).toMatchObject({ decision: '50 findings, 0 of 1 commit signed', more: 30 });
});

test('the file that gives the class is told with the commit that changes it', () => {
  const first = { ...sampleCommitEntry({ id: idOf('m') }), paths: [], risk: 'low' as const };
  const second = { ...sampleCommitEntry({ id: idOf('n') }), paths: ['src/a.ts', 'b.md'] };
  const files = [
    { path: 'src/a.ts', risk: 'critical', role: 'code' },
    { path: 'b.md', risk: 'low', role: 'other' },
  ] as const;
  const { of } = told({}, { entry: entryOf([first, second]), commits: [first, second], files });
  expect(of('classified')).toMatchObject({
    decision: 'critical',
    evidence: [{ place: `blob ${idOf('policy')}` }, { text: 'src/a.ts', commit: idOf('n') }],
  });
  expect(of('tested')).toMatchObject({
    decision: 'no test was changed',
    missing: ['1 file of code changed, and no test', expect.any(String)],
  });
});

test('what could not be looked into, and what is on no branch, is missing', () => {
  const { of } = told({ uninspected: [{ path: '.', kind: 'unknown', why: 'gone' }] }, { entry: null });
  expect(of('verified')?.missing).toEqual(['the commit was not looked into: gone', '1 commit without a signature']);
  expect(of('merged')).toMatchObject({ decision: 'not on main', evidence: [], missing: [expect.stringContaining('reaches it')] });
});
