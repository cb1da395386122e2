import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SECRET_LINE } from '../support/hooked.ts';
import { makeRepo, type Repo, temporaryFolder } from '../support/repo.ts';
import { type Audited, runAudit } from '../support/run-audit.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1, 12);

/** Numbered commits on main; the policy comes with one of them, and a waiver that holds until 1 June. */
function commitsOf(repo: Repo, from: number, to: number, adopts: number): void {
  const bytes = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const policy = JSON.stringify({
    ai: { disclosure: 'always' },
    waivers: {
      list: [
        {
          id: 'w-1',
          control: 'ai-tool-disclosed',
          paths: ['f*'],
          reason: 'until the hooks are everywhere',
          requestedBy: 'bo@corp.example',
          approvedBy: 'grace@corp.example',
          from: '2026-03-15',
          until: '2026-06-01',
        },
      ],
    },
  });
  const commits = Array.from({ length: to - from }, (_, index) => {
    const at = from + index;
    const start = index === 0 && from > 0 ? 'from refs/heads/main^0\n' : '';
    const files = `M 100644 inline f${at % 90}\n${bytes(`${at}`)}${at === adopts ? `M 100644 inline .soxrc.json\n${bytes(policy)}` : ''}`;
    return `commit refs/heads/main\ncommitter Ada <ada@corp.example> ${1_775_000_000 + at * 60} +0000\n${bytes(`Change ${at}`)}${start}${files}\n`;
  });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: repo.dir, env: repo.env, input: commits.join('') });
}

const folderOf = (repo: Repo): string => join(repo.dir, '.git/sox/audit-cache');
const kept = (repo: Repo): string[] => (existsSync(folderOf(repo)) ? readdirSync(folderOf(repo)).sort() : []);
const madeOf = (path: string): string => {
  const { ino, mtimeNs } = statSync(path, { bigint: true });
  return `${ino} ${mtimeNs}`;
};
const written = ({ code, json, html }: Audited) => [code, json, html?.match(/data-block>.*/g)];

test('what was judged before is taken from there, and only where it would be judged the same', { timeout: 120_000 }, async () => {
  const repo = makeRepo();
  commitsOf(repo, 0, 1500, 600);
  const audit = (now = NOW, ...args: string[]) => runAudit({ ...repo, now }, '--no-secret-scan', ...args);
  const anew = written(await audit(NOW, '--no-cache'));
  expect(kept(repo)).toEqual([]);
  expect(written(await audit())).toEqual(anew);
  const parts = kept(repo);
  expect(parts.length).toBeGreaterThan(3);
  // When and where a file was made: a number alone is given again.
  const inodes = () => parts.map((name) => madeOf(join(folderOf(repo), name)));
  const before = inodes();
  expect(written(await audit())).toEqual(anew);
  expect(inodes()).toEqual(before);
  // A changed byte, another user's key, and what is no such file: judged anew, and written in its place.
  const [first = '', second = '', third = ''] = parts;
  const damaged = readFileSync(join(folderOf(repo), first));
  damaged[damaged.length - 40] = (damaged[damaged.length - 40] as number) ^ 1;
  writeFileSync(join(folderOf(repo), first), damaged);
  writeFileSync(join(folderOf(repo), second), '');
  writeFileSync(join(folderOf(repo), third), readFileSync(join(folderOf(repo), second)));
  expect(written(await audit())).toEqual(anew);
  // Nor is one part another, though this user has sealed it.
  writeFileSync(join(folderOf(repo), first), readFileSync(join(folderOf(repo), second)));
  expect(written(await audit())).toEqual(anew);
  const elsewhere = { ...repo, env: { ...repo.env, XDG_CACHE_HOME: temporaryFolder() }, now: NOW };
  const mended = inodes();
  expect(written(await runAudit(elsewhere, '--no-secret-scan'))).toEqual(anew);
  expect(inodes().filter((inode, at) => inode === mended[at])).toEqual([]);
  // On the next day the waiver is over: what came before the policy stands, the rest is judged again.
  await audit();
  const outcomes = ({ report }: Audited) => new Set(report.changes.flatMap(({ verdicts }) => verdicts.map(({ outcome }) => outcome)));
  expect([...outcomes(await audit())]).toContain('waived');
  const today = inodes();
  const tomorrow = await audit(NOW + DAY);
  expect([...outcomes(tomorrow)]).not.toContain('waived');
  expect(written(tomorrow)).toEqual(written(await audit(NOW + DAY, '--no-cache')));
  const same = inodes().map((inode, at) => inode === today[at]);
  expect([same.includes(true), same.includes(false)]).toEqual([true, true]);
  // New commits change the last parts, and the parts of before are forgotten.
  commitsOf(repo, 1500, 1510, -1);
  expect(written(await audit(NOW + DAY))).toEqual(written(await audit(NOW + DAY, '--no-cache')));
  const now = kept(repo);
  expect(parts.filter((name) => !now.includes(name))).toHaveLength(1);
  // A branch that was moved back does not reach what is remembered.
  repo.git('update-ref', 'refs/heads/main', 'refs/heads/main~700');
  expect(written(await audit(NOW + DAY))).toEqual(written(await audit(NOW + DAY, '--no-cache')));
});

test('where contents are scanned, what has no secret is taken from there, and never for an audit without the scan', {
  timeout: 120_000,
}, async () => {
  const repo = makeRepo();
  repo.commit('Leak', { 'pay.js': SECRET_LINE });
  commitsOf(repo, 1, 600, 300);
  const audit = (...args: string[]) => runAudit({ ...repo, now: NOW }, ...args);
  const [scanned, unscanned] = [written(await audit('--no-cache')), written(await audit('--no-cache', '--no-secret-scan'))];
  expect(scanned).not.toEqual(unscanned);
  for (const [args, expected] of [
    [[], scanned],
    [['--no-secret-scan'], unscanned],
    [[], scanned],
    [['--no-secret-scan'], unscanned],
  ] as const)
    expect(written(await audit(...args))).toEqual(expected);
  const inodes = () => new Map(kept(repo).map((name) => [name, madeOf(join(folderOf(repo), name))]));
  const before = inodes();
  await audit();
  expect(inodes()).toEqual(before);
  // A secret is taken away: whether it is still there is asked each time, also of the first of all commits.
  const places = ({ json }: Audited) => json?.match(/"stillThere":(?:true|false)/g);
  const leaked = await audit();
  const [first = ''] = repo.git('rev-list', '--max-parents=0', 'HEAD').split('\n');
  repo.git('reset', '-q', '--hard');
  repo.commit('Take it away', { 'pay.js': '' });
  const gone = await audit();
  expect([places(leaked), places(gone)]).toEqual([['"stillThere":true'], ['"stillThere":false']]);
  expect(written(gone)).toEqual(written(await audit('--no-cache')));
  const settled = inodes();
  expect(written(await audit())).toEqual(written(gone));
  expect(inodes()).toEqual(settled);
  // Which contents are clean is believed of this user alone.
  const clean = join(folderOf(repo), 'clean-blobs');
  const blob = Buffer.from(repo.git('rev-parse', `${first}:pay.js`).trim(), 'hex');
  const bytes = readFileSync(clean);
  expect(bytes.includes(blob)).toBe(false);
  blob.copy(bytes, bytes.length - blob.length);
  writeFileSync(clean, bytes);
  for (const name of kept(repo).filter((one) => one.startsWith('scanned-'))) rmSync(join(folderOf(repo), name));
  expect(written(await audit())).toEqual(written(gone));
  // What a policy looks for beside sox's own detectors is looked for in what was judged before.
  const names = kept(repo).filter((name) => name.startsWith('scanned-'));
  const rules = [{ id: 'our-token', title: 'Our token', pattern: 'tok-[0-9]{6}', keywords: ['tok-'] }];
  repo.commit('Look for more', { '.soxrc.json': JSON.stringify({ secrets: { rules } }) });
  expect(written(await audit())).toEqual(written(await audit('--no-cache')));
  expect(kept(repo).filter((name) => names.includes(name))).toEqual([]);
});

test("what could not be read is read again, and what is nobody's part is left alone", { timeout: 120_000 }, async () => {
  const repo = makeRepo();
  for (const number of [1, 2, 3]) repo.commit(`Change ${number}`, { [`d/f${number}`]: `${number}\n`, '.soxrc.json': '{}' });
  const audit = async (...args: string[]) => written(await runAudit({ ...repo, now: NOW }, '--no-secret-scan', ...args));
  const tree = repo.git('rev-parse', 'HEAD~1:d').trim();
  const object = join(repo.dir, '.git/objects', tree.slice(0, 2), tree.slice(2));
  renameSync(object, join(repo.dir, '.git/kept'));
  const damaged = await audit();
  renameSync(join(repo.dir, '.git/kept'), object);
  const whole = await audit();
  expect(whole).not.toEqual(damaged);
  expect(whole).toEqual(await audit('--no-cache'));
  // Nor does what was read vouch for what is gone since, or was written anew.
  expect(await audit()).toEqual(whole);
  renameSync(object, join(repo.dir, '.git/kept'));
  expect(await audit()).toEqual(damaged);
  renameSync(join(repo.dir, '.git/kept'), object);
  expect(await audit()).toEqual(whole);
  const bytes = readFileSync(object);
  chmodSync(object, 0o644);
  writeFileSync(object, Buffer.concat([bytes, Buffer.from('x')]));
  expect(await audit()).toEqual(await audit('--no-cache'));
  writeFileSync(object, bytes);
  // The same where objects are borrowed.
  const borrowing = join(temporaryFolder(), 'borrowing.git');
  repo.git('clone', '-q', '--shared', '--bare', repo.dir, borrowing);
  const there = async (...args: string[]) => written(await runAudit({ ...repo, dir: borrowing, now: NOW }, '--no-secret-scan', ...args));
  const borrowed = await there();
  expect(await there()).toEqual(borrowed);
  renameSync(object, join(repo.dir, '.git/kept'));
  const lost = await there();
  expect(lost).not.toEqual(borrowed);
  expect(lost).toEqual(await there('--no-cache'));
  renameSync(join(repo.dir, '.git/kept'), object);
  // A folder with the name of a part, a pipe with that of a file, a link to another folder.
  const parts = kept(repo);
  mkdirSync(join(folderOf(repo), 'part-00'));
  rmSync(join(folderOf(repo), 'commits'));
  execFileSync('mkfifo', [join(folderOf(repo), 'commits')]);
  expect(await audit()).toEqual(whole);
  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, 'part-of-a-book'), 'chapter 1');
  rmSync(folderOf(repo), { recursive: true });
  symlinkSync(elsewhere, folderOf(repo));
  expect(await audit()).toEqual(whole);
  expect(readdirSync(elsewhere)).toEqual(['part-of-a-book']);
  expect(parts).toContain('commits');
});
