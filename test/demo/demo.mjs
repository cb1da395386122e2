/**
 * `npm run demo`: the whole product on a scratch repository, as a user would type it. Every step says what it expects;
 * a step that behaves differently ends the demo with exit code 1.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commits } from './ledger-history.mjs';

const PACKAGE = realpathSync(new URL('../..', import.meta.url));
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'sox-demo-')));
const app = join(scratch, 'ledger-app');
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** A clean machine: nothing of the user's configuration, agents or npm run leaks into the demo. */
const env = {
  PATH: process.env.PATH,
  HOME: scratch,
  TMPDIR: tmpdir(),
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  npm_config_update_notifier: 'false',
  npm_config_fund: 'false',
  npm_config_audit: 'false',
  ...(colour ? { FORCE_COLOR: '1' } : {}),
};

function chapter(title) {
  console.log(`\n${paint('1;36', `── ${title} ${'─'.repeat(Math.max(0, 74 - title.length))}`)}`);
}

/** Shows a command, runs it in a shell, shows what it printed, and insists on what it should have done. */
function type(command, { expect = 0, says = [], not = [], as = {}, cwd = app, quiet = false } = {}) {
  console.log(`\n${paint('1', `$ ${command}`)}`);
  const result = spawnSync('sh', ['-c', command], { cwd, env: { ...env, ...as }, encoding: 'utf8' });
  const output = `${result.stdout}${result.stderr}`;
  if (!quiet && output.trim() !== '') console.log(output.trimEnd().replace(/^/gm, '  '));
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  if (result.status !== expect) fail(command, `it ended with ${result.status} and should have ended with ${expect}`, output);
  for (const text of says) if (!plain.includes(text)) fail(command, `it should have said ${JSON.stringify(text)}`, output);
  for (const text of not) if (plain.includes(text)) fail(command, `it must not say ${JSON.stringify(text)}`, output);
  return plain;
}

function fail(command, why, output) {
  console.error(`\n${paint('1;31', 'The demo failed')} at: ${command}\n${why}\n\n${output}`);
  process.exit(1);
}

function insist(condition, why) {
  if (!condition) fail('sox audit', why, '');
}

function edit(path, content) {
  const file = join(app, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`\n${paint('2', `(edit ${path})`)}`);
}

const person = (name, at) => ({
  GIT_AUTHOR_NAME: name,
  GIT_AUTHOR_EMAIL: `${name.split(' ')[0].toLowerCase()}@ledger.example`,
  GIT_COMMITTER_NAME: name,
  GIT_COMMITTER_EMAIL: `${name.split(' ')[0].toLowerCase()}@ledger.example`,
  ...(at === undefined ? {} : { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }),
});

/** Commits of the past, made quietly: the repository as it was before anybody thought of an audit. */
function replay(history) {
  for (const { who, at, message, files, branch, merge } of history) {
    const as = { ...env, ...person(who, at) };
    const git = (...args) => {
      const result = spawnSync('git', args, { cwd: app, env: as, encoding: 'utf8' });
      if (result.status !== 0) fail(`git ${args.join(' ')}`, `it ended with ${result.status}`, result.stderr);
    };
    if (branch !== undefined) git('switch', '--quiet', '--create', branch);
    for (const [path, content] of Object.entries(files ?? {})) {
      mkdirSync(dirname(join(app, path)), { recursive: true });
      writeFileSync(join(app, path), content);
    }
    if (merge === undefined) {
      git('add', '--all');
      git('commit', '--quiet', '--message', message);
    } else {
      git('switch', '--quiet', 'main');
      git('merge', '--quiet', '--no-ff', '--message', message, merge);
    }
    console.log(`  ${paint('2', at.slice(0, 10))}  ${who.padEnd(12)}  ${message.split('\n')[0]}`);
  }
}

const started = Date.now();
const ada = person('Ada Adams');

chapter('A ledger application with a past');
mkdirSync(app);
type('git init --quiet --initial-branch main');
replay(commits);

chapter('A developer adopts sox');
const tarball = type(`npm pack --silent --ignore-scripts --pack-destination ${scratch} ${PACKAGE}`, { quiet: true })
  .trim()
  .split('\n')
  .at(-1);
type(`npm install --save-dev --silent --offline --ignore-scripts ../${tarball}`);
type('npx --no-install sox init --yes --reviewer "Grace Gray <grace@ledger.example>" --critical "src/ledger/**"');
type('git add --all && git commit --quiet --message "Adopt sox"', { as: ada });
type('npx --no-install sox doctor');

chapter('A hardcoded secret is blocked');
// Put together here, so that this file does not hold what it plants.
const key = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcQ2mVbX9s'].join('_');
edit('src/payments.js', `export const stripe = new Stripe("${key}");\n`);
type('git add src/payments.js');
type('git commit --message "Charge cards"', { as: ada, expect: 1, says: ['src/payments.js:1:', 'nothing was committed'], not: [key] });
edit('src/payments.js', 'export const stripe = new Stripe(process.env.STRIPE_KEY);\n');
type('git add src/payments.js && git commit --quiet --message "Charge cards"', { as: ada });

chapter('An AI-assisted commit without tool and reviewer is blocked');
edit('src/ledger/accrue.js', 'export const accrue = (entries) => entries.reduce((sum, entry) => sum + entry.cents, 0);\n');
type('git add src/ledger/accrue.js');
const agent = { ...ada, CLAUDECODE: '1' };
const blocked = type('git commit --message "Accrue interest daily"', {
  as: agent,
  expect: 1,
  says: ['Claude Code', '--cleanup=', '--trailer', 'If you are an AI agent'],
});
chapter('The printed command, with the reviewer the human named');
const start = blocked.search(/^ +git .*commit --/m);
const printed = blocked.slice(start, blocked.indexOf('\n\n', start)).trim().replaceAll(/\n\s+/g, '\n  ');
type(printed, { as: agent, expect: 1, says: ['placeholder'] });
type(printed.replace(/(Reviewer: )[^"]*/, '$1Grace Gray <grace@ledger.example>'), { as: agent });
type('git log -1 --format=%B');

chapter('Somebody skips the hooks');
edit('src/ledger/round.js', 'export const round = (cents) => Math.round(cents);\n');
const careless = 'commit --quiet --message "Round to cents" --trailer "Co-authored-by: Cursor <cursoragent@cursor.com>"';
type(`git add --all && git ${careless} --no-verify`, { as: ada, expect: 1, says: ['no trailer names a reviewer'] });
type(`SOX=0 SOX_REASON="the release waits" git ${careless}`, { as: ada, says: ['its message says so'] });

chapter('Before the merge: the check in CI');
type('npx --no-install sox check HEAD~1..HEAD', { expect: 1, says: ['Round to cents', 'the release waits'] });

chapter('Before testing season: the audit');
type('npx --no-install sox audit', { expect: 1 });
const report = join(app, 'sox-report');
const { changes, totals } = JSON.parse(readFileSync(join(report, 'report.json'), 'utf8'));
const verdicts = Object.fromEntries(
  changes
    .flatMap((change) => change.commits)
    .map(({ subject, verdicts: list }) => [
      subject,
      list === 'before-adoption' ? list : Object.fromEntries(list.map((v) => [v.control, v.outcome])),
    ]),
);
const count = Number(type('git rev-list --count HEAD').trim());
insist(totals.commits === count && totals.reconciled, `the report holds ${totals.commits} commits and git counts ${count}`);
insist(verdicts['Accrue interest daily']?.['ai-reviewer-named'] === 'pass', 'the fixed AI commit should pass');
insist(verdicts['Round to cents']?.['ai-reviewer-named'] === 'fail', 'the commit that skipped the hooks should fail');
insist(verdicts['Start the ledger'] === 'before-adoption', 'what came before sox should be before-adoption');
insist(!readFileSync(join(report, 'report.html'), 'utf8').includes(key), 'the report must not hold the secret');

console.log(`\n${paint('1;32', 'Everything behaved as it should.')} ${((Date.now() - started) / 1000).toFixed(1)} s`);
console.log(`The report: ${join(report, 'report.html')}`);
console.log(`The repository to play with: ${app}`);
