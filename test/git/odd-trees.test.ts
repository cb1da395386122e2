import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPackedHistory } from '../../src/git/pack/history.ts';
import { createRawReader, RAW_OPTIONS } from '../../src/git/parse-raw.ts';
import { SECRET_LINE } from '../support/hooked.ts';
import { commitOddTree, type OddEntry } from '../support/odd-tree.ts';
import { makeRepo, type Repo } from '../support/repo.ts';
import { commitsIn, outcomeOf, runAudit } from '../support/run-audit.ts';
import { runCheck } from '../support/run-check.ts';
import { runScan } from '../support/run-scan.ts';

const SECRET = 'no-hardcoded-secret';
const NULL_ID = '0'.repeat(40);

/** A repository whose last commit has a tree that no git wrote, with one entry made for it. */
function oddRepository(entryIn: (repo: Repo) => OddEntry): { repo: Repo; odd: string } {
  const repo = makeRepo();
  repo.commit('Adopt', { '.soxrc.json': '{}', f: '1\n' });
  return { repo, odd: commitOddTree(repo, 'Odd', [entryIn(repo)]) };
}

/** What each moment says of the last commit's secrets: exit code, outcome and what was not looked into. */
async function said(repo: Repo, odd: string) {
  const audited = await runAudit(repo);
  const audit = commitsIn(audited.report).get(odd);
  const check = await runCheck(repo, ['HEAD~1..HEAD']);
  const scan = await runScan(repo, ['--history']);
  return {
    audit: [audited.code, outcomeOf(audit, SECRET), audit?.uninspected.map(({ path, kind }) => `${path} ${kind}`)],
    check: [check.code, check.range.commits[0]?.verdicts.find(({ control }) => control === SECRET)?.outcome],
    scan: [scan.code, scan.report.uninspected.map(({ path, kind }) => `${path} ${kind}`)],
  };
}

test('a file whose id is all zeros is not determinable', async () => {
  const { repo, odd } = oddRepository(() => ['100644', 'a', NULL_ID]);
  expect(await said(repo, odd)).toEqual({
    audit: [3, 'unknown', ['a unknown']],
    check: [3, 'unknown'],
    scan: [3, ['a unknown']],
  });
});

test.each(['0', '160000', '170000'])(
  'content of this repository under an entry of mode %s, which git takes for a submodule',
  async (mode) => {
    const { repo, odd } = oddRepository(({ git, write }) => {
      write('secret', SECRET_LINE);
      return [mode, 'a', git('hash-object', '-w', 'secret').trim()];
    });
    expect(await said(repo, odd)).toEqual({ audit: [1, 'fail', []], check: [1, 'fail'], scan: [1, []] });
    const { report } = await runAudit(repo);
    expect(
      commitsIn(report)
        .get(odd)
        ?.findings.map(({ path }) => path),
    ).toEqual(['a']);
  },
);

test('a name that a tree has twice is scanned each time, and said', async () => {
  const repo = makeRepo();
  repo.commit('Adopt', { '.soxrc.json': '{}', f: '1\n' });
  repo.write('secret', SECRET_LINE);
  const [secret, other] = ['secret', 'f'].map((name) => repo.git('hash-object', '-w', name).trim());
  const odd = commitOddTree(repo, 'Odd', [
    ['100644', 'a', other ?? ''],
    ['100644', 'a', secret ?? ''],
  ]);
  const { code, report } = await runAudit(repo);
  expect([code, outcomeOf(commitsIn(report).get(odd), SECRET)]).toEqual([1, 'fail']);
  expect(report.changes.at(-1)?.observations.map(({ text }) => text)).toEqual([expect.stringContaining('duplicateEntries')]);
});

test('the packs say of such trees what git says', () => {
  const entries: readonly OddEntry[] = [
    ['100644', 'a', NULL_ID],
    ['0', 'a', '1'.repeat(40)],
    ['160000', 'a', NULL_ID],
    ['0100664', 'a', '1'.repeat(40)],
  ];
  const repo = makeRepo();
  const ids = [repo.commit('Start', { f: '1\n' })];
  for (const entry of entries) {
    // On top of the first one, or git would have to read what is odd.
    repo.git('checkout', '-q', '--detach', ids[0] ?? '');
    ids.push(commitOddTree(repo, 'Odd', [entry]));
  }
  const listed = repo.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)');
  const options = { cwd: repo.dir, env: repo.env };
  execFileSync('git', ['pack-objects', '-q', '.git/objects/pack/pack'], { ...options, input: listed });
  const output = execFileSync('git', ['diff-tree', ...RAW_OPTIONS], { ...options, input: `${ids.join('\n')}\n` });
  const reader = createRawReader(output);
  const history = openPackedHistory(join(repo.dir, '.git/objects'), 20);
  for (const id of ids) {
    const changes = history.changes(id);
    expect(changes).not.toBeNull();
    expect(changes).toEqual(reader.next(id));
  }
  history.close();
});
