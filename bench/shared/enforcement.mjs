/**
 * The ways in which a commit is made, under every way in which sox is installed: what stops a planted violation. Used by `bench/matrix.mjs`, which writes the
 * table, and by the test that runs what needs no other program and compares.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GIT_ENVIRONMENT } from './git-environment.mjs';

const PACKAGE = realpathSync(fileURLToPath(new URL('../..', import.meta.url)));
const SOX = join(PACKAGE, 'bin/sox.js');

/** A message that names an AI tool and no reviewer. */
const UNREVIEWED = 'Change the rate\n\nCo-authored-by: Claude <noreply@anthropic.com>';
const PLANTED = 'a tool without a reviewer, in the message';

/**
 * @typedef {object} Place a clone that is set up, and its remote
 * @property {string} dir
 * @property {Record<string, string>} env
 * @property {(args: readonly string[], more?: { cwd?: string, env?: Record<string, string> }) => Ran} git
 * @typedef {{ code: number, said: string, cwd?: string }} Ran with the folder to push from, where that is not the clone's
 * @typedef {object} Way one row
 * @property {string} id
 * @property {string} planted what is wrong with the commit
 * @property {boolean} traces whether the commit shows it afterwards
 * @property {(place: Place) => Ran} commit makes the commit
 * @property {Record<string, string>} [env] of the commit and of the push
 * @typedef {object} Installation one column
 * @property {string} id of the manager in `src/install/managers`
 * @property {readonly string[]} needs programs on PATH
 * @property {boolean} [newGit] true where it needs git 2.54
 * @property {(place: Place) => void} before what the repository has before `sox init`
 * @property {string} [manager] of `sox init`
 * @property {(place: Place) => void} [after] the manager's own installation
 * @typedef {'commit' | 'push' | 'check' | 'no trace' | 'not seen' | 'manager'} Cell
 */

const SECRET = 'a live payment key, in a file';
/** Put together at run time, so that no scanner finds a secret in this repository. */
const addSecret = (/** @type {Place} */ { dir, git }) => {
  writeFileSync(join(dir, 'key.js'), `const key = "${['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dcQ2mVbX9s'].join('_')}";\n`);
  git(['add', 'key.js']);
};

const editorOf = (/** @type {string} */ text) => `sh -c 'printf "${text.replaceAll('\n', '\\n')}\\n" >"$1"' --`;
const change = (/** @type {Place} */ { dir, git }, cwd = dir) => {
  writeFileSync(join(cwd, 'rate.js'), `export const rate = ${Math.random()};\n`);
  git(['add', 'rate.js'], { cwd });
};

/** A branch `ai` beside the one that is checked out, with a commit that no hook has seen. */
const branchUnseen = (/** @type {Place} */ { dir, git }, base = 'HEAD~1') => {
  writeFileSync(join(dir, 'ai.js'), 'export const ai = 1;\n');
  git(['add', 'ai.js']);
  const tree = git(['write-tree']).said.trim();
  git(['reset', '--quiet', '--hard']);
  git(['branch', 'ai', git(['commit-tree', tree, '-p', base, '-m', UNREVIEWED]).said.trim()]);
};

/** As `git worktree add` leaves it: nothing is there but what is committed. */
const linkedTree = (/** @type {Place} */ { dir, git }) => {
  const tree = join(dir, '../tree');
  git(['switch', '--quiet', '--detach']);
  git(['worktree', 'add', '--quiet', tree, 'main']);
  return tree;
};
const commitIn = (/** @type {Place} */ at, /** @type {string} */ cwd) => {
  change(at, cwd);
  return { ...at.git(['commit', '-m', UNREVIEWED], { cwd }), cwd };
};

/** What Gemini's shell tool sets (google-gemini/gemini-cli packages/core/src/services/shellExecutionService.ts). */
const GEMINI = {
  GEMINI_CLI: '1',
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'core.hooksPath',
  GIT_CONFIG_VALUE_0: '',
  GIT_CONFIG_KEY_1: 'core.editor',
  GIT_CONFIG_VALUE_1: '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** @type {readonly Way[]} */
export const WAYS = [
  { id: 'commit -m', planted: PLANTED, traces: true, commit: (at) => (change(at), at.git(['commit', '-m', UNREVIEWED])) },
  {
    id: 'commit -F',
    planted: PLANTED,
    traces: true,
    commit(at) {
      change(at);
      writeFileSync(join(at.dir, '.git/text'), UNREVIEWED);
      return at.git(['commit', '-F', '.git/text']);
    },
  },
  {
    id: 'commit, in an editor',
    planted: PLANTED,
    traces: true,
    commit: (at) => (change(at), at.git(['commit'], { env: { GIT_EDITOR: editorOf(UNREVIEWED) } })),
  },
  {
    id: 'commit --amend',
    planted: PLANTED,
    traces: true,
    commit(at) {
      change(at);
      at.git(['commit', '--quiet', '-m', 'Change the rate']);
      return at.git(['commit', '--amend', '-m', UNREVIEWED]);
    },
  },
  { id: 'commit -n', planted: PLANTED, traces: true, commit: (at) => (change(at), at.git(['commit', '-n', '-m', UNREVIEWED])) },
  {
    id: 'merge',
    planted: PLANTED,
    traces: true,
    commit(at) {
      at.git(['branch', 'side', 'HEAD~1']);
      change(at);
      at.git(['commit', '--quiet', '-m', 'Change the rate']);
      at.git(['switch', '--quiet', 'side']);
      writeFileSync(join(at.dir, 'side.js'), '1\n');
      at.git(['add', 'side.js']);
      at.git(['commit', '--quiet', '-m', 'Side']);
      at.git(['switch', '--quiet', 'main']);
      return at.git(['merge', '--no-ff', '-m', UNREVIEWED, 'side']);
    },
  },
  {
    id: 'merge --squash, then commit',
    planted: 'a tool without a reviewer, in a commit of the branch that is squashed',
    traces: true,
    commit(at) {
      branchUnseen(at);
      at.git(['merge', '--quiet', '--squash', 'ai']);
      return at.git(['commit', '--no-edit']);
    },
  },
  {
    id: 'revert',
    planted: 'a tool without a reviewer, written in the editor',
    traces: true,
    commit(at) {
      change(at);
      at.git(['commit', '--quiet', '-m', 'Change the rate']);
      return at.git(['revert', '--edit', 'HEAD'], { env: { GIT_EDITOR: editorOf(UNREVIEWED) } });
    },
  },
  {
    id: 'cherry-pick',
    planted: 'a tool without a reviewer, in the commit that is picked',
    traces: true,
    commit: (at) => (branchUnseen(at), at.git(['cherry-pick', 'ai'])),
  },
  {
    id: 'rebase',
    planted: 'a tool without a reviewer, in a commit that is moved',
    traces: true,
    commit(at) {
      branchUnseen(at);
      at.git(['switch', '--quiet', 'ai']);
      const ran = at.git(['rebase', 'main']);
      at.git(['switch', '--quiet', '-C', 'main']);
      return ran;
    },
  },
  { id: 'in a linked work tree', planted: PLANTED, traces: true, commit: (at) => commitIn(at, linkedTree(at)) },
  {
    id: 'in a linked work tree, after sox install',
    planted: PLANTED,
    traces: true,
    commit(at) {
      const tree = linkedTree(at);
      must({ ...at, dir: tree }, process.execPath, [SOX, 'install']);
      return commitIn(at, tree);
    },
  },
  {
    id: 'in a sub-directory',
    planted: PLANTED,
    traces: true,
    commit(at) {
      const cwd = join(at.dir, 'sub');
      mkdirSync(cwd);
      change(at, cwd);
      return at.git(['commit', '-m', UNREVIEWED], { cwd });
    },
  },
  {
    id: 'with an empty PATH',
    planted: PLANTED,
    traces: true,
    env: { PATH: '' },
    commit: (at) => (change(at), at.git(['commit', '-m', UNREVIEWED])),
  },
  {
    id: "in Gemini's environment",
    planted: 'an agent that names neither itself nor a reviewer',
    traces: false,
    env: GEMINI,
    commit: (at) => (change(at), at.git(['commit', '-m', 'Change the rate'])),
  },
  {
    id: "Aider's --no-verify",
    planted: 'a tool without a reviewer, in the message',
    traces: true,
    commit: (at) => (change(at), at.git(['commit', '--no-verify', '-m', 'fix: rate\n\nCo-authored-by: aider (gpt-5) <aider@aider.chat>'])),
  },
  { id: 'a secret, commit -m', planted: SECRET, traces: true, commit: (at) => (addSecret(at), at.git(['commit', '-m', 'Add the key'])) },
  {
    id: 'a secret, commit -n',
    planted: SECRET,
    traces: true,
    commit: (at) => (addSecret(at), at.git(['commit', '-n', '-m', 'Add the key'])),
  },
];

const file = (/** @type {Place} */ { dir }, /** @type {string} */ path, /** @type {string} */ text, mode = 0o644) => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
  chmodSync(join(dir, path), mode);
};
const must = (/** @type {Place} */ { dir, env }, /** @type {string} */ command, /** @type {readonly string[]} */ args) => {
  const ran = run(command, args, { cwd: dir, env });
  if (ran.code !== 0) throw new Error(`${command} ${args.join(' ')}: ${ran.said}`);
};
const npm = (/** @type {object} */ more = {}) =>
  `${JSON.stringify({ name: 'x', private: true, devDependencies: { 'git-sox': '*' }, ...more })}\n`;
/** As `npm install` would. */
const linkSox = (/** @type {Place} */ at) => {
  file(at, '.gitignore', 'node_modules\n');
  mkdirSync(join(at.dir, 'node_modules'));
  symlinkSync(PACKAGE, join(at.dir, 'node_modules/git-sox'));
};

/** @type {readonly Installation[]} */
export const INSTALLATIONS = [
  { id: 'husky', needs: [], manager: 'husky', before: (at) => (file(at, 'package.json', npm()), linkSox(at)) },
  {
    id: 'lefthook',
    needs: ['lefthook'],
    before: (at) => file(at, 'lefthook.yml', 'pre-commit:\n  jobs:\n    - run: "true"\n'),
    after: (at) => must(at, 'lefthook', ['install']),
  },
  {
    id: 'pre-commit',
    needs: ['pre-commit'],
    before: (at) => file(at, '.pre-commit-config.yaml', 'repos:\n- repo: meta\n  hooks:\n  - id: identity\n'),
    after: (at) => must(at, 'pre-commit', ['install']),
  },
  {
    id: 'simple-git-hooks',
    needs: ['simple-git-hooks'],
    before: (at) => (file(at, 'package.json', npm({ 'simple-git-hooks': { 'pre-commit': 'true' } })), linkSox(at)),
    after: (at) => must(at, 'simple-git-hooks', []),
  },
  { id: 'plain', needs: [], before: (at) => file(at, '.git/hooks/commit-msg', '#!/bin/sh\nexit 0\n', 0o755) },
  {
    id: 'hooks-path',
    needs: [],
    before(at) {
      file(at, 'scripts/pre-commit', '#!/bin/sh\nexit 0\n', 0o755);
      at.git(['config', 'core.hooksPath', 'scripts']);
    },
  },
  { id: 'config-hooks', needs: [], newGit: true, manager: 'config-hooks', before: () => {} },
];

function run(command, args, options) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', ...options });
  return { code: status ?? 1, said: `${stdout ?? ''}${stderr ?? ''}${error === undefined ? '' : error.message}` };
}

/** @param {string} dir @param {Record<string, string>} env @param {string} git @returns {Place} */
function placeAt(dir, env, git) {
  return { dir, env, git: (args, { cwd = dir, env: more = {} } = {}) => run(git, args, { cwd, env: { ...env, ...more } }) };
}

/**
 * Runs the ways under one installation. `git` is a program's absolute path, `path` what else is on PATH.
 * @param {{ git: string, path: string, installation: Installation, ways?: readonly Way[] }} what
 * @returns {Map<string, Cell>} by the way's id
 */
export function enforce({ git, path, installation, ways = WAYS }) {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'sox-enforce-')));
  try {
    const env = {
      PATH: [dirname(process.execPath), dirname(git), path].join(delimiter),
      HOME: scratch,
      ...GIT_ENVIRONMENT,
    };
    // The git that is asked for comes first, also where it lies beside another one.
    mkdirSync(join(scratch, 'bin'));
    symlinkSync(git, join(scratch, 'bin/git'));
    env.PATH = join(scratch, 'bin') + delimiter + env.PATH;
    setUp(placeAt(join(scratch, 'base/work'), env, git), installation);
    return new Map(ways.map((way) => [way.id, cellOf(way, scratch, env, git)]));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {Place} at @param {Installation} installation */
function setUp(at, { manager = 'auto', before, after }) {
  mkdirSync(at.dir, { recursive: true });
  const git = (/** @type {string[]} */ ...args) => must(at, 'git', args);
  git('init', '--quiet', '-b', 'main');
  git('init', '--quiet', '--bare', '-b', 'main', '../remote.git');
  git('remote', 'add', 'origin', '../remote.git');
  before(at);
  must(at, process.execPath, [SOX, 'init', '--yes', '--manager', manager]);
  git('add', '--all');
  git('commit', '--quiet', '-m', 'Adopt sox');
  after?.(at);
  git('commit', '--quiet', '--allow-empty', '-m', 'Start');
  git('push', '--quiet', '--set-upstream', 'origin', 'main');
  // What the table says of an installation holds where `sox doctor` finds it live.
  must(at, process.execPath, [SOX, 'doctor']);
}

/** @param {Way} way @param {string} scratch @param {Record<string, string>} env @param {string} git @returns {Cell} */
function cellOf({ commit, traces, env: more = {} }, scratch, env, git) {
  const base = join(scratch, 'base');
  const kept = join(scratch, 'kept');
  // In the same place, because hooks hold absolute paths.
  cpSync(base, kept, { recursive: true, verbatimSymlinks: true });
  try {
    const usual = placeAt(join(base, 'work'), env, git);
    const at = placeAt(join(base, 'work'), { ...env, ...more }, git);
    const ran = commit(at);
    if (ran.code !== 0) return ran.said.includes('sox:') ? 'commit' : 'manager';
    const pushed = at.git(['push', 'origin', 'main'], { cwd: ran.cwd });
    if (pushed.code !== 0) return pushed.said.includes('sox:') ? 'push' : 'manager';
    const checked = run(process.execPath, [SOX, 'check', 'origin/main@{1}..main'], { cwd: usual.dir, env });
    if (checked.code === 1) return 'check';
    return traces ? 'not seen' : 'no trace';
  } finally {
    rmSync(base, { recursive: true, force: true });
    cpSync(kept, base, { recursive: true, verbatimSymlinks: true });
    rmSync(kept, { recursive: true, force: true });
  }
}
