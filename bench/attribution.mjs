// @ts-check
// How well sox tells which commits an AI had a part in, and which AI, on public commits that people labelled without knowing sox; two public
// detectors beside it.
//
//   node bench/attribution.mjs <mirrors> [--sox <path to sox.js>] [--check <check.sh of Jondolf/ai-commit-check>] [--chaoss <ai-detection of
//     chaoss/ai-detection-action>] [--errors] [--without <repository>...] [--set <number>...]
//
// <mirrors> holds a repository for each label, as `owner+name/repo` or `owner/name`; one that is missing is named, and its labels are left out. The labels are
// in attribution-labels/, a file for each set: set (see bench/README.md; all where none is named), repository, commit, stratum (how it was drawn), whether an AI helped to make it, which tools, where it says so. Labels
// that say `unclear` are left out. A commit counts as found where sox says `declared` or `detected`; `suspected` is shown beside it.
//
// The peers read no notes. They are given copies of the commits in one chain: author, committer and message as they are, an empty tree.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** @typedef {{ set: string, repository: string, commit: string, stratum: string, ai: 'yes' | 'no' | 'unclear', tools: string[], where: string[], bot: boolean }} Label */
/** @typedef {{ id: string, ai: string, tools: { id: string, name: string }[], bot: string | null }} Answer */
/** @typedef {{ label: Label, found: boolean, suspected: boolean, tools: string[], bot: boolean }} Judged */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sox: { type: 'string', default: fileURLToPath(new URL('../bin/sox.js', import.meta.url)) },
    check: { type: 'string' },
    chaoss: { type: 'string' },
    errors: { type: 'boolean', default: false },
    without: { type: 'string', multiple: true, default: [] },
    set: { type: 'string', multiple: true, default: [] },
  },
});
const mirrors = positionals[0] ?? '.';
const LABELS = new URL('attribution-labels/', import.meta.url);

const all = /** @type {Label[]} */ (
  readdirSync(LABELS)
    .toSorted()
    .flatMap((name) => readFileSync(new URL(name, LABELS), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
).filter(({ set }) => options.set.length === 0 || options.set.includes(set));

/** @param {string} repository */
function folderOf(repository) {
  const folders = [join(mirrors, repository.replace('/', '+'), 'repo'), join(mirrors, repository)];
  return folders.find((folder) => existsSync(folder)) ?? null;
}

const missing = new Set(all.map(({ repository }) => repository).filter((repository) => folderOf(repository) === null));
if (missing.size > 0) console.log(`missing: ${[...missing].join(', ')}\n`);
const labels = all.filter(({ ai, repository }) => ai !== 'unclear' && !missing.has(repository) && !options.without.includes(repository));

/** Labels' names of tools, where they differ from sox's ids. */
const IDS = /** @type {Record<string, string>} */ ({ gpt: 'openai', gastown: 'gas-town', 'roo-code': 'roo', kilocode: 'kilo-code' });

/** @param {Label} label @param {string[]} tools ids and names in lower case */
const isNamed = (label, tools) =>
  label.tools.some((tool) => tools.some((own) => own === (IDS[tool] ?? tool) || own.split(/[^a-z0-9]+/).includes(tool)));

/** @returns {Map<string, Answer>} */
function askSox() {
  const answers = new Map();
  for (const repository of new Set(labels.map((label) => label.repository))) {
    const input = labels.flatMap((label) => (label.repository === repository ? [label.commit] : [])).join('\n');
    const ran = spawnSync(process.execPath, [options.sox, 'who', '--stdin', '--files', '--format', 'ndjson'], {
      cwd: folderOf(repository) ?? '.',
      input,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (ran.status !== 0) throw new Error(`sox who in ${repository} ended with ${ran.status}: ${ran.stderr}`);
    for (const line of ran.stdout.split('\n')) {
      if (line === '') continue;
      const answer = JSON.parse(line);
      answers.set(`${repository} ${answer.id}`, answer);
    }
  }
  return answers;
}

/** @returns {Judged[]} */
function judgeSox() {
  const answers = askSox();
  return labels.map((label) => {
    const answer = answers.get(`${label.repository} ${label.commit}`);
    if (answer === undefined) throw new Error(`no answer for ${label.commit}`);
    return {
      label,
      found: answer.ai === 'declared' || answer.ai === 'detected',
      suspected: answer.ai === 'suspected',
      tools: answer.tools.flatMap(({ id, name }) => [id, name.toLowerCase()]),
      bot: answer.bot !== null,
    };
  });
}

/** A repository with a copy of each commit, and the copies' ids in the order of the labels. @param {string} folder */
function chain(folder) {
  const git = (/** @type {string[]} */ args, /** @type {string | Buffer} */ input = '') =>
    execFileSync('git', args, { cwd: folder, input }).toString().trim();
  git(['init', '--quiet', '-b', 'main']);
  const tree = git(['mktree']);
  let parent = git(['commit-tree', tree, '-m', 'base']);
  const base = parent;
  const copies = labels.map(({ repository, commit }) => {
    const bytes = execFileSync('git', ['-C', folderOf(repository) ?? '.', 'cat-file', 'commit', commit], { maxBuffer: 1 << 28 });
    const blank = bytes.indexOf('\n\n');
    const kept = bytes
      .toString('latin1', 0, blank)
      .split('\n')
      .filter((line) => /^(?:author|committer|encoding) /.test(line));
    const head = [`tree ${tree}`, `parent ${parent}`, ...kept].join('\n');
    parent = git(['hash-object', '-t', 'commit', '-w', '--stdin'], Buffer.concat([Buffer.from(head, 'latin1'), bytes.subarray(blank)]));
    return parent;
  });
  git(['update-ref', 'refs/heads/main', parent]);
  return { base, tip: parent, copies };
}

/** @param {string} name @param {(folder: string, base: string, tip: string) => Set<string>} detect the copies that it reports */
function judgePeer(name, detect) {
  const folder = mkdtempSync(join(tmpdir(), 'sox-attribution-'));
  try {
    const { base, tip, copies } = chain(folder);
    const found = detect(folder, base, tip);
    const judged = labels.map((label, at) => ({ label, found: found.has(copies[at] ?? ''), suspected: false, tools: [], bot: false }));
    table(name, judged, false);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Wilson's interval at 95 %. @param {number} hits @param {number} total */
function wilson(hits, total) {
  if (total === 0) return '–';
  const z = 1.959964;
  const rate = hits / total;
  const centre = (rate + (z * z) / (2 * total)) / (1 + (z * z) / total);
  const half = (z / (1 + (z * z) / total)) * Math.sqrt((rate * (1 - rate)) / total + (z * z) / (4 * total * total));
  return `${rate.toFixed(3)} (${Math.max(0, centre - half).toFixed(3)}–${Math.min(1, centre + half).toFixed(3)}) ${hits}/${total}`;
}

const isOnlyBeside = ({ where }) =>
  where.includes('sidecar') && where.every((/** @type {string} */ place) => place === 'sidecar' || place === 'none');

/** @param {string} name @param {Judged[]} judged @param {boolean} named */
function table(name, judged, named) {
  const yes = judged.filter(({ label }) => label.ai === 'yes');
  const visible = yes.filter(({ label }) => !isOnlyBeside(label));
  const found = judged.filter((one) => one.found);
  const right = found.filter(({ label }) => label.ai === 'yes');
  const withTool = right.filter(({ label }) => label.tools.length > 0);
  console.log(`\n## ${name}\n\n| measure | value (95 %) |\n|---|---|`);
  console.log(`| precision | ${wilson(right.length, found.length)} |`);
  console.log(`| recall, visible marks | ${wilson(visible.filter((one) => one.found).length, visible.length)} |`);
  console.log(`| recall, with sidecars | ${wilson(yes.filter((one) => one.found).length, yes.length)} |`);
  if (named) {
    console.log(`| tool family | ${wilson(withTool.filter(({ label, tools }) => isNamed(label, tools)).length, withTool.length)} |`);
    const bots = judged.filter(({ label }) => label.bot);
    console.log(`| bots told from people | ${wilson(bots.filter((one) => one.bot).length, bots.length)} |`);
    console.log(
      `| not found, but suspected | ${yes.filter((one) => !one.found && one.suspected).length} of the AI commits, ${judged.filter((one) => one.label.ai === 'no' && one.suspected).length} of the others |`,
    );
  }
  console.log(
    `\n| stratum | commits | by AI | precision | recall |${named ? ' family |' : ''}\n|---|---|---|---|---|${named ? '---|' : ''}`,
  );
  for (const stratum of [...new Set(judged.map(({ label }) => label.stratum))].sort()) {
    const own = judged.filter(({ label }) => label.stratum === stratum);
    const ai = own.filter(({ label }) => label.ai === 'yes');
    const hit = own.filter((one) => one.found);
    const good = hit.filter(({ label }) => label.ai === 'yes');
    const tooled = good.filter(({ label }) => label.tools.length > 0);
    const family = named ? ` ${wilson(tooled.filter(({ label, tools }) => isNamed(label, tools)).length, tooled.length)} |` : '';
    console.log(
      `| ${stratum} | ${own.length} | ${ai.length} | ${wilson(good.length, hit.length)} | ${wilson(good.length, ai.length)} |${family}`,
    );
  }
  if (!named || !options.errors) return;
  console.log('');
  for (const { label, found: hit, tools, suspected } of judged) {
    const wrong = hit !== (label.ai === 'yes') || (hit && label.tools.length > 0 && !isNamed(label, tools));
    if (wrong)
      console.log(
        `${label.repository}@${label.commit.slice(0, 12)} ${label.stratum}: label ${label.ai} ${label.tools.join(' ')} (${label.where.join(' ')}), sox ${hit ? tools.join(' ') : suspected ? 'suspected' : 'none'}`,
      );
  }
}

console.log(`${labels.length} labelled commits of ${new Set(labels.map(({ repository }) => repository)).size} repositories`);
table('sox', judgeSox(), true);
const { check, chaoss } = options;
if (check !== undefined)
  judgePeer('Jondolf/ai-commit-check', (folder, base, tip) => {
    const out = join(folder, 'out');
    writeFileSync(out, '');
    const env = { ...process.env, AICC_BASE_SHA: base, AICC_HEAD_SHA: tip, AICC_FAIL_ON_DETECTION: 'false', GITHUB_OUTPUT: out };
    execFileSync('bash', [check], { cwd: folder, env, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
    return new Set(readFileSync(out, 'utf8').split('\n'));
  });
if (chaoss !== undefined)
  judgePeer('chaoss/ai-detection-action', (folder, base, tip) => {
    const { stdout } = spawnSync(chaoss, ['scan', '--range', `${base}..${tip}`, '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return new Set(idsIn(JSON.parse(stdout)));
  });

/** The commits with findings, in whatever form the report nests them. @param {any} report @returns {string[]} */
function idsIn(report) {
  return (report.commits ?? []).flatMap((/** @type {any} */ commit) =>
    (commit.findings ?? []).length > 0 ? [commit.hash ?? commit.sha ?? commit.commit] : [],
  );
}
