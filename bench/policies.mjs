// @ts-check
// How long the policies of a history take to read: a repository with as many versions of sox.config.ts as are asked for, each of its own, read like an audit
// reads them, in one process.
//
//   node bench/policies.mjs [--versions 1000] [--runs 5]
//
// It ends with 1 where the best run takes longer than a second for each 1,000 versions.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { load } from './shared/load.mjs';

const { values } = parseArgs({ options: { versions: { type: 'string', default: '1000' }, runs: { type: 'string', default: '5' } } });
const versions = Number(values.versions);

const { createPolicyReader, openGit } = await load(
  "export { createPolicyReader } from './src/policy/in-force.ts'; export { openGit } from './src/git/git.ts'",
);

const folder = mkdtempSync(join(tmpdir(), 'sox-policies-'));
try {
  const env = { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const git = (/** @type {string[]} */ args, input = '') => execFileSync('git', args, { cwd: folder, env, input, encoding: 'utf8' });
  git(['init', '-q', '-b', 'main']);
  git(['fast-import', '--quiet'], Array.from({ length: versions }, (_, at) => commit(at)).join(''));
  const ids = git(['rev-list', '--reverse', 'main']).trim().split('\n');
  const times = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    const started = performance.now();
    const policies = createPolicyReader(openGit(folder, env));
    for (const id of ids) {
      const { state } = await policies.at(id);
      if (state !== 'valid') throw new Error(`the policy at ${id} is ${state}`);
    }
    policies.close();
    times.push(performance.now() - started);
  }
  const best = Math.min(...times);
  console.log(
    `${ids.length} versions: best of ${times.length} runs ${best.toFixed(0)} ms, ${((best * 1000) / ids.length).toFixed(0)} µs each`,
  );
  process.exitCode = best > ids.length ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

/** @param {number} at */
function commit(at) {
  const text = `import { defineConfig } from 'git-sox';

export default defineConfig({
  branches: ['main', 'release/${at}'],
  reviewers: ['Ada Lovelace <ada@example.com>', 'reviewer-${at}@example.com'],
  ai: { disclosure: 'always', reviews: { critical: { reviewers: 2, trailers: ['Security-Reviewed-by'] } } },
  risk: { critical: ['src/ledger/**', 'src/part-${at}/**'], high: ['src/auth/**'], medium: ['src/utils/**'] },
});
`;
  const file = `M 100644 inline sox.config.ts\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  return `commit refs/heads/main\ncommitter Ada <ada@example.com> ${1_700_000_000 + at} +0000\ndata 1\nx\n${file}`;
}
