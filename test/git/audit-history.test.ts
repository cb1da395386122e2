import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { importHistory } from '../support/import-history.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { commitsIn, runAudit } from '../support/run-audit.ts';

/** A commit made without the index, so that tests can build any graph. */
function commitTree(repo: Repo, message: string, parents: readonly string[], tree?: string): string {
  const parts = parents.flatMap((parent) => ['-p', parent]);
  return repo.git('commit-tree', tree ?? '4b825dc642cb6eb9a060e54bf8d69288fbee4904', ...parts, '-m', message).trim();
}

function rawCommit(repo: Repo, content: string | Buffer): string {
  return execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], {
    cwd: repo.dir,
    env: repo.env,
    input: content,
    encoding: 'utf8',
  }).trim();
}

const emptyTree = (repo: Repo) => repo.git('hash-object', '-t', 'tree', '-w', '/dev/null').trim();
const subjects = (report: Awaited<ReturnType<typeof runAudit>>['report']) =>
  report.changes.map(({ commits }) => commits.map(({ subject }) => subject));

test('a secret in a message, a header or the name of a file is a finding of its commit', async () => {
  const repo = makeRepo();
  const key = ['sk', 'live', 'Q7mVbX9s4eC39HqLyjWDarjtT1zdp7dc'].join('_');
  repo.commit('Adopt', { '.soxrc.json': '{}' });
  repo.commit(`Rotate\n\n${key} is the new one`, { a: '1' });
  repo.env['GIT_AUTHOR_NAME'] = key;
  repo.commit('Named', { a: '2' });
  delete repo.env['GIT_AUTHOR_NAME'];
  repo.commit('Named file', { [`notes-of ${key}`]: '3' });
  repo.commit('Nothing', { a: '4' });
  const { code, report, html } = await runAudit(repo);
  expect(code).toBe(1);
  const found = [...commitsIn(report).values()].map(({ findings, verdicts }) => [
    findings.map(({ path, line }) => `${path} ${line}`),
    verdicts.find(({ control }) => control === 'no-hardcoded-secret')?.outcome,
  ]);
  expect(found).toEqual([
    [[], 'before-adoption'],
    [['null 3'], 'fail'],
    [['null 3'], 'fail'],
    [[expect.stringMatching(/^notes-of sk_live_\*+ 1$/)], 'fail'],
    [[], 'pass'],
  ]);
  const ids = [...commitsIn(report).values()].flatMap(({ findings }) => findings.map(({ id }) => id));
  expect(new Set(ids).size).toBe(3);
  expect(html).toContain('message or headers');
  expect(html + JSON.stringify(report)).not.toContain(key);
});

describe('what could hide or rename a commit', () => {
  test('back-dated commits hide nothing (M1)', async () => {
    const repo = makeRepo();
    const dates = [
      '2025-12-01',
      '2025-12-15',
      '2026-01-10',
      '2026-02-10',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((day) => `2020-01-0${day}`),
      '2026-04-10',
    ];
    for (const [at, date] of dates.entries()) {
      repo.write('f', `${at}\n`);
      repo.git('add', 'f');
      repo.env['GIT_AUTHOR_DATE'] = repo.env['GIT_COMMITTER_DATE'] = `${date}T00:00:00Z`;
      repo.git('commit', '-qm', `c${at}`);
    }
    // What a filter by date would have shown.
    expect(repo.git('log', '--since=2026-01-01', '--format=%s').trim().split('\n')).toHaveLength(1);
    const { report } = await runAudit(repo);
    expect(report.totals.commits).toBe(dates.length);
    expect(subjects(report).flat()).toEqual(dates.map((_, at) => `c${at}`));
  });

  test('replace refs are read through, in a mirror clone too (M2)', async () => {
    const repo = makeRepo();
    repo.commit('base', { f: '1' });
    const evil = repo.commit('evil', { f: '2' });
    repo.commit('top', { f: '3' });
    const clean = repo.git('commit-tree', `${evil}^{tree}`, '-p', `${evil}^`, '-m', 'clean').trim();
    repo.git('replace', evil, clean);
    // Before git 2.42 this wins over the variable that switches them off.
    repo.git('config', 'core.useReplaceRefs', 'true');
    const mirror = join(temporaryFolder(), 'mirror.git');
    repo.git('clone', '-q', '--mirror', repo.dir, mirror);
    for (const dir of [repo.dir, mirror]) {
      expect(repo.run('git', ['log', '--format=%s', 'main'], { cwd: dir }).stdout).toContain('clean');
      const { report } = await runAudit({ dir, env: repo.env });
      expect(subjects(report)).toEqual([['base'], ['evil'], ['top']]);
      expect(report.changes[1]?.to).toBe(evil);
    }
  });

  test('what a folder is called changes nothing but the name in the report', async () => {
    const repo = makeRepo();
    const line = { name: 'pull', parents: ['own', 'theirs'], message: "Merge branch 'main' of /srv/git/ledger\n" };
    importHistory(repo, [{ name: 'base' }, { name: 'own', parents: ['base'] }, { name: 'theirs', parents: ['base'] }, line], {
      'refs/heads/main': 'pull',
    });
    const parent = temporaryFolder();
    repo.git('clone', '-q', repo.dir, join(parent, 'ledger'));
    repo.git('clone', '-q', '--mirror', repo.dir, join(parent, 'other.git'));
    const reports: (string | undefined)[] = [];
    for (const [dir, name] of [
      [repo.dir, basename(repo.dir)],
      [join(parent, 'ledger'), 'ledger'],
      [join(parent, 'other.git'), 'other'],
    ] as const) {
      const { json } = await runAudit({ dir, env: repo.env }, '--no-secret-scan');
      reports.push(json?.replace(`"repository":{"name":"${name}"`, '"repository":{"name":""'));
    }
    expect(reports.map((report) => report === reports[0] && report?.includes('"foxtrot-claimed"'))).toEqual([true, true, true]);
  });

  test('.mailmap renames nobody (M3)', async () => {
    const repo = makeRepo();
    repo.commit('by Ada', { '.mailmap': 'Bob Approver <bob@example.com> <ada@example.com>\n' });
    expect(repo.git('log', '-1', '--format=%aN').trim()).toBe('Bob Approver');
    const { report } = await runAudit(repo);
    expect(report.changes[0]?.author).toEqual({ name: 'Ada Author', email: 'ada@example.com' });
  });

  test('a tampered commit-graph hides nothing (M4)', async () => {
    const repo = makeRepo();
    for (const at of [1, 2, 3, 4, 5]) repo.commit(`c${at}`, { f: String(at) });
    repo.git('commit-graph', 'write', '--reachable');
    poisonCommitGraph(repo, repo.git('rev-list', 'HEAD').trim().split('\n'));
    expect(repo.git('log', '--format=%s').trim().split('\n')).toEqual(['c5', 'c2', 'c1']);
    const { report } = await runAudit(repo);
    expect(subjects(report).flat()).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
  });

  test('grafts cut nothing off (M5)', async () => {
    const repo = makeRepo();
    repo.commit('one', { f: '1' });
    const second = repo.commit('two', { f: '2' });
    repo.commit('three', { f: '3' });
    mkdirSync(join(repo.dir, '.git/info'), { recursive: true });
    writeFileSync(join(repo.dir, '.git/info/grafts'), `${second}\n`);
    expect(repo.git('rev-list', '--count', 'HEAD').trim()).toBe('2');
    const { report } = await runAudit(repo);
    expect(subjects(report).flat()).toEqual(['one', 'two', 'three']);
  });

  test('a shallow clone is refused with exit 3, and says how to go on (M5)', async () => {
    const repo = makeRepo();
    for (const at of [1, 2, 3]) repo.commit(`c${at}`, { f: String(at) });
    const clone = join(temporaryFolder(), 'shallow');
    repo.git('clone', '-q', '--depth', '2', `file://${repo.dir}`, clone);
    const audited = await runAudit({ dir: clone, env: repo.env });
    expect(audited.code).toBe(3);
    expect(audited.json).toBeNull();
    expect(audited.stderr).toMatch(/shallow[^]*git fetch --unshallow/);
  });

  test('a partial clone is refused, and nothing is fetched', async () => {
    const repo = makeRepo();
    repo.commit('one', { f: '1' });
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(temporaryFolder(), 'partial');
    repo.git('clone', '-q', '--no-checkout', '--filter=tree:0', `file://${repo.dir}`, clone);
    const packs = () => repo.run('git', ['count-objects', '-v'], { cwd: clone }).stdout;
    const before = packs();
    const audited = await runAudit({ dir: clone, env: repo.env });
    expect(audited.code).toBe(3);
    expect(audited.stderr).toContain('partial');
    expect(packs()).toBe(before);
  });

  test('a missing tree is not determinable, and the rest is still there', async () => {
    const repo = makeRepo();
    repo.commit('one', { f: '1' });
    const broken = repo.commit('two', { f: '2' });
    repo.commit('three', { f: '3' });
    repo.commit('four', { f: '4' });
    const tree = repo.git('rev-parse', `${broken}^{tree}`).trim();
    const file = join(repo.dir, '.git/objects', tree.slice(0, 2), tree.slice(2));
    chmodSync(file, 0o644);
    execFileSync('rm', [file]);
    const audited = await runAudit(repo);
    expect(subjects(audited.report).flat()).toEqual(['one', 'two', 'three', 'four']);
    const [one, two, three, four] = [...commitsIn(audited.report).values()];
    for (const commit of [one, four]) expect(commit).toMatchObject({ paths: ['f'], uninspected: [] });
    for (const commit of [two, three])
      expect(commit?.uninspected).toEqual([{ kind: 'unknown', path: '.', why: expect.stringContaining('trees') }]);
    expect(audited.report.changes[1]?.risk).toBe('critical');
  });

  test('a missing parent is exit 3', async () => {
    const repo = makeRepo();
    const one = repo.commit('one', { f: '1' });
    repo.commit('two', { f: '2' });
    const file = join(repo.dir, '.git/objects', one.slice(0, 2), one.slice(2));
    chmodSync(file, 0o644);
    execFileSync('rm', [file]);
    const audited = await runAudit(repo);
    expect(audited.code).toBe(3);
    expect(audited.json).toBeNull();
  });
});

/** Points the newest commit's parent at the fourth newest, and mends the checksum. */
function poisonCommitGraph(repo: Repo, newestFirst: readonly string[]): void {
  const path = join(repo.dir, '.git/objects/info/commit-graph');
  chmodSync(path, 0o644);
  const bytes = readFileSync(path);
  const chunk = (name: string): number => {
    for (let at = 8; ; at += 12) if (bytes.toString('latin1', at, at + 4) === name) return Number(bytes.readBigUInt64BE(at + 4));
  };
  const count = bytes.readUInt32BE(chunk('OIDF') + 1020);
  const ids = Array.from({ length: count }, (_, at) => bytes.toString('hex', chunk('OIDL') + 20 * at, chunk('OIDL') + 20 * at + 20));
  bytes.writeUInt32BE(ids.indexOf(newestFirst[3] ?? ''), chunk('CDAT') + 36 * ids.indexOf(newestFirst[0] ?? '') + 20);
  createHash('sha1')
    .update(bytes.subarray(0, -20))
    .digest()
    .copy(bytes, bytes.length - 20);
  writeFileSync(path, bytes);
}

describe('shapes of history', () => {
  test('a foxtrot merge loses no commit', async () => {
    const repo = makeRepo();
    emptyTree(repo);
    const base = commitTree(repo, 'base', []);
    const main = commitTree(repo, 'on main', [base]);
    const feature = commitTree(repo, 'on feature', [base]);
    const foxtrot = commitTree(repo, 'merge main into feature', [feature, main]);
    repo.git('update-ref', 'refs/heads/main', foxtrot);
    const { report } = await runAudit(repo);
    expect(subjects(report)).toEqual([['base'], ['on feature'], ['merge main into feature', 'on main']]);
    expect(report.changes.map(({ kind }) => kind)).toEqual(['root', 'direct', 'merge']);
  });

  test('an octopus, and a merge inside a merge: each commit once, before its parents', async () => {
    const repo = makeRepo();
    emptyTree(repo);
    const base = commitTree(repo, 'base', []);
    const a = commitTree(repo, 'a', [base]);
    const b = commitTree(repo, 'b', [base]);
    const ab = commitTree(repo, 'ab', [a, b]);
    const c = commitTree(repo, 'c', [base]);
    const top = commitTree(repo, 'top', [base, ab, c]);
    repo.git('update-ref', 'refs/heads/main', top);
    const { report } = await runAudit(repo);
    expect(subjects(report)).toEqual([['base'], ['top', 'ab', 'a', 'b', 'c']]);
  });

  test('two roots: the second comes with the merge that brought it', async () => {
    const repo = makeRepo();
    emptyTree(repo);
    const first = commitTree(repo, 'first root', []);
    const second = commitTree(repo, 'second root', []);
    repo.git('update-ref', 'refs/heads/main', commitTree(repo, 'join', [first, second]));
    const { report } = await runAudit(repo);
    expect(subjects(report)).toEqual([['first root'], ['join', 'second root']]);
    expect(report.changes[0]?.from).toBeNull();
  });

  test('an empty commit is a change without paths', async () => {
    const repo = makeRepo();
    repo.commit('one', { f: '1' });
    repo.commit('nothing');
    const { report } = await runAudit(repo);
    expect(report.changes[1]?.commits[0]).toMatchObject({ subject: 'nothing', paths: [] });
  });

  test('a rename is a deletion and an addition, and paths are bytes: spaces, quotes, newlines, letters', async () => {
    const repo = makeRepo();
    repo.commit('one', { 'a b"c.txt': '1', 'ä\nö.txt': '2' });
    repo.git('mv', 'a b"c.txt', 'new.txt');
    repo.commit('moved');
    const [one, moved] = [...commitsIn((await runAudit(repo)).report).values()];
    expect(one?.paths).toEqual(['a b"c.txt', 'ä\nö.txt']);
    expect(moved?.paths).toEqual(['a b"c.txt', 'new.txt']);
  });

  test('a repository with SHA-256 ids', async () => {
    const repo = makeRepo({ init: false });
    repo.git('init', '-q', '-b', 'main', '--object-format=sha256');
    const id = repo.commit('one', { f: '1' });
    const { report } = await runAudit(repo);
    expect(id).toHaveLength(64);
    expect(report.changes[0]?.to).toBe(id);
    expect(report.changes[0]?.commits[0]?.paths).toEqual(['f']);
  });
});

describe('malformed objects', () => {
  const lines = (tree: string, more: string) => `tree ${tree}\n${more}\nmessage\n`;
  const who = (name: string, time = '1767603600') => `${name} <${name.toLowerCase()}@example.com> ${time} +0000`;

  test.each([
    ['two authors', `author ${who('Ada')}\nauthor ${who('Mallory')}\ncommitter ${who('Ada')}\n`, 'commit-headers'],
    [
      'a second author after the committer',
      `author ${who('Ada')}\ncommitter ${who('Ada')}\nauthor ${who('Mallory')}\n`,
      'commit-header-twice',
    ],
    ['a NUL byte', `author ${who('Ada')}\ncommitter ${who('Ada')}\n\nseen\0hidden`, 'commit-nul'],
    ['a year that is no year', `author ${who('Ada', '99999999999999')}\ncommitter ${who('Ada')}\n`, 'commit-date'],
    ['a negative date', `author ${who('Ada', '-5')}\ncommitter ${who('Ada')}\n`, 'commit-date'],
    ['no committer', `author ${who('Ada')}\n`, 'commit-headers'],
    [
      'an encoding in which ASCII is something else',
      `author ${who('Ada')}\ncommitter ${who('Ada')}\nencoding UTF-16LE\n`,
      'commit-encoding',
    ],
    ['bytes that are not of their encoding', `author ${who('Ada漢')}\ncommitter ${who('Ada')}\nencoding EUC-JP\n`, 'commit-encoding'],
    ['an encoding that nobody knows', `author ${who('Ada')}\ncommitter ${who('Ada')}\nencoding klingon\n`, 'commit-encoding'],
  ])('%s: not determinable, and never a guess', async (_, headers, code) => {
    const repo = makeRepo();
    const base = repo.commit('base', { 'sox.config.ts': 'export default {};\n' });
    const tree = repo.git('rev-parse', `${base}^{tree}`).trim();
    const id = rawCommit(repo, lines(tree, `parent ${base}\n${headers}`));
    repo.git('update-ref', 'refs/heads/main', id);
    const audited = await runAudit(repo);
    const commit = commitsIn(audited.report).get(id);
    expect(audited.report.totals.commits).toBe(2);
    expect(commit?.author.name).toBe('');
    expect(commit?.verdicts.map(({ outcome, reasons }) => [outcome, reasons[0]?.code])).toEqual(
      commit?.verdicts.map(() => ['unknown', code]),
    );
    expect(audited.code).toBe(3);
    expect(audited.report.changes[1]?.observations).toMatchObject([{ code: 'malformed-object', commit: id, relied: 'objects' }]);
  });

  test.each([
    ['a zone that is none', `author Ada <ada@example.com> 1767603600 +999999\ncommitter ${who('Ada')}\n`],
    ['letters of no encoding', `author ${who('Al\xe9')}\ncommitter ${who('Ada')}\n`],
  ])('%s is read all the same, and said', async (_, headers) => {
    const repo = makeRepo();
    const base = repo.commit('base', { 'sox.config.ts': 'export default {};\n' });
    const tree = repo.git('rev-parse', `${base}^{tree}`).trim();
    const id = rawCommit(repo, Buffer.from(lines(tree, `parent ${base}\n${headers}`), 'latin1'));
    repo.git('update-ref', 'refs/heads/main', id);
    const { code, report } = await runAudit(repo);
    expect([code, report.totals.commits]).toEqual([0, 2]);
    expect(report.changes[1]?.observations).toMatchObject([{ code: 'irregular-object', commit: id, relied: 'objects' }]);
  });

  test.each([
    [
      'behind a second tree',
      (tree: string, base: string) => `tree ${tree}\nparent ${base}\nauthor ${who('Ada')}\ncommitter ${who('Ada')}\n`,
    ],
    ['behind the committer', (_: string, base: string) => `author ${who('Ada')}\ncommitter ${who('Ada')}\nparent ${base}\n`],
  ])('a parent %s, where git reads none: what came before is not known, nor whether there was a policy', async (_, headers) => {
    const repo = makeRepo();
    const base = repo.commit('base', { 'sox.config.ts': 'export default {};\n' });
    const tree = repo.git('rev-parse', `${base}^{tree}`).trim();
    const id = rawCommit(repo, lines(tree, headers(tree, base)));
    repo.git('update-ref', 'refs/heads/main', id);
    const { report, code } = await runAudit(repo);
    expect([code, report.totals.commits]).toEqual([3, 1]);
    expect(
      new Set(
        commitsIn(report)
          .get(id)
          ?.verdicts.map(({ outcome }) => outcome),
      ),
    ).toEqual(new Set(['unknown']));
  });

  test('a parent in capitals is one to git as well', async () => {
    const repo = makeRepo();
    const base = repo.commit('base', { 'sox.config.ts': 'export default {};\n' });
    const tree = repo.git('rev-parse', `${base}^{tree}`).trim();
    const id = rawCommit(repo, lines(tree, `parent ${base.toUpperCase()}\nauthor ${who('Ada')}\ncommitter ${who('Ada')}\n`));
    repo.git('update-ref', 'refs/heads/main', id);
    const { report, code } = await runAudit(repo);
    expect([code, commitsIn(report).get(id)?.verdicts[0]?.reasons[0]?.code]).toEqual([3, 'commit-parent']);
  });

  test('an object that was replaced says nothing: its bytes are not those of its id', async () => {
    const repo = makeRepo();
    const base = repo.commit('base', { 'sox.config.ts': 'export default {};\n' });
    repo.commit('evil', { 'src/ledger/a': '1' });
    const altered = repo.commit('before', { b: '1' });
    repo.commit('tip', { b: '2' });
    const bytes = repo.git('cat-file', 'commit', altered).replace(/^parent .*$/m, `parent ${base}`);
    const file = join(repo.dir, '.git/objects', altered.slice(0, 2), altered.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, deflateSync(`commit ${Buffer.byteLength(bytes)}\0${bytes}`));
    const { report, code } = await runAudit(repo);
    const verdicts = commitsIn(report)
      .get(altered)
      ?.verdicts.map(({ outcome, reasons }) => [outcome, reasons[0]?.code]);
    expect([code, new Set(verdicts?.flat())]).toEqual([3, new Set(['unknown', 'commit-altered'])]);
    expect(report.changes.at(1)?.observations).toMatchObject([{ code: 'malformed-object', commit: altered }]);
  });

  test('where the tree of the tip is gone, what came before it is told, and its own is not determinable', async () => {
    const repo = makeRepo();
    repo.commit('base', { 'sox.config.ts': 'export default {};\n' });
    const tip = repo.commit('tip', { b: '1' });
    const tree = repo.git('rev-parse', `${tip}^{tree}`).trim();
    rmSync(join(repo.dir, '.git/objects', tree.slice(0, 2), tree.slice(2)), { force: true });
    const { report, code } = await runAudit(repo);
    expect([code, report.audit.policy, report.changes.at(-1)?.risk]).toEqual([3, null, 'critical']);
    expect(report.totals.commits).toBe(2);
  });

  test('a tree that is missing on the way is told of its commit, and of those that it is compared with; before adoption as well', async () => {
    const repo = makeRepo();
    const ids = importHistory(
      repo,
      [
        { name: 'root', files: { a: '1' } },
        { name: 'holed', parents: ['root'], files: { a: '2' } },
        { name: 'adopt', parents: ['holed'], files: { '.soxrc.json': '{}' } },
        { name: 'topic', parents: ['holed'], files: { b: '1' } },
        { name: 'merge', parents: ['adopt', 'topic'], files: { b: '1' } },
        { name: 'last', parents: ['merge'], files: { a: '3' } },
      ],
      { 'refs/heads/main': 'last' },
    );
    const hole = repo.git('rev-parse', `${ids['holed']}^{tree}`).trim();
    rmSync(join(repo.dir, '.git/objects', hole.slice(0, 2), hole.slice(2)));
    const { report, code } = await runAudit(repo);
    expect([code, report.totals.commits]).toEqual([3, 6]);
    const unread = report.changes.flatMap(({ observations }) => observations).filter((one) => one.code === 'changes-unread');
    expect(unread.map(({ commit }) => commit)).toEqual(['holed', 'adopt', 'topic'].map((name) => ids[name]));
    expect(
      new Set(
        commitsIn(report)
          .get(ids['topic'] ?? '')
          ?.verdicts.map(({ outcome }) => outcome),
      ),
    ).toContain('unknown');
    expect(
      new Set(
        commitsIn(report)
          .get(ids['last'] ?? '')
          ?.verdicts.map(({ outcome }) => outcome),
      ),
    ).not.toContain('unknown');
  });

  test.each([
    [
      'without a tree',
      (base: string) => `parent ${base}
author ${who('Ada')}
committer ${who('Ada')}

message
`,
    ],
    ['without a byte', () => ''],
  ])('a commit %s, past which git does not walk: named, and not determinable', async (_, bytes) => {
    const repo = makeRepo();
    const base = repo.commit('base', { a: '1' });
    const bad = rawCommit(repo, bytes(base));
    const tree = repo.git('rev-parse', `${base}^{tree}`).trim();
    repo.git(
      'update-ref',
      'refs/heads/main',
      rawCommit(
        repo,
        lines(
          tree,
          `parent ${bad}
author ${who('Ada')}
committer ${who('Ada')}
`,
        ),
      ),
    );
    const { code, json, stderr } = await runAudit(repo);
    expect([code, json]).toEqual([3, null]);
    expect(stderr).toContain(`The object of commit ${bad} is malformed`);
    // At the tip there is nothing to go on from.
    writeFileSync(
      join(repo.dir, '.git/refs/heads/main'),
      `${bad}
`,
    );
    const tip = await runAudit(repo);
    expect([tip.code, tip.json]).toEqual([3, null]);
    expect(tip.stderr).toContain(bad);
  });

  test('the encoding header is honoured', async () => {
    const repo = makeRepo();
    const base = repo.commit('base', { f: '1' });
    const tree = repo.git('rev-parse', `${base}^{tree}`).trim();
    const text = `tree ${tree}\nparent ${base}\nauthor J\xfcrgen <j@example.com> 1767603600 +0100\ncommitter J\xfcrgen <j@example.com> 1767603600 +0100\nencoding ISO-8859-1\n\ngr\xfc\xdfe\n`;
    repo.git('update-ref', 'refs/heads/main', rawCommit(repo, Buffer.from(text, 'latin1')));
    const { report } = await runAudit(repo);
    expect(report.changes[1]).toMatchObject({ author: { name: 'Jürgen' }, commits: [{ subject: 'grüße' }] });
  });
});

test('an alternate or a stray ref changes nothing: only what the branch reaches is in the population', async () => {
  const repo = makeRepo();
  repo.commit('one', { f: '1' });
  repo.git('checkout', '-qb', 'side');
  repo.commit('aside', { f: '2' });
  appendFileSync(join(repo.dir, '.git/packed-refs'), '');
  const { report } = await runAudit(repo);
  expect(report.audit.branch).toBe('main');
  expect(subjects(report)).toEqual([['one']]);
});

test('what was made while the policy only observed is told from what was enforced', async () => {
  const repo = makeRepo();
  repo.commit('Adopt', { '.soxrc.json': '{ "mode": "observe" }\n' });
  repo.commit('Monitored', { a: '1' });
  repo.commit('Enforce', { '.soxrc.json': '{ "mode": "enforce" }\n' });
  repo.commit('Enforced', { a: '2' });
  const { report } = await runAudit(repo);
  expect(report.changes.map(({ observations }) => observations.map(({ code }) => code))).toEqual([
    [],
    ['only-monitored'],
    ['only-monitored'],
    [],
  ]);
  expect(report.totals.observations).toEqual([{ code: 'only-monitored', count: 2 }]);
});
