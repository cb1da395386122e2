// @ts-check
// How long sox and the installed peers take for the same content, and how much memory.
//
//   node bench/scan.mjs staged|files|minified|history|tree... [--runs 9] [--peers <folder of binaries>] [--repository <bare clone>]... [--tree <folder>]
//
//   one       one staged file of ten lines        files     50 staged files of 11 KB
//   many      2,000 small staged files            minified  one staged file that is one line of 10 MB
//   history   every --repository, all of HEAD     tree      the folder of --tree
//
// A first run of each tool must report a planted secret; in that run memory is watched, as the most that all processes of the tool had at a time.
// The runs that count are interleaved, so that a busy machine slows all; wall time and processor time are medians.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { TREE } from './shared/load.mjs';
import { environment } from './shared/peers.mjs';

/** @typedef {{ tool: string, command: string, floor?: true }} Contender a floor scans nothing */
/** @typedef {{ title: string, cwd: string, contenders: Contender[], plant: (() => () => void) | null }} Scenario `plant` puts a secret in, and gives what takes it out */

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '9' },
    peers: { type: 'string' },
    sox: { type: 'string', default: join(TREE, 'bin/sox.js') },
    repository: { type: 'string', multiple: true, default: [] },
    tree: { type: 'string' },
    only: { type: 'string' },
  },
});
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'sox-bench-')));
const runs = Number(options.runs);
const sox = `${process.execPath} ${resolve(options.sox)}`;
const env = {
  ...environment(options.peers === undefined ? undefined : resolve(options.peers), scratch),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

/** @param {string} cwd @param {string[]} args */
function git(cwd, ...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} in ${cwd}: ${stderr}`);
  return stdout;
}

/** What each peer's documentation gives as the command of a pre-commit hook; what would need a network is off. @type {Contender[]} */
const STAGED = [
  { tool: 'git diff --cached', command: 'git diff --cached -U0 >/dev/null', floor: true },
  { tool: 'sox, hook as installed', command: 'sh .git/hooks/pre-commit' },
  { tool: 'sox scan --staged', command: `${sox} scan --staged` },
  { tool: 'gitleaks', command: 'gitleaks git --pre-commit --redact --staged --verbose' },
  { tool: 'gitleaks with RE2', command: 'gitleaks-re2 git --pre-commit --redact --staged --verbose' },
  { tool: 'betterleaks', command: 'betterleaks git --staged --redact' },
  { tool: 'kingfisher', command: 'kingfisher scan . --staged --quiet --no-validate --no-update-check' },
  { tool: 'ripsecrets', command: 'ripsecrets --strict-ignore `git diff --cached --name-only --diff-filter=ACM`' },
  { tool: 'detect-secrets', command: 'git diff --staged --name-only -z | xargs -0 detect-secrets-hook' },
  { tool: 'secretlint', command: 'git diff --cached --name-only -z | xargs -0 secretlint' },
];

/** @param {string} folder @returns {Contender[]} */
const treeContenders = (folder) => [
  { tool: 'cat', command: `find ${folder} -type f -print0 | xargs -0 cat >/dev/null`, floor: true },
  { tool: 'sox', command: `${sox} scan ${folder}` },
  { tool: 'gitleaks', command: `gitleaks dir ${folder} --redact` },
  { tool: 'gitleaks with RE2', command: `gitleaks-re2 dir ${folder} --redact` },
  { tool: 'betterleaks', command: `betterleaks ${folder} --redact` },
  { tool: 'kingfisher', command: `kingfisher scan ${folder} --quiet --no-validate --no-update-check` },
  { tool: 'ripsecrets', command: `ripsecrets ${folder}` },
];

/** @type {Contender[]} */
const HISTORY = [
  { tool: 'git log -p', command: 'git log -p -U0 --no-color >/dev/null', floor: true },
  { tool: 'sox', command: `${sox} scan --history` },
  { tool: 'gitleaks', command: 'gitleaks git . --redact --log-opts=HEAD' },
  { tool: 'gitleaks with RE2', command: 'gitleaks-re2 git . --redact --log-opts=HEAD' },
  { tool: 'betterleaks', command: 'betterleaks git . --redact' },
  { tool: 'kingfisher', command: 'kingfisher scan . --quiet --no-validate --no-update-check' },
];

/** Tokens of which every tool knows one, put together here. */
const PLANTED = `const token = "${['gh', 'p_'].join('')}${'Zq7Rk2Wm9Xt4Lb6Nv1Ys8Hc3Jd5Pf0'}2iDgOo";\nconst key = "${['sk', 'live'].join('_')}_${'Zq7Rk2Wm9Xt4Lb6Nv1Ys8Hc3'}";\n`;

/** @param {string} name of its folder @param {string} title @param {(at: number) => string} content @param {number} count @returns {Scenario} */
function staged(name, title, content, count) {
  const cwd = join(scratch, name);
  mkdirSync(join(cwd, 'src'), { recursive: true });
  git(cwd, 'init', '--quiet', '--initial-branch', 'main');
  writeFileSync(join(cwd, '.secretlintrc.json'), '{ "rules": [{ "id": "@secretlint/secretlint-rule-preset-recommend" }] }\n');
  spawnSync(process.execPath, [resolve(options.sox), 'init', '--yes', '--manager', 'plain'], { cwd, env });
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--no-verify', '--message', 'set up');
  for (let at = 0; at < count; at++) writeFileSync(join(cwd, `src/file-${at}.js`), content(at));
  git(cwd, 'add', '--all');
  const last = join(cwd, `src/file-${count - 1}.js`);
  const plant = () => {
    const before = readFileSync(last);
    appendFileSync(last, `\n${PLANTED}`);
    git(cwd, 'add', last);
    return () => {
      writeFileSync(last, before);
      git(cwd, 'add', last);
    };
  };
  return { title, cwd, contenders: STAGED, plant };
}

/** Real code, minified, without line breaks. @param {number} size in bytes */
function minified(size) {
  const packages = ['zod', 'yaml', 'commander', '@babel/parser', 'picomatch', 'ajv', 'fast-check'];
  const codes = packages.map((name) => {
    const stdin = { contents: `export * as it from '${name}'`, resolveDir: TREE };
    const built = esbuild.buildSync({
      stdin,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'iife',
      write: false,
      legalComments: 'none',
    });
    return (built.outputFiles[0]?.text ?? '').replaceAll(/\n/g, ' ');
  });
  return `${codes
    .join('')
    .repeat(Math.ceil(size / codes.join('').length))
    .slice(0, size)}\n`;
}

const lineOf = (/** @type {number} */ file, /** @type {number} */ line) =>
  `export const value${file}x${line} = compute('order-${line * 7919 + file}', { retries: ${line}, path: '/v1/accounts/${file}' });\n`;
const linesOf = (/** @type {number} */ file, /** @type {number} */ count) =>
  Array.from({ length: count }, (_, line) => lineOf(file, line)).join('');

/** @param {string} repository @returns {Scenario} */
function history(repository) {
  const cwd = resolve(repository);
  const commits = git(cwd, 'rev-list', '--count', 'HEAD').trim();
  const title = `full history of ${cwd.split('/').at(-1)}, ${commits} commits to ${git(cwd, 'rev-parse', '--short=12', 'HEAD').trim()}`;
  return { title, cwd, contenders: HISTORY, plant: null };
}

/** @param {string} folder @returns {Scenario} */
function tree(folder) {
  const plant = () => {
    const file = join(folder, 'planted.js');
    writeFileSync(file, PLANTED);
    return () => rmSync(file);
  };
  const size = Number(spawnSync('du', ['-sb', folder], { encoding: 'utf8' }).stdout.split('\t')[0]) / 1e6;
  return { title: `tree of ${size.toFixed(0)} MB`, cwd: scratch, contenders: treeContenders(folder), plant };
}

/** @type {Record<string, () => Scenario[]>} */
const SCENARIOS = {
  one: () => [staged('one', 'one staged file of ten lines', (at) => linesOf(at, 10), 1)],
  many: () => [staged('many', '2,000 staged files of 0.7 KB', (at) => linesOf(at, 7), 2000)],
  files: () => [staged('files', '50 staged files of 11 KB', (at) => linesOf(at, 112), 50)],
  minified: () => [staged('minified', 'one staged line of 10 MB', () => minified(10 << 20), 1)],
  history: () => options.repository.map(history),
  tree: () => (options.tree === undefined ? [] : [tree(resolve(options.tree))]),
};

/**
 * One run: seconds on the wall and of the processors, exit code; and where `isWatched`, the most memory in MB that all its processes had at a
 * time (NaN where there is no /proc). @param {Contender} contender @param {string} cwd @param {boolean} isWatched
 * @returns {Promise<{ wall: number, cpu: number, status: number | null, peak: number }>}
 */
function run({ command }, cwd, isWatched) {
  const script = `TIMEFORMAT='%R %U %S'; time { ${command}; } >/dev/null 2>&1`;
  return new Promise((done, fail) => {
    const child = spawn('bash', ['-c', script], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let times = '';
    let peak = Number.NaN;
    child.stderr.setEncoding('utf8').on('data', (text) => (times += text));
    const look = isWatched ? setInterval(() => (peak = Math.max(Number.isNaN(peak) ? 0 : peak, memoryOfGroup(child.pid ?? 0))), 5) : null;
    child.on('error', fail);
    child.on('close', (status) => {
      if (look !== null) clearInterval(look);
      const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = times.trim().split(/\s+/).slice(-3).map(Number);
      done({ wall, cpu: user + system, status, peak });
    });
  });
}

/** @param {number} group */
function memoryOfGroup(group) {
  let pages = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      // The command may hold spaces; after its bracket: state, parent, group, … and the resident pages as 22nd.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[2]) === group) pages += Number(fields[21]);
    } catch {
      // It has ended.
    }
  }
  return (pages * 4096) / 1e6;
}

/** What takes longer, in seconds, is run once. */
const SLOW = 40;
const median = (/** @type {number[]} */ numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

/** @param {Scenario} scenario */
async function measure({ title, cwd, contenders, plant }) {
  console.log(`\n### ${title}\n`);
  const wanted = contenders.filter(
    ({ tool }) => options.only === undefined || options.only.split(',').some((name) => tool.startsWith(name)),
  );
  const rows = [];
  const unplant = plant?.();
  for (const contender of wanted) {
    const first = await run(contender, cwd, true);
    const why = whyLeftOut(first.status, plant !== null && contender.floor === undefined);
    if (why !== null) console.log(`- left out: ${contender.tool}, ${why}`);
    else rows.push({ contender, first, rest: /** @type {(typeof first)[]} */ ([]) });
  }
  unplant?.();
  for (let round = 0; round < runs; round++)
    for (const { contender, first, rest } of rows) if (first.wall < SLOW) rest.push(await run(contender, cwd, false));
  const results = rows.map(({ contender, first, rest }) => {
    const counted = rest.length > 0 ? rest : [first];
    const [wall, cpu] = [median(counted.map((one) => one.wall)), median(counted.map((one) => one.cpu))];
    return { tool: rest.length > 0 ? contender.tool : `${contender.tool}, one run`, wall, cpu, peak: first.peak };
  });
  const ours = results.find(({ tool }) => tool.startsWith('sox'))?.wall ?? Number.NaN;
  console.log('\n| tool | wall, s | to sox | processors, s | peak memory, MB |\n|---|---|---|---|---|');
  for (const { tool, wall, cpu, peak } of results)
    console.log(`| ${tool} | ${wall.toFixed(3)} | ${(wall / ours).toFixed(2)} | ${cpu.toFixed(3)} | ${peak.toFixed(0)} |`);
}

/** @param {number | null} status @param {boolean} mustFind */
function whyLeftOut(status, mustFind) {
  if (status === 127) return 'not installed';
  if (status === 2) return 'did not understand its command';
  return mustFind && status === 0 ? 'did not report the planted secret' : null;
}

try {
  console.log(
    `${cpus().length} cores (${cpus()[0]?.model}), node ${process.versions.node}, ${git(scratch, '--version').trim()}, ${runs} interleaved runs, medians`,
  );
  for (const name of positionals.length > 0 ? positionals : Object.keys(SCENARIOS)) {
    const make = SCENARIOS[name];
    if (make === undefined) throw new Error(`no scenario ${name}: ${Object.keys(SCENARIOS).join(', ')}`);
    for (const scenario of make()) await measure(scenario);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
