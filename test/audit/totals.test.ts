import { expect, test } from 'vitest';
import { createCounter, totalsOf } from '../../src/audit/totals.ts';
import type { CommitEntry, Entry } from '../../src/model/entry.ts';
import { type ObservationCode, observed } from '../../src/model/observation.ts';
import { NO_CLAIMS } from '../../src/model/rules/change-claims.ts';
import type { Outcome, Verdict } from '../../src/model/verdict.ts';

const stamp = { name: '', email: '', time: 0, zone: '+0000' };
const verdicts = (...outcomes: Outcome[]): Verdict[] => outcomes.map((outcome, at) => ({ control: `control-${at}`, outcome, reasons: [] }));

function commitWith(given: readonly Verdict[]): CommitEntry {
  const commit = { id: 'a'.repeat(40), tree: null, parents: [], author: stamp, committer: stamp, message: '', signed: false };
  return {
    commit,
    paths: [],
    risk: 'low',
    trailers: [],
    marks: [],
    reviewers: [],
    findings: [],
    uninspected: [],
    observations: [],
    verdicts: given,
  };
}

function entryWith(change: readonly Verdict[], ...commits: (readonly Verdict[])[]): Entry {
  return {
    id: 'f'.repeat(64),
    branch: 'main',
    to: 'a'.repeat(40),
    from: null,
    kind: 'root',
    boundary: 'inferred',
    traits: [],
    claims: NO_CLAIMS,
    observations: [],
    author: stamp,
    time: 0,
    risk: 'low',
    commits: commits.map(commitWith),
    verdicts: change,
  };
}

const counted = (entries: readonly Entry[], revListCommits: number) => {
  const controls = ['control-0', 'control-1'];
  const parts = entries.map((entry) => {
    const counter = createCounter(controls);
    counter.add(entry);
    return counter.counts;
  });
  return totalsOf(controls, parts, {
    revListCommits,
    populationDigest: '',
    branches: [{ name: 'main', linked: false, parts: parts.length }],
    earlier: [],
  });
};

test('counts per control, changes and commits apart, and adds up', () => {
  const totals = counted(
    [
      entryWith(verdicts('fail', 'pass'), verdicts('fail', 'pass'), verdicts('pass', 'pass')),
      entryWith(verdicts('unknown', 'waived'), verdicts('unknown', 'waived')),
    ],
    3,
  );
  expect(totals).toMatchObject({ changes: 2, commits: 3, revListCommits: 3, reconciled: true });
  expect(totals.controls[0]).toMatchObject({ changes: { fail: 1, unknown: 1, pass: 0 }, commits: { fail: 1, unknown: 1, pass: 1 } });
  expect(totals.controls[1]).toMatchObject({ changes: { pass: 1, waived: 1 }, commits: { pass: 2, waived: 1 } });
});

test('counts who says that the hooks were skipped, wherever the message says it', () => {
  const entry = entryWith(verdicts('pass', 'pass'), verdicts('pass', 'pass'), verdicts('pass', 'pass'));
  const said = (inBlock: boolean) => ({ key: 'sox-skipped', value: 'in a hurry', line: 3, inBlock });
  const commits = entry.commits.map((commit, at) => ({ ...commit, trailers: at === 0 ? [said(false), said(true)] : [] }));
  expect(counted([{ ...entry, commits }], 2).skipped).toBe(1);
});

test('counts what was observed, by code', () => {
  const entry = entryWith(verdicts('pass', 'pass'), verdicts('pass', 'pass'));
  const seen = (...codes: ObservationCode[]) => ({ ...entry, observations: codes.map((code) => observed(code, '', null)) });
  expect(counted([seen('date-future', 'date-before-git'), seen(), seen('date-before-git')], 3).observations).toEqual([
    { code: 'date-before-git', count: 2 },
    { code: 'date-future', count: 1 },
  ]);
});

const both = verdicts('pass', 'pass');
test.each([
  ['git counts another number', [entryWith(both, both)], 2],
  ['a commit has no verdict of a control', [entryWith(both, verdicts('pass'))], 1],
  ['a commit has two verdicts of a control', [entryWith(both, [...both, ...both])], 1],
  ['a change has no verdict of a control', [entryWith(verdicts('pass'), both)], 1],
])('does not reconcile where %s', (_, entries, revListCommits) => {
  expect(counted(entries, revListCommits).reconciled).toBe(false);
});
