// @ts-check
// The audit of a history that is made for it: of every ten first-parent steps nine change a file, and one is a merge of eight commits.
//
//   node bench/million.mjs [--commits 1000000] [--keep <folder of the repository>] [--sox <path to sox.js>]
//
// Prints the time, the peak of the process's own memory (Linux) and what is in the trail; ends with 1 where that is not what was made.
// `--keep` leaves the repository there, and takes it from there the next time.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from './shared/run.mjs';

const { values } = parseArgs({
  options: {
    commits: { type: 'string', default: '1000000' },
    keep: { type: 'string' },
    sox: { type: 'string', default: fileURLToPath(new URL('../bin/sox.js', import.meta.url)) },
  },
});
const wanted = Number(values.commits);
const scratch = mkdtempSync(join(tmpdir(), 'sox-million-'));
const repository = values.keep ?? join(scratch, 'made.git');
const env = { PATH: process.env['PATH'], HOME: scratch, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

/** Commits of ten steps: nine, and a merge of eight. */
const ROUND = 9 + 1 + 8;

try {
  if (!existsSync(repository)) await make();
  const sox = [values.sox, 'audit', '--no-secret-scan', '--no-cache', '--format', 'json', '--out', join(scratch, 'report')];
  const { seconds, code, peak, said } = await run(process.execPath, sox, { cwd: repository, env, keeps: true });
  const { totals } = JSON.parse(said);
  const made = Number(execFileSync('git', ['rev-list', '--count', 'main'], { cwd: repository, env, encoding: 'utf8' }));
  console.log(`${totals.commits} commits in ${totals.changes} changes, of ${made} made: ${totals.commits === made ? 'equal' : 'NOT EQUAL'}; exit ${code}
${seconds.toFixed(1)} s, peak memory ${peak.toFixed(0)} MB`);
  process.exitCode = totals.commits === made ? 0 : 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function make() {
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', repository], { env });
  const git = spawn('git', ['fast-import', '--quiet'], { cwd: repository, env, stdio: ['pipe', 'inherit', 'inherit'] });
  const closed = once(git, 'close');
  let mark = 0;
  let tip = 0;
  /** @param {number} from @param {number} merged */
  const commit = (from, merged = 0) => {
    mark += 1;
    const message =
      merged > 0
        ? `Merge branch 'topic-${merged}'`
        : `Change ${mark}\n\nIt says why, in a line.\n\nReviewed-by: Reviewer ${mark % 7} <r${mark % 7}@example.com>`;
    const who = `Author ${mark % 100} <a${mark % 100}@example.com> ${1_000_000_000 + mark * 60} +0000`;
    const content = `${mark}\n`;
    const parents = `${from > 0 ? `from :${from}\n` : ''}${merged > 0 ? `merge :${merged}\n` : ''}`;
    const change = merged > 0 ? '' : `M 100644 inline part-${mark % 37}/file-${mark % 31}\ndata ${content.length}\n${content}\n`;
    const text = `commit refs/heads/main\nmark :${mark}\nauthor ${who}\ncommitter ${who}\ndata ${Buffer.byteLength(message)}\n${message}\n${parents}${change}\n`;
    return { mark, text };
  };
  for (let round = 0; round * ROUND < wanted; round += 1) {
    let texts = '';
    /** @param {{ mark: number, text: string }} made */
    const take = (made) => {
      texts += made.text;
      return made.mark;
    };
    for (let at = 0; at < 9; at += 1) tip = take(commit(tip));
    let side = tip;
    for (let at = 0; at < 8; at += 1) side = take(commit(side));
    tip = take(commit(tip, side));
    if (!git.stdin.write(texts)) await once(git.stdin, 'drain');
  }
  git.stdin.end();
  const [code] = await closed;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}
