import { expect, test } from 'vitest';
import { hiddenInRange } from '../../src/facts/merged-changes.ts';
import { type Git, openGit } from '../../src/git/git.ts';
import { SoxError } from '../../src/model/error.ts';
import { createPolicyReader } from '../../src/policy/in-force.ts';
import { type Made, makeHistory } from '../support/history.ts';
import { makeRepo } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';

const KEY = `key = "sk_${'live'}_4eC39HqLyjWDarjtT1zdp7dcA8fQ"\n`;
const LEDGER = 'src/ledger/post.ts';
const LONG = Array.from({ length: 40 }, (_, at) => `line ${at}\n`).join('');

/** A branch (C) that mended the ledger, took a key out and changed a file that a topic (T) moved; both from a common root (A). */
const HISTORY: readonly Made[] = [
  { as: 'A', message: 'Begin', files: { '.soxrc.json': '{}\n', [LEDGER]: 'old\n', 'src/pay.ts': KEY, 'lib/b.ts': LONG } },
  { as: 'T', on: ['A'], message: 'Note', files: { 'docs/n.md': '1\n', 'lib/b.ts': null, 'lib/c.ts': LONG } },
  { as: 'C', on: ['A'], message: 'Mend', files: { [LEDGER]: 'new\n', 'src/pay.ts': 'key = env\n', 'lib/b.ts': `${LONG}more\n` } },
  // What git makes of it, and what takes the older version back, as a merge of the topic and as one into it.
  { as: 'good', on: ['C', 'T'], message: 'Merge', files: { 'docs/n.md': '1\n', 'lib/b.ts': null, 'lib/c.ts': `${LONG}more\n` } },
  {
    as: 'bad',
    on: ['C', 'T'],
    message: 'Merge',
    files: { 'docs/n.md': '1\n', 'lib/b.ts': null, 'lib/c.ts': LONG, [LEDGER]: 'old\n', 'src/pay.ts': KEY },
  },
  {
    as: 'into-good',
    on: ['T', 'C'],
    message: 'Merge',
    files: { [LEDGER]: 'new\n', 'src/pay.ts': 'key = env\n', 'lib/c.ts': `${LONG}more\n` },
  },
  { as: 'into-bad', on: ['T', 'C'], message: 'Merge' },
  // An honest merge after it, and a topic that had touched the ledger itself and left it as it was.
  { as: 'X', on: ['C'], message: 'Go on', files: { 'docs/m.md': '1\n' } },
  { as: 'later', on: ['into-bad', 'X'], message: 'Merge', files: { 'docs/m.md': '1\n' } },
  { as: 'E', on: ['T'], message: 'Try', files: { [LEDGER]: 'try\n' } },
  { as: 'F', on: ['E'], message: 'Undo', files: { [LEDGER]: 'old\n' } },
  { as: 'undone', on: ['F', 'C'], message: 'Merge', files: { 'src/pay.ts': 'key = env\n', 'lib/c.ts': `${LONG}more\n` } },
];
const MENDED = { [LEDGER]: 'new\n', 'src/pay.ts': 'key = env\n' };
const OLD = { [LEDGER]: 'old\n', 'src/pay.ts': KEY };
const [THIRD, LAST] = ['line 3\n', 'line 39\n'];

/** Ways to make a merge that drops what the branch has look like one that goes on from it: each ends in a commit that has the older version, with commits that lead there from the newer one. */
const DISGUISED: Readonly<Record<string, readonly Made[]>> = {
  'picked and reverted where it is kept': [
    { as: 'P1', on: ['T'], message: 'Pick', files: MENDED },
    { as: 'P2', on: ['P1'], message: 'Revert', files: OLD },
    { as: 'end', on: ['P2', 'C'], message: 'Merge', files: { 'lib/c.ts': `${LONG}more\n` } },
  ],
  'reverted and redone where it is dropped': [
    { as: 'S1', on: ['C'], message: 'Revert', files: OLD },
    { as: 'S2', on: ['S1'], message: 'Redo', files: MENDED },
    { as: 'end', on: ['T', 'S2'], message: 'Merge', files: { 'lib/c.ts': `${LONG}more\n` } },
  ],
  'with more on it where it is dropped': [
    { as: 'S1', on: ['C'], message: 'Go on', files: { [LEDGER]: 'newer\n', 'src/pay.ts': 'key = vault\n' } },
    { as: 'end', on: ['T', 'S1'], message: 'Merge', files: { 'lib/c.ts': `${LONG}more\n` } },
  ],
  'of its own, where nothing of the branch is lost': [
    { as: 'S1', on: ['C'], message: 'Revert', files: OLD },
    { as: 'S2', on: ['S1'], message: 'Redo', files: MENDED },
    { as: 'S3', on: ['S1'], message: 'Aside', files: { 'docs/s.md': '1\n' } },
    { as: 'end', on: ['S3', 'S2'], message: 'Merge' },
  ],
  'by a merge of three': [
    { as: 'S1', on: ['T'], message: 'Aside', files: { 'docs/s.md': '1\n' } },
    { as: 'end', on: ['T', 'S1', 'C'], message: 'Merge', files: { 'docs/s.md': '1\n', 'lib/c.ts': `${LONG}more\n` } },
  ],
  'in a repository that lets its own side win': [
    { as: 'W', on: ['T'], message: 'Prefer', files: { '.gitattributes': '* merge=ours\n' } },
    { as: 'end', on: ['W', 'C'], message: 'Merge', files: { 'lib/c.ts': `${LONG}more\n` } },
  ],
};

test.each(Object.keys(DISGUISED))('what the branch has is not dropped unseen: %s', async (name) => {
  const repo = makeRepo();
  repo.git('config', 'merge.ours.driver', 'true');
  const ids = makeHistory(repo, [
    ...HISTORY.slice(0, 3),
    ...(DISGUISED[name] ?? []),
    { as: 'landed', on: ['C', 'end'], message: 'Merge', files: { ...OLD, 'docs/n.md': '1\n' } },
  ]);
  const { code, range } = await runCheck(repo, ['C..end']);
  expect({ code, risk: range.commits.find(({ id }) => id === ids['end'])?.risk }).toEqual({ code: 1, risk: 'critical' });
  const { report } = await runAudit(repo, '--branch', 'landed');
  const last = report.changes.at(-1);
  expect(last?.observations.filter(({ code: one }) => one === 'merge-takes-back').map(({ text }) => text)).toHaveLength(1);
  expect(last?.commits.find(({ id }) => id === ids['end'])?.paths).toEqual(expect.arrayContaining(RESTORED));
});

test('a file that was added beside one that a topic had tried and removed is not dropped unseen', async () => {
  const repo = makeRepo();
  const ids = makeHistory(repo, [
    { as: 'A', message: 'Begin', files: { '.soxrc.json': '{}\n' } },
    { as: 'T1', on: ['A'], message: 'Try', files: { [LEDGER]: 'try\n' } },
    { as: 'T2', on: ['T1'], message: 'Remove', files: { [LEDGER]: null } },
    { as: 'C', on: ['A'], message: 'Add', files: { [LEDGER]: 'new\n' } },
    { as: 'end', on: ['T2', 'C'], message: 'Merge' },
  ]);
  const { range } = await runCheck(repo, ['C..end']);
  expect(range.commits.find(({ id }) => id === ids['end'])?.risk).toBe('critical');
});

test('what the branch has of a file that a topic moved is not dropped unseen', async () => {
  const repo = makeRepo();
  const moved = 'src/ledger/moved.ts';
  const ids = makeHistory(repo, [
    ...HISTORY.slice(0, 1),
    { as: 'C', on: ['A'], message: 'Mend', files: { [LEDGER]: 'new\n' } },
    { as: 'T', on: ['A'], message: 'Move', files: { [LEDGER]: null, [moved]: 'old\n' } },
    { as: 'end', on: ['T', 'C'], message: 'Merge' },
    { as: 'landed', on: ['C', 'end'], message: 'Merge', files: { [LEDGER]: null, [moved]: 'old\n' } },
  ]);
  const { range } = await runCheck(repo, ['C..end']);
  expect(range.commits.find(({ id }) => id === ids['end'])?.risk).toBe('critical');
  const { report } = await runAudit(repo, '--branch', 'landed');
  expect(report.changes.at(-1)?.commits.find(({ id }) => id === ids['end'])?.paths).toEqual([moved]);
});

test('a merge that keeps what git would keep takes nothing back', async () => {
  const repo = makeRepo();
  const [mended, more] = [LONG.replace(THIRD, 'mended\n'), LONG.replace(THIRD, 'mended\n').replace(LAST, 'more\n')];
  const ids = makeHistory(repo, [
    { as: 'A', message: 'Begin', files: { '.soxrc.json': '{}\n', [LEDGER]: LONG } },
    { as: 'C', on: ['A'], message: 'Mend', files: { [LEDGER]: mended } },
    // The topic picked what the branch did, and went on from there.
    { as: 'P1', on: ['A'], message: 'Pick', files: { [LEDGER]: mended } },
    { as: 'P2', on: ['P1'], message: 'Go on', files: { [LEDGER]: more } },
    { as: 'end', on: ['P2', 'C'], message: 'Merge' },
    { as: 'landed', on: ['C', 'end'], message: 'Merge', files: { [LEDGER]: more } },
  ]);
  const { range } = await runCheck(repo, ['C..end']);
  expect(range.commits.find(({ id }) => id === ids['end'])?.risk).toBe('low');
  const { report } = await runAudit(repo, '--branch', 'landed');
  expect(report.changes.at(-1)?.observations).toEqual([]);
});
const RESTORED = [LEDGER, 'src/pay.ts'];

test('what a merge takes back of the branch counts as changed by it, in an audit, a trace and a check', async () => {
  const repo = makeRepo();
  const ids = makeHistory(repo, HISTORY);
  const nameOf = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  const merged = async (branch: string) => {
    const { report, code } = await runAudit(repo, '--branch', branch);
    const change = report.changes.at(-1);
    const paths = change?.commits[0]?.paths;
    const secret = change?.verdicts.find(({ control }) => control === 'no-hardcoded-secret')?.outcome;
    return { code, paths, risk: change?.risk, secret, noticed: change?.observations.map(({ code: one }) => one) };
  };
  expect(await merged('good')).toEqual({ code: 0, paths: ['lib/c.ts'], risk: 'low', secret: 'pass', noticed: [] });
  expect(await merged('bad')).toEqual({
    code: 1,
    paths: ['lib/c.ts', ...RESTORED],
    risk: 'critical',
    secret: 'fail',
    noticed: ['merge-takes-back'],
  });
  const traced = (branch: string) =>
    (
      JSON.parse(repo.sox('trace', LEDGER, '--branch', branch, '--format', 'json').stdout) as { traced: { commits: { id: string }[] }[] }
    ).traced.map(({ commits }) => nameOf.get(commits[0]?.id ?? ''));
  expect(traced('bad')).toEqual(['bad', 'C', 'A']);
  expect(traced('good')).toEqual(['C', 'A']);
  const checked = async (head: string, of = head, base = 'C') => {
    const { code, range } = await runCheck(repo, [`${base}..${head}`]);
    const merge = range.commits.find(({ id }) => id === ids[of]);
    return { code, risk: merge?.risk, secret: merge?.verdicts.find(({ control }) => control === 'no-hardcoded-secret')?.outcome };
  };
  expect(await checked('into-good')).toEqual({ code: 0, risk: 'low', secret: 'pass' });
  expect(await checked('into-bad')).toEqual({ code: 1, risk: 'critical', secret: 'fail' });
  expect(await checked('later', 'into-bad', 'X')).toEqual({ code: 1, risk: 'critical', secret: 'fail' });
  expect(await checked('later', 'later', 'X')).toEqual({ code: 1, risk: 'low', secret: 'pass' });
  expect(await checked('undone')).toEqual({ code: 0, risk: 'critical', secret: 'pass' });
});

test('of a merge with an AI mark, what git makes of both sides by itself is no change', async () => {
  const repo = makeRepo();
  const ai = 'Merge\n\nCo-authored-by: Claude <noreply@anthropic.com>\n';
  const [mine, theirs] = [LONG.replace(THIRD, 'mine\n'), LONG.replace(LAST, 'theirs\n')];
  const both = mine.replace(LAST, 'theirs\n');
  const ids = makeHistory(repo, [
    { as: 'A', message: 'Begin', files: { '.soxrc.json': '{ "ai": { "deny": ["src/ledger/**"] } }\n', [LEDGER]: LONG, 'lib/a.ts': LONG } },
    { as: 'T', on: ['A'], message: 'Mine', files: { [LEDGER]: mine } },
    { as: 'C', on: ['A'], message: 'Theirs', files: { [LEDGER]: theirs } },
    { as: 'clean', on: ['T', 'C'], message: ai, files: { [LEDGER]: both } },
    { as: 'more', on: ['T', 'C'], message: ai, files: { [LEDGER]: `${both}more\n` } },
    // What it changed in the open has come to where it may not be.
    { as: 'U', on: ['A'], message: 'Mine', files: { 'lib/a.ts': LONG.replace(THIRD, 'mine\n') } },
    { as: 'D', on: ['A'], message: 'Move', files: { 'lib/a.ts': null, 'src/ledger/a.ts': LONG } },
    { as: 'moved', on: ['U', 'D'], message: ai, files: { 'lib/a.ts': null, 'src/ledger/a.ts': LONG.replace(THIRD, 'mine\n') } },
    { as: 'moved-landed', on: ['D', 'moved'], message: 'Merge', files: { 'src/ledger/a.ts': LONG.replace(THIRD, 'mine\n') } },
    { as: 'clean-landed', on: ['C', 'clean'], message: 'Merge', files: { [LEDGER]: both } },
    { as: 'more-landed', on: ['C', 'more'], message: 'Merge', files: { [LEDGER]: `${both}more\n` } },
  ]);
  const denied = (commit: { verdicts: readonly { control: string; outcome: string }[] } | undefined) =>
    commit?.verdicts.find(({ control }) => control === 'ai-tool-allowed-on-path')?.outcome;
  const outcomes = async (name: string, base = 'C') => {
    const { range } = await runCheck(repo, [`${base}..${name}`]);
    const { report } = await runAudit(repo, '--branch', `${name}-landed`);
    const byId = (all: readonly { id: string; verdicts: readonly { control: string; outcome: string }[] }[] | undefined) =>
      all?.find(({ id }) => id === ids[name]);
    return [denied(byId(range.commits)), denied(byId(report.changes.at(-1)?.commits))];
  };
  expect(await outcomes('clean')).toEqual(['pass', 'pass']);
  expect(await outcomes('more')).toEqual(['fail', 'fail']);
  expect(await outcomes('moved', 'D')).toEqual(['fail', 'fail']);
});

test('where git fails at one merge, that one is not determinable, and what was found of the others stands', async () => {
  const repo = makeRepo();
  const ids = makeHistory(repo, [...HISTORY, { as: 'both', on: ['bad', 'into-bad'], message: 'Merge' }]);
  const git = openGit(repo.dir, repo.env);
  const policies = createPolicyReader(git);
  /** A git that is ended where it is to merge the branch into the topic once more. */
  const failing: Git = {
    ...git,
    run: (args, options) =>
      args.includes('merge-tree') && args.at(-1) === ids['C']
        ? Promise.reject(new SoxError({ code: 'git-failed', message: 'ended' }, { exit: 3 }))
        : git.run(args, options),
  };
  const range = { base: ids['C'] ?? '', head: ids['both'] ?? '', isJudged: () => true };
  const seen = async (reader: Git) =>
    new Map((await hiddenInRange({ git: reader, policies }, range)).map(({ merge, files }) => [merge, files.map(({ path }) => path)]));
  const [bad = '', intoBad = ''] = [ids['bad'], ids['into-bad']];
  const sound = await seen(git);
  expect([sound.get(bad), sound.get(intoBad)]).toEqual([expect.arrayContaining([LEDGER]), expect.arrayContaining([LEDGER])]);
  const failed = await seen(failing);
  policies.close();
  expect([failed.get(bad), failed.get(intoBad)]).toEqual([sound.get(bad), []]);
});
