import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { makeRepo, PACKAGE, type Repo, temporaryFolder } from '../support/repo.ts';
import { commitsIn, outcomeOf, runAudit } from '../support/run-audit.ts';

/** Made here, so that no scanner takes this file for a leak. */
const fakeKey = (seed: string) =>
  `${'sk_'}live_51${createHash('sha256')
    .update(seed)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, 'x')
    .slice(0, 30)}`;
const SECRET = 'no-hardcoded-secret';
const DISCLOSED = 'ai-tool-disclosed';
const POLICY = 'export default {};\n';

const findingsOf = (commit: { findings: readonly { path: string | null }[] } | undefined) => commit?.findings.map(({ path }) => path);

describe('secrets in history', () => {
  test('a secret is found where it came in: not where it moved, stayed or was deleted', async () => {
    const repo = makeRepo();
    repo.commit('policy', { 'sox.config.ts': POLICY });
    const key = fakeKey('a');
    const added = repo.commit('add', { 'pay.js': `const key = '${key}';\n` });
    const edited = repo.commit('edit', { 'pay.js': `// a comment\nconst key = '${key}';\n` });
    const second = repo.commit('second', { 'pay.js': `const key = '${key}';\nconst other = '${fakeKey('b')}';\n` });
    repo.git('rm', '-q', 'pay.js');
    const deleted = repo.commit('delete');
    const audited = await runAudit(repo);
    const commits = commitsIn(audited.report);
    expect([added, edited, second, deleted].map((id) => findingsOf(commits.get(id)))).toEqual([['pay.js'], [], ['pay.js'], []]);
    expect([added, edited, second, deleted].map((id) => outcomeOf(commits.get(id), SECRET))).toEqual(['fail', 'pass', 'fail', 'pass']);
    const blob = repo.git('rev-parse', `${added}:pay.js`).trim();
    expect(commits.get(added)?.findings[0]?.id).toBe(`stripe-secret-key:${blob}:13`);
    expect(audited.code).toBe(1);
    for (const text of [audited.json, audited.html, audited.stdout]) expect(text).not.toContain(key);
  });

  test('a secret that only the merge commit has, and none that came with a parent', async () => {
    const repo = makeRepo();
    repo.commit('policy', { 'sox.config.ts': POLICY, f: '1\n' });
    repo.git('checkout', '-qb', 'side');
    const side = repo.commit('side', { g: `token = "${fakeKey('c')}"\n`, f: '1\nside\n' });
    repo.git('checkout', '-q', 'main');
    repo.commit('main', { f: '0\n1\n' });
    repo.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    repo.write('f', `0\n1\nside\n${fakeKey('d')}\n`);
    repo.write('evil', `${fakeKey('e')}\n`);
    const merge = repo.commit('merge');
    const { report } = await runAudit(repo);
    const commits = commitsIn(report);
    expect(commits.get(merge)?.paths).toEqual(['evil', 'f']);
    expect(findingsOf(commits.get(merge))).toEqual(['evil', 'f']);
    expect(findingsOf(commits.get(side))).toEqual(['g']);
  });

  test('a blob that git cannot give is not determinable; a submodule is shown', async () => {
    const repo = makeRepo();
    repo.commit('policy', { 'sox.config.ts': POLICY });
    const lost = repo.commit('lost', { f: 'content\n' });
    const blob = repo.git('rev-parse', `${lost}:f`).trim();
    repo.git('update-index', '--add', '--cacheinfo', `160000,${lost},vendor`);
    repo.git('commit', '-qm', 'submodule');
    repo.run('rm', ['-f', join(repo.dir, '.git/objects', blob.slice(0, 2), blob.slice(2))]);
    const audited = await runAudit(repo);
    const commits = commitsIn(audited.report);
    expect(outcomeOf(commits.get(lost), SECRET)).toBe('unknown');
    expect(commits.get(lost)?.uninspected).toEqual([{ kind: 'unknown', path: 'f', why: 'git cannot give the content that its id names' }]);
    expect([...commits.values()].at(-1)?.uninspected).toEqual([
      { kind: 'uninspectable', path: 'vendor', why: expect.stringContaining('submodule') },
    ]);
    expect(audited.code).toBe(3);
  });

  test('switched off, the control is not determinable', async () => {
    const repo = makeRepo();
    repo.commit('policy', { 'sox.config.ts': POLICY });
    repo.commit('key', { f: fakeKey('f') });
    const audited = await runAudit(repo, '--no-secret-scan');
    const [, key] = [...commitsIn(audited.report).values()];
    expect(outcomeOf(key, SECRET)).toBe('unknown');
    expect(key?.verdicts.find(({ control }) => control === SECRET)?.reasons[0]?.text).toContain('switched off');
    expect(audited.code).toBe(3);
  });
});

describe('the policy in force is that of where a change started', () => {
  test('adopted in the middle: what came before, and the adopting commit, are before adoption', async () => {
    const repo = makeRepo();
    repo.commit('old\n\nGenerated with Claude Code', { f: '1' });
    repo.commit('adopt\n\nGenerated with Claude Code', { 'sox.config.ts': POLICY });
    repo.commit('new\n\nGenerated with Claude Code', { f: '2' });
    const audited = await runAudit(repo);
    expect(audited.report.changes.map(({ verdicts }) => verdicts.find(({ control }) => control === DISCLOSED)?.outcome)).toEqual([
      'before-adoption',
      'before-adoption',
      'fail',
    ]);
    expect(audited.report.audit.policy?.path).toBe('sox.config.ts');
    expect(audited.code).toBe(1);
  });

  test('never adopted: nothing is judged', async () => {
    const repo = makeRepo();
    repo.commit('one', { f: fakeKey('g') });
    const audited = await runAudit(repo);
    expect(new Set(audited.report.changes.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)))).toEqual(
      new Set(['before-adoption']),
    );
    expect(audited.code).toBe(0);
  });

  test('broken in the middle and repaired: unknown in between, the reason names the file', async () => {
    const repo = makeRepo();
    repo.commit('adopt', { 'sox.config.ts': POLICY });
    repo.commit('break', { 'sox.config.ts': 'export default { nonsense: 1 };\n' });
    repo.commit('between', { f: '1' });
    repo.commit('repair', { 'sox.config.ts': POLICY });
    repo.commit('after', { f: '2' });
    const { report } = await runAudit(repo);
    const outcomes = [...commitsIn(report).values()].map((commit) => outcomeOf(commit, SECRET));
    expect(outcomes).toEqual(['before-adoption', 'pass', 'unknown', 'unknown', 'pass']);
    expect(report.changes[2]?.verdicts[0]?.reasons[0]).toMatchObject({
      code: 'policy-unreadable',
      text: expect.stringContaining('sox.config.ts'),
    });
  });

  test('a merge that takes an older policy from its other parent changes what is in force', async () => {
    const repo = makeRepo();
    repo.commit('adopt', { 'sox.config.ts': "export default { risk: { critical: ['old/**'] } };\n" });
    repo.git('branch', 'side');
    repo.commit('newer policy', { 'sox.config.ts': "export default { risk: { critical: ['new/**'] } };\n" });
    repo.commit('under the newer', { 'new/f': '1', 'old/f': '1' });
    repo.git('checkout', '-q', 'side');
    repo.commit('side', { other: '1' });
    repo.git('checkout', '-q', 'main');
    const merge = repo.git('commit-tree', 'side^{tree}', '-p', 'main', '-p', 'side', '-m', 'take all of theirs').trim();
    repo.git('reset', '-q', '--hard', merge);
    repo.commit('under the older', { 'new/f': '2' });
    const { report } = await runAudit(repo);
    // Of the first two and the merge each changes the policy itself.
    expect(report.changes.map(({ risk }) => risk)).toEqual(['critical', 'critical', 'critical', 'critical', 'low']);
  });

  test('the policy cannot change its own judge: a side branch is judged by the branch it was merged into', async () => {
    const repo = makeRepo();
    repo.commit('adopt', { 'sox.config.ts': "export default { risk: { critical: ['pay/**'] } };\n" });
    repo.git('checkout', '-qb', 'side');
    const weaker = repo.commit('weaker', { 'sox.config.ts': 'export default { risk: { critical: [] } };\n' });
    const change = repo.commit('pay', { 'pay/f': '1' });
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    const { report } = await runAudit(repo);
    expect(
      report.changes
        .at(-1)
        ?.commits.map(({ id }) => id)
        .slice(1),
    ).toEqual([change, weaker]);
    expect(report.changes.at(-1)?.risk).toBe('critical');
  });
});

describe('the report', () => {
  const schema = JSON.parse(readFileSync(join(PACKAGE, 'docs/schema/report-1.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true }).compile(schema);

  function richRepo(): Repo {
    const repo = makeRepo();
    repo.commit('policy', { 'sox.config.ts': POLICY });
    repo.commit('AI work\n\nAssisted-by: Claude Code:opus\nReviewed-by: Grace Hopper <grace@example.com>', {
      'src/ledger/a.ts': `'${fakeKey('h')}'\n`,
      'logo.png': Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'),
    });
    repo.git('checkout', '-qb', 'side');
    repo.commit('side', { g: '1' });
    repo.git('checkout', '-q', 'main');
    repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    return repo;
  }

  test('fits its schema, is canonical, and adds up', async () => {
    const { json, report } = await runAudit(richRepo());
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(canonicalize(JSON.parse(json ?? ''))).toBe(json);
    expect(report.totals).toMatchObject({
      changes: 3,
      commits: 4,
      revListCommits: 4,
      reconciled: true,
      aiCommits: 1,
      findings: 1,
      uninspected: 1,
    });
  });

  test('is the same, byte for byte, when made again', async () => {
    const repo = richRepo();
    const [first, second] = [await runAudit(repo), await runAudit(repo)];
    expect(second.json).toBe(first.json);
    expect(second.html).toBe(first.html);
  });

  test('hostile texts leave redacted, wherever they stand', async () => {
    const repo = makeRepo();
    const key = fakeKey('i');
    repo.env['GIT_AUTHOR_NAME'] = `Ada ${key}`;
    repo.commit(`leak ${key} \u001b[2J\u202e\n\nReviewed-by: ${key} <x@example.com>\nAssisted-by: Claude Code:${key}`, {
      [`dir/${key}.txt`]: '1',
    });
    repo.env['GIT_AUTHOR_NAME'] = 'Ada Author';
    for (let at = 0; at < 5; at += 1) repo.commit(`harmless ${at}`, { f: String(at) });
    const { json, html, report } = await runAudit(repo);
    for (const text of [json, html]) {
      expect(text).not.toContain(key);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it must not be there
      expect(text).not.toMatch(/\u001b|\u202e/);
    }
    expect(report.changes[0]?.commits[0]?.subject).toContain('\\u001b[2J\\u202e');
    expect(report.changes.at(-1)?.commits[0]?.subject).toBe('harmless 4');
  });
});

/** RFC 8785 for what JSON.parse gives, written apart from the product. */
function canonicalize(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalize).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalize(part)}`).join(',')}}`;
}

describe('the command', () => {
  test("which branch: the one asked for, the policy's first, the remote's, the one checked out", async () => {
    const repo = makeRepo({ init: false });
    repo.git('init', '-q', '-b', 'trunk');
    repo.commit('on trunk', { f: '1' });
    expect((await runAudit(repo)).report.audit.branch).toBe('trunk');
    repo.git('branch', 'main');
    expect((await runAudit(repo)).report.audit.branch).toBe('main');
    repo.commit('policy', { 'sox.config.ts': "export default { branches: ['release', 'trunk'] };\n" });
    expect((await runAudit(repo)).report.audit.branch).toBe('trunk');
    expect((await runAudit(repo, '--branch', 'main')).report.totals.commits).toBe(1);
    const clone = join(temporaryFolder(), 'clone');
    repo.git('clone', '-q', '--branch', 'main', repo.dir, clone);
    repo.run('git', ['checkout', '-q', '--detach', 'origin/trunk'], { cwd: clone });
    const fetched = await runAudit({ dir: clone, env: repo.env });
    expect([fetched.report.audit.branch, fetched.stderr]).toEqual(['trunk', expect.stringContaining('refs/remotes/origin/trunk')]);
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/heads/trunk');
    for (const name of ['nowhere', 'main~0', '--all', 'HEAD', 'ma*']) {
      const audited = await runAudit(repo, `--branch=${name}`);
      expect([audited.code, audited.json]).toEqual([2, null]);
    }
  });

  test('an empty repository and a folder without one: exit 2, and what to do', async () => {
    const repo = makeRepo();
    const empty = await runAudit(repo);
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('--branch')]);
    const nowhere = await runAudit({ dir: temporaryFolder(), env: repo.env });
    expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('not in a git repository')]);
  });

  test('writes into a new folder, over its own reports, and into no other', async () => {
    const repo = makeRepo();
    repo.commit('one', { f: '1' });
    const parent = temporaryFolder();
    const own = join(parent, 'a', 'b');
    expect((await runAudit(repo, '--out', own)).code).toBe(0);
    expect(readdirSync(own).sort()).toEqual(['report.html', 'report.json']);
    const first = readFileSync(join(own, 'report.json'), 'utf8');
    repo.commit('two', { f: '2' });
    const stale = join(own, 'report.json.00000000-0000-4000-8000-000000000000.partial');
    writeFileSync(stale, 'half');
    utimesSync(stale, 0, 0);
    expect((await runAudit(repo, '--out', own)).code).toBe(0);
    expect(readdirSync(own).sort()).toEqual(['report.html', 'report.json']);
    expect(readFileSync(join(own, 'report.json'), 'utf8')).not.toBe(first);

    for (const [name, content] of [
      ['notes.txt', 'mine'],
      ['report.json', '{"somebody":"else"}'],
      ['report.html', '<p>'],
      ['film.mp4.partial', 'mine'],
    ] as const) {
      const folder = join(parent, name);
      mkdirSync(folder);
      writeFileSync(join(folder, name), content);
      const refused = await runAudit(repo, '--out', folder);
      expect([refused.code, readdirSync(folder), readFileSync(join(folder, name), 'utf8')]).toEqual([2, [name], content]);
    }
    const file = join(parent, 'file');
    writeFileSync(file, '');
    expect((await runAudit(repo, '--out', file)).code).toBe(2);
  });

  test('an audit that fails leaves the reports of before, and nothing else', async () => {
    const repo = makeRepo();
    const one = repo.commit('one', { f: '1' });
    repo.commit('two', { f: '2' });
    const out = join(temporaryFolder(), 'report');
    await runAudit(repo, '--out', out);
    const before = readFileSync(join(out, 'report.json'), 'utf8');
    repo.run('rm', ['-f', join(repo.dir, '.git/objects', one.slice(0, 2), one.slice(2))]);
    expect((await runAudit(repo, '--out', out)).code).toBe(3);
    expect(readdirSync(out).sort()).toEqual(['report.html', 'report.json']);
    expect(readFileSync(join(out, 'report.json'), 'utf8')).toBe(before);
  });

  test('--format json is one JSON text with the totals and the files', async () => {
    const repo = makeRepo();
    const tip = repo.commit('one', { f: '1' });
    const audited = await runAudit(repo, '--format', 'json');
    expect(JSON.parse(audited.stdout)).toMatchObject({
      command: 'audit',
      branch: 'main',
      tip,
      totals: { commits: 1, reconciled: true },
      paths: [join(audited.out, 'report.json'), join(audited.out, 'report.html')],
    });
    expect(audited.stderr).toBe('');
  });
});

describe('what may not hide behind the repository', () => {
  const AI = 'AI\n\nCo-Authored-By: Claude <noreply@anthropic.com>';

  test('a policy that is taken away makes nothing "before adoption" again', async () => {
    const repo = makeRepo();
    repo.commit('base', { 'a.js': '1\n' });
    repo.commit('adopt', { 'sox.config.ts': POLICY });
    repo.git('rm', '-q', 'sox.config.ts');
    repo.commit('remove');
    const gap = repo.commit(AI, { 'pay.js': `const key = '${fakeKey('gap')}';\n` });
    repo.commit('restore', { 'sox.config.ts': POLICY });
    const after = repo.commit(AI, { 'b.js': '2\n' });
    const { report } = await runAudit(repo);
    expect(outcomeOf(commitsIn(report).get(gap), SECRET)).toBe('unknown');
    expect(outcomeOf(commitsIn(report).get(after), 'ai-reviewer-named')).toBe('fail');
  });

  test('.gitmodules hides no submodule', async () => {
    const repo = makeRepo();
    const ignore = '[submodule "v"]\n\tpath = src/ledger/v\n\turl = ./v\n\tignore = all\n';
    repo.commit('adopt', { 'sox.config.ts': POLICY, '.gitmodules': ignore });
    repo.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},src/ledger/v`);
    repo.git('commit', '-q', '-m', 'link');
    const link = repo.git('rev-parse', 'HEAD').trim();
    const { report } = await runAudit(repo);
    expect(commitsIn(report).get(link)).toMatchObject({ paths: ['src/ledger/v'], risk: 'critical' });
  });

  test('a renamed file brings no new secret', async () => {
    const repo = makeRepo();
    repo.commit('adopt', { 'sox.config.ts': POLICY });
    const added = repo.commit('add', { 'old.js': `const key = '${fakeKey('moved')}';\n` });
    repo.git('mv', 'old.js', 'new.js');
    const moved = repo.commit('move', { 'new.js': `// moved\nconst key = '${fakeKey('moved')}';\n` });
    const { report } = await runAudit(repo);
    expect(outcomeOf(commitsIn(report).get(added), SECRET)).toBe('fail');
    expect(outcomeOf(commitsIn(report).get(moved), SECRET)).toBe('pass');
  });

  test('an annotated tag is audited at its commit', async () => {
    const repo = makeRepo();
    repo.commit('base', { 'a.js': '1\n' });
    repo.git('tag', '-a', '-m', 'v1', 'v1');
    expect(repo.sox('audit', '--branch', 'refs/tags/v1').code).toBe(0);
  });
});
