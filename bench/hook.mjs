/**
 * What a pre-commit hook adds to `git commit`, for sox and its peers, each as its own documentation installs it.
 *
 *   node bench/hook.mjs [--runs 31] [--only all] [--node /path/to/node] [--peers ~/.cache/sox-peers]
 *
 * The number: (commit with sox's hook - bare commit) / (commit with a hook that runs an empty JavaScript file - bare commit),
 * medians of interleaved runs under the same manager. "all hooks" is everything that `sox init` installs: pre-commit,
 * prepare-commit-msg and commit-msg run, for a person's message that needs no explanation; the empty file still runs once. Peers that are not installed are named and left out;
 * bench/peers.sh installs them.
 */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '31' },
    node: { type: 'string', default: process.execPath },
    only: { type: 'string', default: '' },
    peers: { type: 'string', default: join(homedir(), '.cache/sox-peers') },
  },
});
const PACKAGE = realpathSync(new URL('..', import.meta.url));
const runs = Number(values.runs);
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'sox-bench-')));

// NODE_EXTRA_CA_CERTS makes Node 20 start 40 ms later: left out for everybody. Agents' marks are left out as well.
const env = {
  PATH: [dirname(values.node), join(values.peers, 'bin'), process.env.PATH].join(delimiter),
  HOME: scratch,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  PRE_COMMIT_HOME: join(scratch, 'pre-commit'),
};

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`], { env }).status === 0;

function must(command, args, cwd) {
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} in ${cwd}: ${result.stdout}${result.stderr}`);
  return result.stdout;
}

function script(file, lines) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
}

/** husky's own activation, then one hook. */
function husky(dir, lines) {
  must(
    values.node,
    ['-e', `import(${JSON.stringify(`file://${values.peers}/node_modules/husky/index.js`)}).then((m) => m.default())`],
    dir,
  );
  writeFileSync(join(dir, '.husky/pre-commit'), `${lines}\n`);
}

const empty = join(scratch, 'empty.js');
writeFileSync(empty, '');
const emptyHook = `exec node ${empty}`;
const sox = (...args) => [join(PACKAGE, 'bin/sox.js'), ...args];

/** Name, what has to be installed, how the hook gets in, and what happens before each run. */
const contenders = [
  { name: 'bare commit', set: () => {} },
  { name: 'plain: empty JavaScript file', set: (dir) => script(join(dir, '.git/hooks/pre-commit'), emptyHook) },
  { name: 'plain: sox, warm', set: (dir) => soxPlain(dir) },
  {
    name: 'plain: sox, cold',
    set: (dir) => soxPlain(dir),
    before: (dir) => rmSync(join(dir, '.git/sox/policy-cache.json'), { force: true }),
  },
  {
    name: 'plain: sox, a pattern tried in vain',
    set: (dir) => soxPlain(dir),
    line: (at) => `const url${at} = "a;password=\${value${at}}";`,
  },
  { name: 'plain: sox, all hooks', set: (dir) => soxInit(dir, 'plain') },
  {
    name: 'plain: gitleaks',
    needs: ['gitleaks'],
    set: (dir) => script(join(dir, '.git/hooks/pre-commit'), 'exec gitleaks git --pre-commit --redact --staged --no-banner'),
  },
  {
    name: 'plain: betterleaks',
    needs: ['betterleaks'],
    set: (dir) => script(join(dir, '.git/hooks/pre-commit'), 'exec betterleaks git --staged --redact'),
  },
  {
    name: 'plain: kingfisher',
    needs: ['kingfisher'],
    set: (dir) => script(join(dir, '.git/hooks/pre-commit'), 'exec kingfisher scan . --staged --quiet --no-validate --no-update-check'),
  },
  { name: 'plain: ripsecrets', needs: ['ripsecrets'], set: (dir) => must('ripsecrets', ['--install-pre-commit'], dir) },
  { name: 'husky: empty JavaScript file', needs: ['husky'], set: (dir) => husky(dir, `node ${empty}`) },
  { name: 'husky: sox, warm', needs: ['husky'], set: (dir) => soxHusky(dir) },
  { name: 'husky: sox, all hooks', needs: ['husky'], set: (dir) => soxInit(dir, 'husky') },
  { name: 'husky: commitlint', needs: ['husky', 'commitlint'], set: huskyCommitlint },
  {
    name: 'husky: gitleaks',
    needs: ['husky', 'gitleaks'],
    set: (dir) => husky(dir, 'gitleaks git --pre-commit --redact --staged --no-banner'),
  },
  { name: 'lefthook: gitleaks', needs: ['lefthook', 'gitleaks'], set: lefthookGitleaks },
  { name: 'pre-commit: detect-secrets', needs: ['pre-commit', 'detect-secrets-hook'], set: preCommitDetectSecrets },
  { name: 'husky: secretlint', needs: ['husky', 'secretlint'], set: huskySecretlint },
];

/** sox as `sox init` installs it without npm; the shims find node on PATH. Only its pre-commit hook is kept, as the peers have only that. */
function soxPlain(dir) {
  soxInit(dir, 'plain');
  keepPreCommit(dir, '.git/hooks');
}

function soxHusky(dir) {
  soxInit(dir, 'husky');
  keepPreCommit(dir, '.husky');
}

function soxInit(dir, manager) {
  if (manager === 'husky') writeFileSync(join(dir, 'package.json'), '{ "name": "bench", "private": true }\n');
  must(values.node, sox('init', '--yes', '--manager', manager), dir);
}

function keepPreCommit(dir, hooks) {
  for (const hook of ['pre-merge-commit', 'prepare-commit-msg', 'commit-msg', 'pre-push']) rmSync(join(dir, hooks, hook), { force: true });
  for (const hook of HOOKS) spawnSync('git', ['config', '--remove-section', `hook.sox-${hook}`], { cwd: dir, env });
}

const HOOKS = ['pre-commit', 'pre-merge-commit', 'prepare-commit-msg', 'commit-msg', 'pre-push'];

/** As its documentation says: the conventional rules, in commit-msg. */
function huskyCommitlint(dir) {
  writeFileSync(join(dir, 'commitlint.config.mjs'), "export default { rules: { 'subject-empty': [0] } };\n");
  husky(dir, 'true');
  writeFileSync(join(dir, '.husky/commit-msg'), 'commitlint --edit "$1"\n');
}

function lefthookGitleaks(dir) {
  writeFileSync(join(dir, 'lefthook.yml'), 'pre-commit:\n  jobs:\n    - run: gitleaks git --pre-commit --redact --staged --no-banner\n');
  must('lefthook', ['install'], dir);
}

function preCommitDetectSecrets(dir) {
  const hook = '{ id: detect-secrets, name: detect-secrets, entry: detect-secrets-hook, language: system }';
  writeFileSync(join(dir, '.pre-commit-config.yaml'), `repos:\n  - repo: local\n    hooks:\n      - ${hook}\n`);
  must('pre-commit', ['install'], dir);
}

function huskySecretlint(dir) {
  writeFileSync(join(dir, '.secretlintrc.json'), '{ "rules": [{ "id": "@secretlint/secretlint-rule-preset-recommend" }] }\n');
  cpSync(join(values.peers, 'node_modules'), join(dir, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(dir, '.gitignore'), 'node_modules\n');
  husky(dir, 'git diff --cached --name-only -z | xargs -0 secretlint');
}

function prepare({ name, set }) {
  const dir = join(scratch, name.replaceAll(/\W+/g, '-'));
  mkdirSync(dir);
  must('git', ['init', '--quiet', '--initial-branch', 'main'], dir);
  for (let file = 0; file < 50; file++) {
    mkdirSync(join(dir, 'src'), { recursive: true });
    writeFileSync(join(dir, `src/file-${file}.js`), `export const value${file} = ${file};\n`.repeat(20));
  }
  must('git', ['add', '--all'], dir);
  must('git', ['commit', '--quiet', '--message', 'base'], dir);
  set(dir);
  must('git', ['add', '--all'], dir);
  must('git', ['commit', '--quiet', '--no-verify', '--allow-empty', '--message', 'set up'], dir);
  for (const run of [-1, -2, -3]) once({}, dir, run);
  return dir;
}

function once({ before, line = (at) => `export const added${at} = compute(1);` }, dir, run) {
  const lines = Array.from({ length: 10 }, (_, at) => `${line(`${run}x${at}`)}\n`);
  appendFileSync(join(dir, 'src/file-7.js'), lines.join(''));
  must('git', ['add', 'src/file-7.js'], dir);
  before?.(dir);
  const start = performance.now();
  const result = spawnSync('git', ['commit', '--quiet', '--message', 'run'], { cwd: dir, env, encoding: 'utf8' });
  const took = performance.now() - start;
  if (result.status !== 0) throw new Error(`the commit was blocked in ${dir}: ${result.stdout}${result.stderr}`);
  return took;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const ready = contenders.filter(({ name, needs = [] }) => {
  if (!/bare|empty/.test(name) && !name.includes(values.only)) return false;
  const missing = needs.filter((command) => !has(command));
  if (missing.length > 0) console.log(`left out: ${name} (not installed: ${missing.join(', ')})`);
  return missing.length === 0;
});
const rows = ready.map((contender) => ({ contender, dir: prepare(contender), times: [] }));
for (let run = 0; run < runs; run++) for (const row of rows) row.times.push(once(row.contender, row.dir, run));

const time = new Map(rows.map(({ contender, times }) => [contender.name, median(times)]));
const bare = time.get('bare commit');
const floorOf = (name) => (name.startsWith('husky') ? 'husky: empty JavaScript file' : 'plain: empty JavaScript file');
console.log(
  `\nnode ${must(values.node, ['--version'], scratch).trim()}, ${must('git', ['--version'], scratch).trim()}, ${runs} interleaved commits each, medians`,
);
console.log('| hook | commit, ms | added, ms | added / empty JavaScript file |');
console.log('|---|---|---|---|');
for (const [name, ms] of time) {
  const added = ms - bare;
  const ratio = name === 'bare commit' ? '' : (added / (time.get(floorOf(name)) - bare)).toFixed(2);
  console.log(`| ${name} | ${ms.toFixed(1)} | ${name === 'bare commit' ? '' : `+${added.toFixed(1)}`} | ${ratio} |`);
}
if (!existsSync(join(PACKAGE, 'dist/hook.cjs'))) console.log('run npm run build first');
rmSync(scratch, { recursive: true, force: true });
