import { describe, expect, test } from 'vitest';
import { type Made, makeHistory } from '../support/history.ts';
import { makeRepo, type Repo } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';

const APPROVED = '\n\nPolicy-Approved-by: Grace Gray <grace@example.com>\n';
const CI = '.github/workflows/ci.yml';
const POLICY = '.soxrc.json';
const policy = (more: object): string => `${JSON.stringify({ policyChange: { approvals: 1 }, ...more }, null, 2)}\n`;
const LAX = policy({});
const STRICT = policy({ ai: { disclosure: 'always' } });
/** Strict, and something else as well. */
const LATER = policy({ ai: { disclosure: 'always' }, risk: { critical: ['pay/**'] } });
/** Lax, and with what came later. */
const LATER_LAX = policy({ risk: { critical: ['pay/**'] } });
const OTHER = policy({ risk: { critical: ['tax/**'] } });

/** Of somebody who leaves on a day. */
const register = (until: string): string =>
  `id,names,emails,until\ngrace,Grace Gray,grace@example.com,\n${Array.from({ length: 9 }, (_, at) => `p${at},Person ${at},p${at}@example.com,${at === 3 ? until : ''}\n`).join('')}`;
const lines = (...changed: readonly number[]): string =>
  Array.from({ length: 20 }, (_, at) => `${changed.includes(at) ? 'changed' : 'line'} ${at}\n`).join('');

/** What comes to what is in force, and who does not account for it. */
interface Case {
  readonly name: string;
  readonly commits: readonly Made[];
  /** The branch as it is, what is to be merged, and the merge of both, where there is one. */
  readonly base: string;
  readonly head: string;
  readonly merge?: string;
  /** The commits that fail, with the codes of their reasons: in the check, and in the audit of the merge. */
  readonly checked: Readonly<Record<string, string>>;
  readonly audited?: Readonly<Record<string, string>>;
}

const UNAPPROVED = 'policy-change-unapproved';
const WEAKENED = 'policy-change-unapproved policy-weakened';

/** A branch on which somebody tightened the rules (C), after a topic had begun (T); both from a common root (A). */
const parted = (as: string, files: { before: Made['files']; after: Made['files'] }): Made[] => [
  { as: `${as}-A`, message: 'Adopt', files: { [POLICY]: LAX, ...files.before } },
  { as: `${as}-T`, on: [`${as}-A`], message: 'Begin', files: { 'a.ts': '1\n' } },
  { as: `${as}-C`, on: [`${as}-A`], message: `Tighten${APPROVED}`, files: files.after ?? {} },
];
const ci = { before: { [CI]: 'one\n' }, after: { [CI]: 'two\n' } };
const rules = { before: {}, after: { [POLICY]: STRICT } };
const merge = (as: string, on: readonly string[], files: Made['files'] = {}): Made => ({ as, on, message: 'Merge', files });

const CASES: readonly Case[] = [
  {
    name: 'into the topic that takes back a change of CI',
    commits: [...parted('ci', ci), merge('ci-M', ['ci-T', 'ci-C']), merge('ci-S', ['ci-C', 'ci-M'], { 'a.ts': '1\n', [CI]: 'one\n' })],
    base: 'ci-C',
    head: 'ci-M',
    merge: 'ci-S',
    checked: { 'ci-M': UNAPPROVED },
    audited: { 'ci-M': UNAPPROVED },
  },
  {
    name: 'into the topic that takes the change of CI with it',
    commits: [
      ...parted('ci2', ci),
      merge('ci2-M', ['ci2-T', 'ci2-C'], { [CI]: 'two\n' }),
      merge('ci2-S', ['ci2-C', 'ci2-M'], { 'a.ts': '1\n' }),
    ],
    base: 'ci2-C',
    head: 'ci2-M',
    merge: 'ci2-S',
    checked: {},
    audited: {},
  },
  {
    name: 'into the branch that takes back a change of CI',
    commits: [...parted('ci3', ci), merge('ci3-S', ['ci3-C', 'ci3-T'], { 'a.ts': '1\n', [CI]: 'one\n' })],
    base: 'ci3-C',
    head: 'ci3-T',
    merge: 'ci3-S',
    checked: {},
    audited: { 'ci3-S': UNAPPROVED },
  },
  {
    name: 'into the topic that drops a policy, before the branch goes on to another one',
    commits: [
      ...parted('old', rules),
      merge('old-M', ['old-T', 'old-C']),
      { as: 'old-D', on: ['old-C'], message: `Add${APPROVED}`, files: { [POLICY]: LATER } },
      merge('old-S', ['old-D', 'old-M'], { 'a.ts': '1\n', [POLICY]: LATER_LAX }),
    ],
    base: 'old-D',
    head: 'old-M',
    merge: 'old-S',
    checked: { 'old-M': WEAKENED },
    audited: { 'old-S': WEAKENED },
  },
  {
    name: 'into the topic that drops a policy, before a commit that changes what is left',
    commits: [
      ...parted('on', rules),
      merge('on-M', ['on-T', 'on-C']),
      { as: 'on-U', on: ['on-M'], message: `Add${APPROVED}`, files: { [POLICY]: LATER_LAX } },
      merge('on-S', ['on-C', 'on-U'], { 'a.ts': '1\n', [POLICY]: LATER_LAX }),
    ],
    base: 'on-C',
    head: 'on-U',
    merge: 'on-S',
    checked: { 'on-M': WEAKENED },
    audited: { 'on-M': WEAKENED },
  },
  {
    name: 'into the topic that keeps its own approved change, and drops that of the branch',
    commits: [
      ...parted('keep', rules),
      { as: 'keep-U', on: ['keep-T'], message: `Add${APPROVED}`, files: { [POLICY]: LATER_LAX } },
      merge('keep-M', ['keep-U', 'keep-C']),
      merge('keep-S', ['keep-C', 'keep-M'], { 'a.ts': '1\n', [POLICY]: LATER_LAX }),
    ],
    base: 'keep-C',
    head: 'keep-M',
    merge: 'keep-S',
    checked: { 'keep-M': WEAKENED },
    audited: { 'keep-M': WEAKENED },
  },
  {
    name: 'into the topic of what has not changed there, and then a conflict that is settled for the topic',
    commits: [
      ...parted('late', rules),
      { as: 'late-U', on: ['late-T'], message: `Add${APPROVED}`, files: { [POLICY]: LATER_LAX } },
      { as: 'late-B', on: ['late-A'], message: 'Go on', files: { 'b.ts': '1\n' } },
      merge('late-M', ['late-U', 'late-B'], { 'b.ts': '1\n' }),
      merge('late-D', ['late-B', 'late-C'], { [POLICY]: STRICT }),
      merge('late-S', ['late-D', 'late-M'], { 'a.ts': '1\n', [POLICY]: LATER_LAX }),
    ],
    base: 'late-D',
    head: 'late-M',
    merge: 'late-S',
    checked: {},
    audited: { 'late-S': WEAKENED },
  },
  {
    name: 'inside the topic that drops what a part of it had taken from the branch',
    commits: [
      ...parted('sub', rules),
      merge('sub-N', ['sub-T', 'sub-C'], { [POLICY]: STRICT }),
      { as: 'sub-U', on: ['sub-T'], message: 'Go on', files: { 'c.ts': '1\n' } },
      merge('sub-M', ['sub-U', 'sub-N']),
      merge('sub-S', ['sub-C', 'sub-M'], { 'a.ts': '1\n', [POLICY]: LAX }),
    ],
    base: 'sub-C',
    head: 'sub-M',
    merge: 'sub-S',
    checked: { 'sub-M': WEAKENED },
    audited: { 'sub-M': WEAKENED },
  },
  {
    name: 'into the topic that keeps what the branch had taken back, after one that kept it rightly',
    commits: [
      { as: 'again-A', message: 'Adopt', files: { [POLICY]: STRICT } },
      { as: 'again-C', on: ['again-A'], message: `Loosen${APPROVED}`, files: { [POLICY]: LAX } },
      { as: 'again-B', on: ['again-A'], message: 'Go on', files: { 'b.ts': '1\n' } },
      { as: 'again-T', on: ['again-C'], message: 'Begin', files: { 'a.ts': '1\n' } },
      merge('again-N', ['again-T', 'again-B'], { 'b.ts': '1\n' }),
      merge('again-D', ['again-C', 'again-B'], { 'b.ts': '1\n' }),
      { as: 'again-E', on: ['again-D'], message: `Take it back${APPROVED}`, files: { [POLICY]: STRICT } },
      merge('again-M', ['again-N', 'again-E']),
      merge('again-S', ['again-E', 'again-M'], { 'a.ts': '1\n', [POLICY]: LAX }),
    ],
    base: 'again-E',
    head: 'again-M',
    merge: 'again-S',
    checked: { 'again-M': WEAKENED },
    audited: { 'again-M': WEAKENED },
  },
  {
    name: 'into a topic from before the adoption that leaves the policy out',
    commits: [
      { as: 'none-A', message: 'Begin', files: { 'b.ts': '1\n' } },
      { as: 'none-T', on: ['none-A'], message: 'Begin', files: { 'a.ts': '1\n' } },
      { as: 'none-C', on: ['none-A'], message: 'Adopt', files: { [POLICY]: LAX } },
      merge('none-M', ['none-T', 'none-C']),
      merge('none-S', ['none-C', 'none-M'], { 'a.ts': '1\n', [POLICY]: null }),
    ],
    base: 'none-C',
    head: 'none-M',
    merge: 'none-S',
    checked: { 'none-M': WEAKENED },
    audited: { 'none-M': WEAKENED },
  },
  {
    name: 'of three branches that drops the policy',
    commits: [
      ...parted('octopus', rules),
      { as: 'octopus-U', on: ['octopus-A'], message: 'Begin', files: { 'b.ts': '1\n' } },
      merge('octopus-S', ['octopus-C', 'octopus-T', 'octopus-U'], { 'a.ts': '1\n', 'b.ts': '1\n', [POLICY]: LAX }),
    ],
    base: 'octopus-C',
    head: 'octopus-S',
    merge: 'octopus-S',
    checked: { 'octopus-S': WEAKENED },
    audited: { 'octopus-S': WEAKENED },
  },
  {
    name: 'that goes back to a version from before the topic',
    commits: [
      ...parted('back', rules),
      { as: 'back-U', on: ['back-C'], message: `Add${APPROVED}`, files: { [POLICY]: LATER } },
      { as: 'back-D', on: ['back-C'], message: 'Go on', files: { 'b.ts': '1\n' } },
      merge('back-M', ['back-U', 'back-D'], { 'b.ts': '1\n', [POLICY]: LAX }),
      merge('back-S', ['back-D', 'back-M'], { [POLICY]: LAX }),
    ],
    base: 'back-D',
    head: 'back-M',
    merge: 'back-S',
    checked: { 'back-M': WEAKENED },
    audited: { 'back-M': WEAKENED },
  },
  {
    name: 'of histories that cross, where the topic drops the policy',
    commits: [
      ...parted('cross', rules),
      merge('cross-D', ['cross-C', 'cross-T'], { 'a.ts': '1\n' }),
      { as: 'cross-E', on: ['cross-D'], message: `Add${APPROVED}`, files: { [POLICY]: LATER } },
      merge('cross-M', ['cross-T', 'cross-C']),
    ],
    base: 'cross-E',
    head: 'cross-M',
    checked: { 'cross-M': WEAKENED },
  },
  {
    name: 'of histories that cross, where the topic takes the policy',
    commits: [
      ...parted('cross2', rules),
      merge('cross2-D', ['cross2-C', 'cross2-T'], { 'a.ts': '1\n' }),
      { as: 'cross2-E', on: ['cross2-D'], message: `Add${APPROVED}`, files: { [POLICY]: LATER } },
      merge('cross2-M', ['cross2-T', 'cross2-C'], { [POLICY]: STRICT }),
    ],
    base: 'cross2-E',
    head: 'cross2-M',
    checked: {},
  },
  {
    name: 'inside the topic that drops its own approved undoing of an approved change',
    commits: [
      { as: 'undo-A', message: 'Adopt', files: { [POLICY]: STRICT } },
      { as: 'undo-C', on: ['undo-A'], message: 'Go on', files: { 'b.ts': '1\n' } },
      { as: 'undo-T', on: ['undo-A'], message: `Try${APPROVED}`, files: { [POLICY]: LAX } },
      { as: 'undo-U', on: ['undo-T'], message: `Undo${APPROVED}`, files: { [POLICY]: STRICT } },
      { as: 'undo-V', on: ['undo-T'], message: 'Aside', files: { 'c.ts': '1\n' } },
      merge('undo-M', ['undo-U', 'undo-V'], { 'c.ts': '1\n', [POLICY]: LAX }),
      merge('undo-S', ['undo-C', 'undo-M'], { 'c.ts': '1\n', [POLICY]: LAX }),
    ],
    base: 'undo-C',
    head: 'undo-M',
    merge: 'undo-S',
    checked: { 'undo-M': WEAKENED },
    audited: { 'undo-M': WEAKENED },
  },
  {
    name: 'of two approved changes of one file that git merges by itself, and with one more',
    commits: [
      { as: 'two-A', message: 'Adopt', files: { [POLICY]: LAX, [CI]: lines() } },
      { as: 'two-C', on: ['two-A'], message: `One${APPROVED}`, files: { [CI]: lines(1) } },
      { as: 'two-T', on: ['two-A'], message: `Two${APPROVED}`, files: { [CI]: lines(18) } },
      merge('two-M', ['two-T', 'two-C'], { [CI]: lines(1, 18) }),
      merge('two-N', ['two-M', 'two-C'], { [CI]: lines(1, 10, 18) }),
      merge('two-S', ['two-C', 'two-N'], { [CI]: lines(1, 10, 18) }),
    ],
    base: 'two-C',
    head: 'two-N',
    merge: 'two-S',
    checked: { 'two-N': UNAPPROVED },
    audited: { 'two-N': UNAPPROVED },
  },
  {
    name: 'into the topic that moved a register, without what the branch changed in it',
    commits: [
      { as: 'reg-A', message: 'Adopt', files: { [POLICY]: policy({ people: { file: 'people.csv' } }), 'people.csv': register('') } },
      { as: 'reg-C', on: ['reg-A'], message: `Leave${APPROVED}`, files: { 'people.csv': register('2026-01-01') } },
      {
        as: 'reg-T',
        on: ['reg-A'],
        message: `Move${APPROVED}`,
        files: { [POLICY]: policy({ people: { file: 'hr/people.csv' } }), 'people.csv': null, 'hr/people.csv': register('') },
      },
      merge('reg-M', ['reg-T', 'reg-C']),
    ],
    base: 'reg-C',
    head: 'reg-M',
    checked: { 'reg-M': WEAKENED },
  },
  {
    name: 'of a topic whose own commits change the policy and CI',
    commits: [
      ...parted('own', { before: { [CI]: 'one\n' }, after: { 'b.ts': '1\n' } }),
      { as: 'own-U', on: ['own-T'], message: `Add${APPROVED}`, files: { [POLICY]: STRICT, [CI]: 'two\n' } },
      { as: 'own-V', on: ['own-U'], message: `Add${APPROVED}`, files: { [POLICY]: LATER, [CI]: 'three\n' } },
      merge('own-M', ['own-V', 'own-C'], { 'b.ts': '1\n' }),
      merge('own-S', ['own-C', 'own-M'], { 'a.ts': '1\n', [POLICY]: LATER, [CI]: 'three\n' }),
    ],
    base: 'own-C',
    head: 'own-M',
    merge: 'own-S',
    checked: {},
    audited: {},
  },
  {
    name: 'of a topic that is behind, with a merge of its own',
    commits: [
      ...parted('behind', { before: { [CI]: 'one\n' }, after: { [POLICY]: STRICT, [CI]: 'two\n' } }),
      { as: 'behind-U', on: ['behind-A'], message: 'Begin', files: { 'b.ts': '1\n' } },
      merge('behind-M', ['behind-T', 'behind-U'], { 'b.ts': '1\n' }),
      merge('behind-S', ['behind-C', 'behind-M'], { 'a.ts': '1\n', 'b.ts': '1\n' }),
    ],
    base: 'behind-C',
    head: 'behind-M',
    merge: 'behind-S',
    checked: {},
    audited: {},
  },
  {
    name: 'of a topic whose change of the policy is left out',
    commits: [
      ...parted('out', { before: {}, after: { 'b.ts': '1\n' } }),
      { as: 'out-U', on: ['out-T'], message: `Add${APPROVED}`, files: { [POLICY]: OTHER } },
      merge('out-S', ['out-C', 'out-U'], { 'a.ts': '1\n' }),
    ],
    base: 'out-C',
    head: 'out-U',
    merge: 'out-S',
    checked: {},
    audited: {},
  },
  {
    name: 'that writes a policy which none of its sides has',
    commits: [
      ...parted('evil', rules),
      { as: 'evil-U', on: ['evil-T'], message: `Add${APPROVED}`, files: { [POLICY]: LATER_LAX } },
      merge('evil-M', ['evil-U', 'evil-C'], { [POLICY]: OTHER }),
      merge('evil-S', ['evil-C', 'evil-M'], { 'a.ts': '1\n', [POLICY]: OTHER }),
    ],
    base: 'evil-C',
    head: 'evil-M',
    merge: 'evil-S',
    checked: { 'evil-M': WEAKENED },
    audited: { 'evil-M': WEAKENED },
  },
];

/** All cases in one repository, each on branches of its own, with the names of the commits. */
function made(): { repo: Repo; failedIn: (commits: readonly Judged[]) => Record<string, string> } {
  const repo = makeRepo();
  const ids = makeHistory(
    repo,
    CASES.flatMap(({ commits }) => commits),
  );
  const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const failedIn = (commits: readonly Judged[]): Record<string, string> =>
    Object.fromEntries(
      commits.flatMap(({ id, verdicts }) =>
        verdicts
          .filter(({ control, outcome }) => control === 'policy-change-approved' && (outcome === 'fail' || outcome === 'unknown'))
          .map(({ reasons }) => [nameOf.get(id) ?? id, [...new Set(reasons.map(({ code }) => code))].join(' ')] as const),
      ),
    );
  return { repo, failedIn };
}

interface Judged {
  readonly id: string;
  readonly verdicts: readonly { control: string; outcome: string; reasons: readonly { code: string }[] }[];
}

describe('a merge', () => {
  test('that a check judges answers for what its range does to the policy and no commit of it shows', async () => {
    const { repo, failedIn } = made();
    const found = await Promise.all(
      CASES.map(async ({ name, base, head }) => [name, failedIn((await runCheck(repo, [`${base}..${head}`])).range.commits)]),
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(CASES.map(({ name, checked }) => [name, checked])));
  });

  test('that an audit judges answers for what its step does to the policy and no commit of it shows', async () => {
    const { repo, failedIn } = made();
    const { report } = await runAudit(repo, ...MERGED.flatMap(({ merge: tip }) => ['--branch', tip]), '--no-secret-scan');
    expect(failedIn(report.changes.flatMap(({ commits }) => commits))).toEqual(Object.assign({}, ...MERGED.map(({ audited }) => audited)));
  });
});

test('a merge of a branch that is in scope as well is not asked about what was judged there', async () => {
  const repo = makeRepo();
  makeHistory(repo, [
    ...parted('two', { before: { [CI]: 'one\n' }, after: { 'b.ts': '1\n' } }),
    { as: 'develop', on: ['two-T'], message: `Change${APPROVED}`, files: { [CI]: 'two\n' } },
    merge('main', ['two-C', 'develop'], { 'a.ts': '1\n', [CI]: 'two\n' }),
    merge('release', ['main', 'two-A'], { [CI]: 'one\n' }),
  ]);
  const audited = async (...names: string[]) => {
    const { report } = await runAudit(repo, ...names.flatMap((name) => ['--branch', name]), '--no-secret-scan');
    return report.changes.flatMap(({ branch, verdicts }) =>
      verdicts.filter(({ control, outcome }) => control === 'policy-change-approved' && outcome === 'fail').map(() => branch),
    );
  };
  expect(await audited('develop', 'main')).toEqual([]);
  expect(await audited('develop', 'main', 'release')).toEqual(['release']);
});

const MERGED = CASES.flatMap(({ name, merge: tip, audited }) =>
  tip === undefined || audited === undefined ? [] : [{ name, merge: tip, audited }],
);

test('a change of package.json that leaves the policy in it as it was is none of the policy', async () => {
  const repo = makeRepo();
  const file = (version: string, more: object = {}): string =>
    JSON.stringify({ version, sox: { policyChange: { approvals: 1 }, ai: { disclosure: 'always', ...more } } });
  makeHistory(repo, [
    { as: 'A', message: 'Adopt', files: { 'package.json': file('1.0.0') } },
    { as: 'bump', on: ['A'], message: 'Bump\n\nAssisted-by: none\n', files: { 'package.json': file('1.0.1') } },
    { as: 'lax', on: ['A'], message: 'Bump\n\nAssisted-by: none\n', files: { 'package.json': file('1.0.1', { disclosure: 'detected' }) } },
  ]);
  expect([(await runCheck(repo, ['A..bump'])).code, (await runCheck(repo, ['A..lax'])).code]).toEqual([0, 1]);
});
