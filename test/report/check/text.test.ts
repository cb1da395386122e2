import { expect, test } from 'vitest';
import type { CheckedRange } from '../../../src/model/check-report.ts';
import type { CommitEntry } from '../../../src/model/entry.ts';
import { text } from '../../../src/report/check/text.ts';
import { someMark } from '../../support/facts.ts';
import { BROKEN_RANGE, CLEAN_RANGE, EMPTY_RANGE, sampleCheck, sampleRange } from '../../support/sample-check.ts';
import { PLAIN } from '../../support/sample-scan.ts';

const written = (ranges?: readonly CheckedRange[], redact = (value: string) => value) =>
  [...text.render(sampleCheck(ranges), { redact, paint: PLAIN })].join('');

test('shows what failed and why, what to do, and by what it was judged', () => {
  const shown = written();
  expect(shown).toContain('refs/remotes/origin/main (fedcba098765)..HEAD (1234567890ab)');
  expect(shown).toContain('4 commits judged by sox.config.ts of refs/remotes/origin/main (fedcba098765), as what is merged');
  expect(shown).toContain('fails    because ::error::x');
  expect(shown).toContain('unknown  cannot be read');
  expect(shown).toContain(
    '      test "$(git log -1 --no-show-signature --abbrev=12 --format=%p:%t)" = fedcba098765:fedcba098765 && \\\n' +
      '      git log -1 --format=%B --no-show-signature | \\\n' +
      '      git -c trailer.ifexists=addIfDifferent -c trailer.reviewed-by.ifexists=replace interpret-trailers --no-divider \\\n' +
      '        --trailer "Reviewed-by: REVIEWER NAME <REVIEWER@EXAMPLE.INVALID>" \\\n' +
      '      | git commit --amend --only -F -\n',
  );
  expect(shown).toContain('note: 1234567890ab sox.config.ts is changed');
  expect(shown).toMatch(/\n3 failed \(4 commits, 2 with an AI mark observed, 1 not determinable\)\.\n$/);
});

test.each([
  ['ticket-linked', '  ticket-linked: sox policy explain ticket-linked says what the policy asks for.\n', false],
  ['reviewer-eligible', '--trailer "Reviewed-by: REVIEWER NAME', true],
  ['security-or-compliance-review', '  Each reviewer or role that is missing takes a --trailer of its own', true],
])('says the way out of %s, and no other', (control, expected, amends) => {
  const [commit] = sampleRange().commits;
  if (commit === undefined) throw new Error('no commit');
  const failed = { ...commit, findings: [], verdicts: [{ control, outcome: 'fail' as const, reasons: [{ code: 'x', text: 'y' }] }] };
  const shown = written([sampleRange({ commits: [failed], findings: [], uninspected: [] })]);
  expect(shown).toContain(expected);
  expect(shown.includes('commit --amend')).toBe(amends);
});

const undisclosed = (marks: CommitEntry['marks']): CommitEntry => {
  const [commit] = sampleRange().commits;
  if (commit === undefined) throw new Error('no commit');
  return {
    ...commit,
    marks,
    findings: [],
    verdicts: [{ control: 'ai-tool-disclosed', outcome: 'fail', reasons: [{ code: 'x', text: 'y' }] }],
  };
};

const CLAUDE = someMark({ toolId: 'claude-code', tool: 'Claude Code', model: null });
const CURSOR = someMark({ toolId: 'cursor', tool: 'Cursor', model: 'GPT 5' });

test.each([
  ['that is seen', [[CLAUDE]], 'Claude Code', false],
  ['that is seen, and its model', [[CURSOR]], 'Cursor:gpt-5', false],
  ['that all of them show', [[CLAUDE], [CLAUDE, CURSOR]], 'Claude Code', false],
  ['of each, where they show others', [[CLAUDE], [CURSOR]], 'TOOL OR NONE', true],
  ['or none, where only a hint is seen', [[{ ...CLAUDE, strength: 'weak' as const }]], 'TOOL OR NONE', true],
  ['or none, where one shows none', [[CLAUDE], []], 'TOOL OR NONE', true],
])('the way out names the tool %s', (_, marks, tool, isAsked) => {
  const shown = written([sampleRange({ commits: marks.map(undisclosed), findings: [], uninspected: [] })]);
  expect(shown).toContain(`        --trailer "Assisted-by: ${tool}" \\\n`);
  expect(shown.includes('or "none" where none helped')).toBe(isAsked);
});

test('a tool that a commit names is redacted in the command, too', () => {
  const mark = someMark({ toolId: 'other', tool: 'Sesame', model: null });
  const shown = written([sampleRange({ commits: [undisclosed([mark])], findings: [], uninspected: [] })], (value) =>
    value.replaceAll('Sesame', '***'),
  );
  expect(shown).toContain('--trailer "Assisted-by: ***:unknown"');
});

test('what passed is counted only', () => {
  expect(written([CLEAN_RANGE])).toMatch(/as what is merged\n\nPassed \(1 commit, 0 with an AI mark observed\)\.\n$/);
});

test('an empty range says so', () => {
  expect(written([EMPTY_RANGE])).toContain('Nothing to judge: the head has no commit that the base has not');
});

test('what is only observed is not called failed', () => {
  expect(written([sampleRange({ mode: 'observe', uninspected: [], commits: sampleRange().commits.slice(0, 1) })])).toContain(
    '2 would have failed; the policy only observes',
  );
});

test('a policy that is broken at the head fails', () => {
  expect(sampleCheck([BROKEN_RANGE]).outcome).toEqual({ exit: 1, reasons: ['policy-broken'] });
  expect(sampleCheck([{ ...BROKEN_RANGE, mode: 'observe' }]).outcome.exit).toBe(0);
  expect(written([BROKEN_RANGE])).toContain('Failed: the policy that these commits lead to is not valid');
});

test('a removed ref says that it brings nothing', () => {
  expect(written([sampleRange({ ...EMPTY_RANGE, name: 'refs/heads/x', head: null })])).toContain('refs/heads/x  is removed');
});

test('no text of the repository breaks a line, or was not given by redact', () => {
  expect(
    written()
      .split('\n')
      .filter((line) => line.startsWith(']]>')),
  ).toEqual([]);
  const masked = written(undefined, () => '-');
  for (const told of ['because', 'Ada', 'pay', 'Subject']) expect(masked).not.toContain(told);
});

test.each([
  ['ai-tool-approved', 'sox tools list'],
  ['ai-tool-allowed-on-path', 'sox classify'],
  ['tests-accompany-changes', 'add or change them in any commit of this change'],
  ['coverage-by-risk', 'sox check --coverage'],
])('what fails %s is no matter of messages, and the way out is another', (control, words) => {
  const [commit] = CLEAN_RANGE.commits;
  if (commit === undefined) throw new Error('no commit');
  const verdict = { control, outcome: 'fail', reasons: [{ code: 'x', text: 'y' }] } as const;
  const shown = written([{ ...CLEAN_RANGE, commits: [{ ...commit, verdicts: [verdict] }] }]);
  expect(shown).toContain(words);
  expect(shown).not.toContain('--amend');
});
