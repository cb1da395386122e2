import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALNUM, fake } from '../../src/scan/detectors/shared/fake.ts';
import { importHistory } from '../support/import-history.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { runAudit } from '../support/run-audit.ts';

const LINE = Array.from({ length: 12 }, (_, at) => ({
  name: `c${at}`,
  parents: at === 0 ? [] : [`c${at - 1}`],
  files: at === 0 ? { '.soxrc.json': '{}' } : { [`d/f${at % 3}`]: `${at}\n`.repeat(40) },
}));

test('packs and indexes that were cut off, blanked or lost: not determinable, and never a part of the history', async () => {
  const repo = makeRepo();
  importHistory(repo, LINE, { 'refs/heads/main': 'c11' });
  repo.git('repack', '-adfq');
  const folder = join(repo.dir, '.git/objects/pack');
  const [idx = '', pack = ''] = ['.idx', '.pack'].map((end) => readdirSync(folder).find((name) => name.endsWith(end)));
  const sizes = { [idx]: statSync(join(folder, idx)).size, [pack]: statSync(join(folder, pack)).size };
  const cut = (name: string, at: number) => (file: string) => truncateSync(join(file, name), Math.floor((sizes[name] ?? 0) * at));
  const blank = (name: string, at: number) => (file: string) => {
    const bytes = readFileSync(join(file, name));
    writeFileSync(join(file, name), bytes.fill(0, Math.floor(bytes.length * at), Math.floor(bytes.length * at) + 40));
  };
  const damages: readonly [string, (file: string) => void][] = [
    ['pack cut at its beginning', cut(pack, 0.01)],
    ['pack cut at its end', cut(pack, 0.99)],
    ['index cut', cut(idx, 0.5)],
    ['index empty', cut(idx, 0)],
    ['commits blank', blank(pack, 0.2)],
    ['no index', (file) => rmSync(join(file, idx))],
  ];
  const outcomeAfter = async (damage: (file: string) => void, ...args: string[]) => {
    const dir = join(temporaryFolder(), 'hurt');
    cpSync(repo.dir, dir, { recursive: true });
    const there = join(dir, '.git/objects/pack');
    for (const name of [idx, pack]) chmodSync(join(there, name), 0o644);
    damage(there);
    const { code, json, stderr } = await runAudit({ dir, env: repo.env }, ...args);
    return [code, json === null ? stderr.startsWith('sox: ') : (JSON.parse(json) as { totals: { commits: number } }).totals.commits];
  };
  for (const [what, damage] of damages) expect([what, ...(await outcomeAfter(damage, '--no-secret-scan'))]).toEqual([what, 3, true]);
  // Where git still lists the history, all of it is listed.
  for (const at of [0.6, 0.9]) expect([at, ...(await outcomeAfter(blank(pack, at)))]).toEqual([at, 3, LINE.length]);
});

describe('what an earlier audit kept', () => {
  /** An audited repository, and where its cache lies. */
  async function audited(pack: boolean) {
    const repo = makeRepo();
    const ids = importHistory(repo, LINE, { 'refs/heads/main': 'c11' });
    if (pack) repo.git('repack', '-adfq');
    expect((await runAudit(repo)).code).toBe(0);
    const objects = join(repo.dir, '.git/objects');
    const packed = readdirSync(join(objects, 'pack')).find((name) => name.endsWith('.pack')) ?? '';
    const fileOf = (id: string) => (pack ? join(objects, 'pack', packed) : join(objects, id.slice(0, 2), id.slice(2)));
    const kept = () => {
      const folder = join(repo.dir, '.git/sox/audit-cache');
      const names = readdirSync(folder).filter((name) => name.startsWith('clean-blobs'));
      return names.map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`);
    };
    return { repo, ids, fileOf, kept };
  }

  const REV = { blob: 'c5:d/f2', tree: 'c5^{tree}', commit: 'c5' } as const;

  test.each([
    ['blob', false],
    ['tree', false],
    ['commit', false],
    ['blob', true],
    ['commit', true],
  ] as const)('is not believed where a %s was damaged in place, in a pack: %s', async (what, pack) => {
    const { repo, ids, fileOf } = await audited(pack);
    const id = repo.git('rev-parse', REV[what].replace('c5', ids['c5'] ?? '')).trim();
    const file = fileOf(id);
    const whole = readFileSync(file);
    const { atime, mtime } = statSync(file);
    chmodSync(file, 0o644);
    const at = pack
      ? Number(
          repo
            .git('verify-pack', '-v', file)
            .split('\n')
            .find((line) => line.startsWith(id))
            ?.split(/ +/)[4],
        ) + 4
      : whole.length >> 1;
    const hurt = Buffer.from(whole);
    for (let byte = at; byte < at + 4; byte++) hurt[byte] = (hurt[byte] ?? 0) ^ 0xff;
    // In place: the file stays where it is, with the size and the times that it had.
    writeFileSync(file, hurt);
    utimesSync(file, atime, mtime);
    const anew = await runAudit(repo, '--no-cache');
    expect(anew.code).toBe(3);
    expect((await runAudit(repo)).code).toBe(3);
    writeFileSync(file, whole);
    expect((await runAudit(repo)).code).toBe(0);
  });

  test.each([false, true])('is believed where git has touched what it would have written again, in a pack: %s', async (pack) => {
    const { repo, ids, fileOf, kept } = await audited(pack);
    const before = kept();
    expect(before).not.toEqual([]);
    const file = fileOf(repo.git('rev-parse', `${ids['c5']}:d/f2`).trim());
    utimesSync(file, 1, 1);
    expect((await runAudit(repo)).code).toBe(0);
    expect(kept()).toEqual(before);
  });
});

test('a branch whose commit is gone is there all the same: no other branch stands in for it', async () => {
  const repo = makeRepo();
  const ids = importHistory(repo, LINE.slice(0, 3), { 'refs/heads/main': 'c2', 'refs/heads/master': 'c1' });
  const gone = ids['c2'] ?? '';
  repo.git('symbolic-ref', 'HEAD', 'refs/heads/master');
  rmSync(join(repo.dir, '.git/objects', gone.slice(0, 2), gone.slice(2)), { force: true });
  const { code, json, stderr } = await runAudit(repo);
  expect([code, json]).toEqual([3, null]);
  expect(stderr).toContain(`"refs/heads/main" names ${gone}, and git cannot read that object here`);
});

describe('a ref that git cannot read', () => {
  /** A clone whose branch has a commit that its remote has not. */
  function cloned(): Repo {
    const origin = makeRepo();
    importHistory(origin, LINE.slice(0, 3), { 'refs/heads/main': 'c2' });
    const repo = makeRepo({ init: false });
    repo.git('clone', '-q', origin.dir, '.');
    repo.commit('Own', { own: '1\n' });
    return repo;
  }
  const set = (repo: Repo, ref: string, text: string) => writeFileSync(join(repo.dir, '.git', ref), `${text}\n`);

  test.each([
    ['asked for', ['--branch', 'main']],
    ['of the policy', []],
  ])('where it is the branch %s, is no reason to take another one', async (_, args) => {
    const repo = cloned();
    repo.git('checkout', '-q', '--detach', 'origin/main');
    for (const text of ['garbage', 'ref: refs/heads/nowhere']) {
      set(repo, 'refs/heads/main', text);
      const { code, json, stderr } = await runAudit(repo, ...args);
      expect([text, code, json]).toEqual([text, 3, null]);
      expect(stderr).toContain('git cannot read the ref "refs/heads/main"');
    }
  });

  test.each([
    ['refs/tags/gone', '1'.repeat(40)],
    ['refs/heads/gone', '1'.repeat(40)],
    ['refs/heads/garbage', 'garbage'],
    [`refs/replace/${'1'.repeat(40)}`, '2'.repeat(40)],
  ])('and is in no scope, is said, and stops nothing: %s', async (ref, text) => {
    const repo = cloned();
    mkdirSync(join(repo.dir, '.git/refs/replace'), { recursive: true });
    set(repo, ref, text);
    const { code, report } = await runAudit(repo);
    expect(code).toBe(0);
    expect(report.totals.commits).toBe(4);
    expect(report.audit.observations.filter((one) => one.code === 'refs-unreadable').map((one) => one.text)).toEqual([
      'git cannot read 1 ref',
    ]);
  });
});

test('a content in whose place another one stands is not determinable, in a scan, a check and an audit', async () => {
  const repo = makeRepo();
  const leak = `const key = 'sk_${'live'}_${fake(ALNUM, 24, 1)}';\n`;
  repo.commit('Begin', { '.soxrc.json': '{}', 'a.txt': 'hello\n' });
  repo.commit('Leak', { 'leak.js': leak });
  const [whole, other] = ['HEAD:leak.js', 'HEAD:a.txt'].map((name) => {
    const id = repo.git('rev-parse', name).trim();
    return join(repo.dir, '.git/objects', id.slice(0, 2), id.slice(2));
  });
  repo.git('rm', '-q', 'leak.js');
  repo.commit('Take it out', { 'a.txt': 'bye\n' });
  const codes = async () => [
    repo.sox('scan', '--history').code,
    repo.sox('check', 'HEAD~2..HEAD').code,
    (await runAudit(repo, '--no-cache')).code,
  ];
  expect(await codes()).toEqual([1, 1, 1]);
  chmodSync(whole ?? '', 0o644);
  writeFileSync(whole ?? '', readFileSync(other ?? ''));
  expect(repo.run('git', ['fsck']).code).not.toBe(0);
  expect(await codes()).toEqual([3, 3, 3]);
});
