// @ts-check
// Measures `sox audit --no-secret-scan` of one repository beside the `git log` that prints the same facts.
//
//   node bench/audit.mjs <repository> [--runs 3] [--sox <path to sox.js>]
//
// Every commit is judged anew in these runs (`--no-cache`). The last number is an audit that has another one's before ten commits to go on from: of the same objects, borrowed by a repository
// made for it. Interleaved runs, so that a busy machine slows both; the ratio is that of the medians. Writing both reports is part of sox's time;
// git's output goes to /dev/null. `NODE_EXTRA_CA_CERTS` is unset for both: Node 20 reads it at every start.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from './shared/run.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    sox: { type: 'string', default: fileURLToPath(new URL('../bin/sox.js', import.meta.url)) },
  },
});
const repository = resolve(positionals[0] ?? '.');
const runs = Number(values.runs);
const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS;

/** The same facts as the trail: ids, parents, people, times, message, and the changed files. */
const FORMAT = '%H%x00%P%x00%T%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B';
const LOG = ['log', '--raw', '-z', '--no-abbrev', '--no-renames', `--format=${FORMAT}`];

const git = (/** @type {string[]} */ ...args) =>
  execFileSync('git', args, { cwd: repository, env, encoding: 'utf8', maxBuffer: 1 << 30 }).trim();

const median = (/** @type {number[]} */ numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
const list = (/** @type {number[]} */ numbers) => numbers.map((number) => number.toFixed(2)).join(', ');

const out = mkdtempSync(join(tmpdir(), 'sox-bench-'));
const times = { git: /** @type {number[]} */ ([]), sox: /** @type {number[]} */ ([]), again: /** @type {number[]} */ ([]) };
let peak = 0;
try {
  const branch = git('symbolic-ref', '--short', 'HEAD');
  const sox = [values.sox, 'audit', '--no-secret-scan', '--no-cache', '--branch', branch, '--out', join(out, 'report')];
  for (let at = 0; at < runs; at += 1) {
    const log = await run('git', [...LOG, branch, '--'], { cwd: repository, env });
    const audit = await run(process.execPath, sox, { cwd: repository, env });
    if (log.code !== 0 || ![0, 1, 3].includes(audit.code ?? -1)) throw new Error(`git log ended with ${log.code}, sox with ${audit.code}`);
    times.git.push(log.seconds);
    times.sox.push(audit.seconds);
    peak = Math.max(peak, audit.peak);
  }
  const borrowing = join(out, 'borrowing.git');
  const there = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: borrowing, env });
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', borrowing], { env });
  writeFileSync(join(borrowing, 'objects/info/alternates'), `${join(git('rev-parse', '--absolute-git-dir'), 'objects')}\n`);
  for (let at = 0; at <= runs; at += 1) {
    const tip = git('rev-parse', `${branch}~${10 * (runs - at)}`);
    there('update-ref', 'refs/heads/main', tip);
    const again = await run(process.execPath, [values.sox, 'audit', '--no-secret-scan', '--out', join(out, 'again')], {
      cwd: borrowing,
      env,
    });
    if (at > 0) times.again.push(again.seconds);
  }
  const hardened = Number(git('--no-replace-objects', '-c', 'core.commitGraph=false', 'rev-list', '--count', branch, '--'));
  const json = readFileSync(join(out, 'report/report.json'), 'utf8');
  const { totals, changes } = JSON.parse(json);
  const ids = new Set(changes.flatMap((/** @type {{ commits: { id: string }[] }} */ change) => change.commits.map(({ id }) => id)));
  const graph = ['info/commit-graph', 'info/commit-graphs'].some((name) =>
    existsSync(join(git('rev-parse', '--absolute-git-dir'), 'objects', name)),
  );
  const size = (/** @type {string} */ name) => `${(statSync(join(out, 'report', name)).size / 1e6).toFixed(0)} MB`;
  const ratio = median(times.sox) / median(times.git);
  console.log(`repository    ${git('rev-parse', branch)} of ${branch}, ${graph ? 'with' : 'without'} a commit-graph (sox never uses one)
machine       ${cpus().length} cores, node ${process.versions.node}, ${git('--version')}
commits       ${totals.commits} in ${totals.changes} changes; git rev-list --count: ${hardened}; ${ids.size} distinct: ${ids.size === hardened && totals.commits === hardened ? 'equal' : 'NOT EQUAL'}
git log       ${median(times.git).toFixed(2)} s (${list(times.git)})
sox audit     ${median(times.sox).toFixed(2)} s (${list(times.sox)}), report.json ${size('report.json')}, report.html ${size('report.html')}
ratio         ${ratio.toFixed(2)}
again         ${median(times.again).toFixed(2)} s (${list(times.again)}), with ten first-parent steps more each time
peak memory   ${peak.toFixed(0)} MB`);
} finally {
  rmSync(out, { recursive: true, force: true });
}
