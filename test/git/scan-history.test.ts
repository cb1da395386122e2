import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SECRET_LINE, STRIPE_KEY } from '../support/hooked.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { placesOf, runScan } from '../support/run-scan.ts';

/** A second value, so that findings can be told apart. */
const OTHER_KEY = ['sk', 'live', 'Q7mVbX9s4eC39HqLyjWDarjtT1zdp7dc'].join('_');

const history = (repo: Repo, ...args: string[]) => runScan(repo, ['--history', ...args]);
const range = (repo: Repo, from: string, to = 'HEAD', ...args: string[]) => runScan(repo, ['--range', `${from}..${to}`, ...args]);

/** A blob on disk, to be damaged or removed. */
function looseObject(repo: Repo, id: string): string {
  return join(repo.dir, '.git/objects', id.slice(0, 2), id.slice(2));
}

function removeObject(repo: Repo, id: string): void {
  rmSync(looseObject(repo, id), { force: true });
}

describe('a history', () => {
  test('looks at each content once and names the commit that brought it', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': '1\n' });
    const brought = repo.commit('Add', { 'pay.js': SECRET_LINE });
    repo.commit('Move it down', { 'pay.js': `// top\n${SECRET_LINE}` });
    const { code, report } = await history(repo);
    expect(code).toBe(1);
    expect(placesOf(report)).toEqual(['pay.js:1:14']);
    expect(report.findings[0]?.commit?.id).toBe(brought);
    expect(report.seen).toMatchObject({ commits: 3, blobs: 3 });
  });

  test('a copy to where it is not allowed is found there', async () => {
    const repo = makeRepo();
    const allow = { paths: ['test/**'], reason: 'made up for tests', until: '2099-01-01' };
    const rule = { id: 'internal-token', title: 'Internal token', pattern: 'tok-\\d{6}', paths: ['src/**'] };
    repo.commit('Adopt', { '.soxrc.json': JSON.stringify({ secrets: { allow: [allow], rules: [rule] } }) });
    repo.commit('Allowed', { 'test/pay.js': SECRET_LINE, 'test/own.txt': 'tok-123456\n' });
    expect((await history(repo)).code).toBe(0);
    const copied = repo.commit('Copy both', { 'src/pay.js': SECRET_LINE, 'src/own.txt': 'tok-123456\n' });
    repo.commit('And once more', { 'src/again.js': SECRET_LINE });
    const { code, report } = await history(repo);
    expect(code).toBe(1);
    const failing = report.findings.filter(({ silenced }) => silenced === null);
    expect(failing.map(({ path, commit }) => [path, commit?.id])).toEqual([
      ['src/own.txt', copied],
      ['src/pay.js', copied],
    ]);
    expect(report.findings.filter(({ silenced }) => silenced !== null).map(({ path }) => path)).toEqual(['test/pay.js']);
  });

  test('more copies than the baseline knows are found', async () => {
    const repo = makeRepo();
    repo.commit('Adopt', { '.soxrc.json': '{}', 'pay.js': SECRET_LINE });
    repo.sox('baseline', 'create');
    repo.commit('Baseline');
    expect((await history(repo)).code).toBe(0);
    repo.commit('Copy', { 'a.js': SECRET_LINE, 'b.js': SECRET_LINE });
    expect((await history(repo)).code).toBe(1);
  });

  test('says whether a value still stands at HEAD, wherever it went', async () => {
    const repo = makeRepo();
    repo.commit('Add', { 'pay.js': SECRET_LINE, 'old.js': `"${OTHER_KEY}"\n` });
    repo.git('mv', 'pay.js', 'src.js');
    repo.git('rm', '-q', 'old.js');
    repo.commit('Move the one, remove the other', { 'src.js': `\n\n${SECRET_LINE}` });
    const { report } = await history(repo);
    expect(report.findings.map(({ path, stillAt }) => [path, stillAt])).toEqual([
      ['old.js', []],
      ['pay.js', [{ path: 'src.js', line: 3, column: 14 }]],
    ]);
  });

  test('a secret that is only in a deleted file is found, in its commit', async () => {
    const repo = makeRepo();
    const brought = repo.commit('Add', { 'gone.js': SECRET_LINE, 'kept.js': '1\n' });
    repo.git('rm', '-q', 'gone.js');
    repo.commit('Remove it');
    const { code, report } = await history(repo);
    expect(code).toBe(1);
    expect(report.findings).toMatchObject([{ path: 'gone.js', commit: { id: brought }, stillAt: [] }]);
  });

  test('content that comes back, or is copied, is the finding it was', async () => {
    const repo = makeRepo();
    const brought = repo.commit('Add', { 'a.js': SECRET_LINE });
    repo.git('rm', '-q', 'a.js');
    repo.commit('Remove it', { 'b.js': '1\n' });
    repo.commit('Bring it back', { 'c.js': SECRET_LINE });
    const { report } = await history(repo);
    expect(report.findings).toMatchObject([{ path: 'a.js', commit: { id: brought } }]);
    expect(report.findings[0]?.stillAt).toMatchObject([{ path: 'c.js', line: 1 }]);
  });

  test('a secret that a merge introduces is found, and what its parents have is not found twice', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': '1\n', 'b.js': '1\n' });
    repo.git('checkout', '-q', '-b', 'side');
    const side = repo.commit('Side', { 'b.js': SECRET_LINE });
    repo.git('checkout', '-q', 'main');
    repo.commit('Main', { 'a.js': '2\n' });
    repo.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    repo.write('evil.js', `"${OTHER_KEY}"\n`);
    repo.write('a.js', `2 // ${['sk', 'live', 'Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp'].join('_')}\n`);
    const merge = repo.commit('Merge');
    for (const run of [await history(repo), await range(repo, `${merge}^`, merge)]) {
      const found = run.report.findings.map(({ path, commit }) => [path, commit?.id]);
      expect(found).toEqual([
        ['a.js', merge],
        ['b.js', side],
        ['evil.js', merge],
      ]);
    }
  });

  test('messages of commits and annotated tags, headers, and names of files are looked at', async () => {
    const repo = makeRepo();
    repo.commit('Start', { [`keys/${STRIPE_KEY}.txt`]: '1\n' });
    repo.commit(`Pay\n\nUse ${STRIPE_KEY}\n`, { a: '1' });
    repo.git('tag', '-a', 'v1', '-m', `Release with ${STRIPE_KEY}`);
    repo.git('tag', '-a', 'v2', 'v1', '-m', `A tag of a tag, with ${OTHER_KEY}`);
    repo.env['GIT_AUTHOR_NAME'] = STRIPE_KEY;
    repo.commit('By a strange author', { b: '1' });
    const { code, report, stdout } = await history(repo);
    expect(code).toBe(1);
    expect(placesOf(report)).toEqual([
      'file-name keys/sk_live_****.txt',
      'commit-message',
      'commit-header',
      'tag refs/tags/v1',
      'tag refs/tags/v2',
    ]);
    expect(stdout).not.toContain(STRIPE_KEY);
    expect(report.seen).toMatchObject({ tags: 2, commits: 3 });
    const message = report.findings.find(({ carrier }) => carrier === 'commit-message');
    expect([message?.line, message?.column]).toEqual([3, 5]);
  });

  test('a name is looked at as a whole, and each part of it', async () => {
    const repo = makeRepo();
    const password = ['pass', 'word=Kx7rTq2L', 'mXw8'].join('');
    repo.commit('Start', { [`é/${password}/a.txt`]: '1\n' });
    repo.git('branch', `${password}/next`);
    const { report, stdout } = await history(repo, '--all');
    expect(placesOf(report)).toEqual(['file-name é/password=****/a.txt', 'ref-name refs/heads/password=****/next']);
    expect(report.findings.map(({ line, column }) => [line, column])).toEqual([
      [1, 3],
      [1, 12],
    ]);
    expect(stdout).not.toContain(password);
  });

  test('a renamed file brings nothing new, except its name', async () => {
    const repo = makeRepo();
    repo.commit('Add', { 'a.js': SECRET_LINE });
    repo.git('mv', 'a.js', `${STRIPE_KEY}.js`);
    const moved = repo.commit('Rename and edit', { [`${STRIPE_KEY}.js`]: `// edited\n${SECRET_LINE}` });
    const { report } = await range(repo, `${moved}^`);
    expect(placesOf(report)).toEqual(['file-name sk_live_****.js', 'sk_live_****.js:2:14']);
    expect(report.findings.map(({ movedFrom }) => movedFrom)).toEqual([null, 'a.js']);
    const found = await history(repo);
    expect(placesOf(found.report)).toEqual(['a.js:1:14', 'file-name sk_live_****.js']);
  });

  test('a submodule, a Git LFS pointer and a picture are counted as not to be looked into, a link by its target', async () => {
    const repo = makeRepo();
    const inner = makeRepo();
    inner.commit('Inner', { 'a.js': SECRET_LINE });
    repo.run('git', ['-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'sub']);
    repo.write('big.bin', `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n`);
    repo.write('logo.png', Buffer.from('89504e470d0a1a0a00', 'hex'));
    repo.run('ln', ['-s', `https://user/${STRIPE_KEY}`, 'link']);
    repo.commit('Add');
    inner.commit('Inner, later', { b: '1' });
    repo.run('git', ['-c', 'protocol.file.allow=always', '-C', 'sub', 'pull', '-q']);
    repo.commit('Move the pointer');
    const { code, report } = await history(repo);
    expect(code).toBe(1);
    expect(placesOf(report)).toEqual(['link:1:14']);
    expect(report.uninspected).toMatchObject([
      { path: 'big.bin', kind: 'uninspectable', why: expect.stringContaining('LFS pointer') as string },
      { path: 'logo.png', kind: 'uninspectable', why: 'a PNG image' },
      { path: 'sub', kind: 'uninspectable', why: expect.stringContaining('a submodule') as string, times: 2 },
    ]);
    expect(report.totals.unknown).toBe(0);
  });

  test('whose annotated tag is gone is not known, and neither is a range', async () => {
    const repo = makeRepo();
    const first = repo.commit('Start', { 'a.js': '1\n' });
    repo.commit('Go on', { 'a.js': '2\n' });
    repo.git('tag', '-a', 'v1', '-m', `Release with ${STRIPE_KEY}`);
    expect([(await history(repo)).code, (await range(repo, first)).code]).toEqual([1, 1]);
    removeObject(repo, repo.git('rev-parse', 'v1').trim());
    expect([(await history(repo)).code, (await range(repo, first)).code]).toEqual([3, 3]);
  });

  test('of all refs has branches, notes, stashes, names of refs, and what tags name directly', async () => {
    const repo = makeRepo();
    repo.commit('Start', { a: '1' });
    expect((await history(repo, '--all')).report.findings).toEqual([]);
    repo.git('notes', 'add', '-m', `noted ${STRIPE_KEY}`);
    repo.git('branch', STRIPE_KEY);
    repo.write('stashed.js', SECRET_LINE);
    repo.git('stash', '-q', '-u');
    repo.write('blob.txt', `"${OTHER_KEY}"`);
    const blob = repo.git('hash-object', '-w', 'blob.txt').trim();
    repo.git('tag', '-a', '-m', 'A file', 'file', blob);
    rmSync(join(repo.dir, 'blob.txt'));
    repo.git('tag', 'tree', `${repo.git('rev-parse', 'stash^3').trim()}^{tree}`);
    const { report } = await history(repo, '--all');
    expect(placesOf(report)).toEqual([
      expect.stringMatching(/^[0-9a-f]{40}:1:7$/),
      'refs/tags/file:1:2',
      'stashed.js:1:14',
      'stashed.js:1:14',
      'ref-name refs/heads/sk_live_****',
    ]);
    expect(report.seen).toMatchObject({ tags: 1, refs: 6 });
    expect((await history(repo)).report.findings).toEqual([]);
  });

  test('before the first commit has nothing to say, and says that', async () => {
    const repo = makeRepo();
    const { code, report } = await history(repo);
    expect([code, report.outcome.reasons]).toEqual([3, ['nothing-seen']]);
    expect((await history(repo, '--allow-empty')).code).toBe(0);
  });
});

describe('a range', () => {
  test('has what each commit adds, copies too, also where a later one takes it away', async () => {
    const repo = makeRepo();
    const base = repo.commit('Start', { 'old.js': `"${OTHER_KEY}"\n` });
    const added = repo.commit('Add', { 'a.js': SECRET_LINE });
    const copied = repo.commit('Copy', { 'b.js': SECRET_LINE, 'old.js': `"${OTHER_KEY}" // edited\n` });
    repo.git('rm', '-q', 'a.js', 'b.js');
    repo.commit('Remove them');
    const { code, report } = await range(repo, base);
    expect(code).toBe(1);
    expect(report.findings.map(({ path, commit, stillAt }) => [path, commit?.id, stillAt])).toEqual([
      ['a.js', added, []],
      ['b.js', copied, []],
    ]);
    expect(report.seen.commits).toBe(3);
  });

  test('has the annotated tags on its commits, and no others', async () => {
    const repo = makeRepo();
    const base = repo.commit('Start', { a: '1' });
    repo.git('tag', '-a', 'before', '-m', STRIPE_KEY);
    repo.commit('Next', { b: '1' });
    repo.git('tag', '-a', 'inside', '-m', STRIPE_KEY);
    expect(placesOf((await range(repo, base)).report)).toEqual(['tag refs/tags/inside']);
  });

  test('that is empty is no pass, unless one says so', async () => {
    const repo = makeRepo();
    repo.commit('Start', { a: '1' });
    const empty = await range(repo, 'HEAD');
    expect([empty.code, empty.report.outcome.reasons]).toEqual([3, ['nothing-seen']]);
    expect((await range(repo, 'HEAD', 'HEAD', '--allow-empty')).code).toBe(0);
    const text = await range(repo, 'HEAD', 'HEAD', '--format', 'text');
    expect(text.stdout).toContain('Nothing in scope was there to be looked at');
  });

  test.each([
    ['nowhere..HEAD', 'no commit named \\"nowhere\\"'],
    ['--all..HEAD', 'no commit named'],
    ['HEAD', 'is no range'],
    ['main...HEAD', 'is no range'],
    [`${'0'.repeat(40)}..HEAD`, 'branch that is new'],
  ])('%s is refused', async (value, message) => {
    const repo = makeRepo();
    repo.commit('Start', { a: '1' });
    const { code, stdout } = await runScan(repo, [`--range=${value}`]);
    expect(stdout).toContain(message);
    expect(code).toBe(2);
  });
});

describe('what cannot be read', () => {
  test('a missing blob is not determinable, and findings are shown all the same', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'lost.js': 'const a = 1;\n' });
    const blob = repo.git('rev-parse', 'HEAD:lost.js').trim();
    repo.commit('More', { 'lost.js': 'const a = 2;\n' });
    removeObject(repo, blob);
    const { code, report } = await history(repo);
    expect([code, report.uninspected]).toMatchObject([3, [{ path: 'lost.js', kind: 'unknown' }]]);
    // What could not be read was not looked at.
    expect(report.seen.blobs).toBe(1);
    repo.commit('Add', { 'a.js': SECRET_LINE });
    const found = await history(repo);
    expect(found.code).toBe(1);
    expect(found.report.outcome.reasons).toEqual(['findings', 'not-read']);
  });

  test('a damaged blob and a damaged pack are not determinable', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': `${'x'.repeat(5000)}\n`, b: '1' });
    const file = looseObject(repo, repo.git('rev-parse', 'HEAD:a.js').trim());
    chmodSync(file, 0o644);
    writeFileSync(file, 'garbage');
    expect((await history(repo)).report).toMatchObject({ outcome: { exit: 3 }, uninspected: [{ path: 'a.js', kind: 'unknown' }] });

    const packed = makeRepo();
    for (let at = 0; at < 20; at += 1) packed.commit(`Commit ${at}`, { [`f${at}.js`]: `${Math.sin(at)}\n`.repeat(300) });
    packed.git('repack', '-q', '-a', '-d', '--depth=0');
    const [pack = ''] = packed.run('sh', ['-c', 'ls .git/objects/pack/*.pack']).stdout.trim().split('\n');
    packed.run('sh', [
      '-c',
      `chmod u+w ${pack} && printf XXXXXXXXXXXXXXXXXXXX | dd of=${pack} bs=1 seek=$(($(stat -c %s ${pack}) - 300)) conv=notrunc`,
    ]);
    const { code, report } = await history(packed);
    expect(code).toBe(3);
    expect(report.totals.unknown).toBeGreaterThan(0);
  });

  test('a wrong bit anywhere in a pack hides no content in silence', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': 'const a = 1;\n', 'long.js': `${'const b = 2;\n'.repeat(40)}` });
    repo.commit('Add', { 'pay.js': SECRET_LINE, 'long.js': `${'const b = 2;\n'.repeat(41)}` });
    repo.commit('Last', { 'a.js': 'const a = 3;\n' });
    repo.git('repack', '-adfq');
    const whole = await history(repo);
    const [file = ''] = readdirSync(join(repo.dir, '.git/objects/pack')).filter((name) => name.endsWith('.pack'));
    const pack = join(repo.dir, '.git/objects/pack', file);
    chmodSync(pack, 0o644);
    const bytes = readFileSync(pack);
    const objects = repo.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname)');
    const contents = repo.run('git', ['cat-file', '--batch'], { input: objects }).stdout;
    // By a number of bits that has no factor in common with eight.
    for (let bit = 0; bit < bytes.length * 8; bit += 211) {
      const hurt = Buffer.from(bytes);
      hurt[bit >> 3] = (hurt[bit >> 3] as number) ^ (1 << (bit & 7));
      writeFileSync(pack, hurt);
      const isWhole = repo.run('git', ['cat-file', '--batch'], { input: objects }).stdout === contents;
      const { code, stdout, stderr } = await history(repo);
      // Some bits mean nothing: those behind the last block of a stream, say.
      if (isWhole) expect([bit, code, stdout]).toEqual([bit, 1, whole.stdout]);
      else {
        expect([bit, code, stderr]).toEqual([bit, stdout.includes('"findings","not-read"') ? 1 : 3, '']);
        expect([bit, stdout]).toEqual([bit, expect.stringMatching(/"not-read"|git cannot|git cat-file failed: .* is corrupt/)]);
      }
    }
  });

  test('a missing commit or tree is not determinable', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': SECRET_LINE });
    const lost = repo.commit('Lost', { 'b/b.js': '1\n' });
    repo.commit('Last', { 'b/b.js': '2\n' });
    const tree = repo.git('rev-parse', `${lost}:b`).trim();
    removeObject(repo, tree);
    const withoutTree = await history(repo);
    expect(withoutTree.code).toBe(1);
    expect(withoutTree.report.uninspected).toMatchObject([{ path: '.', kind: 'unknown', times: 2 }]);
    removeObject(repo, lost);
    const withoutCommit = await history(repo);
    expect(withoutCommit.code).toBe(3);
    expect(withoutCommit.stdout).toContain('git cannot walk the history');
  });

  test('a ref that names nothing is not left out in silence', async () => {
    const repo = makeRepo();
    repo.commit('Start', { a: '1' });
    repo.write('.git/refs/heads/broken', 'nonsense\n');
    const { code, report } = await history(repo, '--all');
    expect(code).toBe(3);
    expect(report.uninspected).toMatchObject([{ kind: 'unknown', why: expect.stringContaining('refs/heads/broken') as string }]);
  });

  test('a shallow clone is not determinable, and what it has is shown', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': SECRET_LINE });
    const base = repo.commit('Next', { b: '1' });
    repo.commit('Last', { c: '1' });
    const dir = join(temporaryFolder(), 'shallow');
    repo.git('clone', '-q', '--depth=2', `file://${repo.dir}`, dir);
    const shallow = { dir, env: repo.env };
    const { code, report } = await runScan(shallow, ['--history']);
    expect(code).toBe(1);
    expect(placesOf(report)).toEqual(['a.js:1:14']);
    expect(report.uninspected).toMatchObject([{ path: '.', kind: 'unknown', why: expect.stringContaining('shallow') as string }]);
    // The range is here in whole: what was cut off is not part of it.
    expect((await runScan(shallow, ['--range', 'HEAD^..HEAD'])).code).toBe(0);
    const outside = await runScan(shallow, ['--range', `${base}^..HEAD`]);
    expect(outside.code).toBe(3);
    expect(outside.stdout).toContain('git fetch --unshallow');
  });

  test('a partial clone is not determinable where something is missing, and nothing is fetched', async () => {
    const repo = makeRepo();
    repo.commit('Start', { 'a.js': 'const a = 1;\n' });
    repo.commit('Next', { 'a.js': 'const a = 2;\n' });
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const dir = join(temporaryFolder(), 'partial');
    repo.git('clone', '-q', '--filter=blob:none', '--no-checkout', `file://${repo.dir}`, dir);
    const { code, report } = await runScan({ dir, env: repo.env }, ['--history']);
    expect(code).toBe(3);
    expect(report.uninspected).toMatchObject([{ path: 'a.js', kind: 'unknown', times: 2 }]);
    expect(repo.run('git', ['-C', dir, 'count-objects', '-v']).stdout).toContain('packs: 1\n');
  });

  test('outside a repository there is no history, and that is for the user to mend', async () => {
    const dir = temporaryFolder();
    const { env } = makeRepo();
    for (const args of [['--history'], ['--range', 'a..b'], ['--staged'], ['--pre-receive'], []]) {
      const { code } = await runScan({ dir, env }, args);
      expect([args, code]).toEqual([args, 2]);
    }
  });
});
