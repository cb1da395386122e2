/**
 * What stops a planted violation, for every way to make a commit, every way in which sox is installed, and an old and a new git: writes docs/enforcement.md.
 *
 *   npm run matrix -- --git /usr/bin/git [--git /path/to/git-2.54] [--peers ~/.cache/sox-peers] [--only plain]
 *
 * Real managers, real gits; bench/peers.sh installs the managers. With --only nothing is written.
 */
import { spawnSync } from 'node:child_process';
import { realpathSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { enforce, INSTALLATIONS, WAYS } from './shared/enforcement.mjs';

const { values } = parseArgs({
  options: {
    git: { type: 'string', multiple: true, default: ['/usr/bin/git'] },
    peers: { type: 'string', default: join(homedir(), '.cache/sox-peers') },
    only: { type: 'string', default: '' },
  },
});
const path = [join(values.peers, 'bin'), process.env.PATH].join(':');
const gits = values.git.map((git) => {
  const version = /\d+\.\d+\.\d+/.exec(spawnSync(git, ['version'], { encoding: 'utf8' }).stdout ?? '')?.[0];
  if (version === undefined) throw new Error(`${git} is no git`);
  const [major, minor] = version.split('.').map(Number);
  return { git: realpathSync(git), version, isNew: major > 2 || minor >= 54 };
});

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`], { env: { PATH: path } }).status === 0;
const versionOf = (command) =>
  /\d+\.\d+(\.\d+)?/.exec(
    spawnSync(command, ['--version'], { env: { PATH: path, HOME: '/nonexistent' }, encoding: 'utf8' }).stdout ?? '',
  )?.[0];

const tables = gits.map(({ git, version, isNew }) => {
  const columns = INSTALLATIONS.filter(({ id, newGit }) => (isNew || newGit !== true) && id.includes(values.only)).map((installation) => {
    const missing = installation.needs.filter((command) => !has(command));
    if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')}`);
    const cells = enforce({ git, path, installation });
    console.error(version, installation.id, JSON.stringify([...cells]));
    return { id: installation.id, cells };
  });
  const head = `| | ${columns.map(({ id }) => id).join(' | ')} |\n|---|${'---|'.repeat(columns.length)}`;
  const rows = WAYS.map(({ id }) => `| ${id} | ${columns.map(({ cells }) => cells.get(id)).join(' | ')} |`);
  return `## git ${version}\n\n${[head, ...rows].join('\n')}\n`;
});

const managers = ['lefthook', 'pre-commit'].map((name) => `${name} ${versionOf(name)}`).join(', ');
const page = `# What stops a violation

Made by \`node bench/matrix.mjs\`, which runs every cell: a repository with that installation (beside a hook that was there before), a remote that has the policy, and one commit with a planted violation. Not edited
by hand; a test runs the columns that need no other program again and compares. Managers: husky 9.1.7, ${managers}, simple-git-hooks 2.14.0.

| word | meaning |
|---|---|
| commit | no commit was made, and sox says why |
| push | the commit was made; the push was stopped |
| check | the push went through; \`sox check\` fails on the commit |
| no trace | the commit holds nothing that could be seen: the agent left no mark, and had switched the hooks off |
| manager | the manager itself could not start its hooks, and nothing was committed |
| not seen | a violation that shows in the commit went through all of it |

What is planted:

| way | violation |
|---|---|
${WAYS.map(({ id, planted }) => `| ${id} | ${planted} |`).join('\n')}

${tables.join('\n')}
* In Gemini's environment \`core.hooksPath\` is empty, also for the push. Where git knows config hooks they run nevertheless.
* lefthook skips a job where it counts no file: a link that became a file, a push that in sum changes nothing. The job of sox names one that is always there, so it runs; where that file is gone, lefthook stops the commit.
* An empty PATH (not one that is merely short) keeps husky and the pre-commit framework from starting: they stop the commit.
* husky 9 keeps what git runs in \`.husky/_\`, which is not committed: in a linked work tree no hook runs, neither at commit nor at push, before \`npm install\` or \`sox install\` was run in it. Config hooks run there from the start.
`;
if (values.only === '') writeFileSync(new URL('../docs/enforcement.md', import.meta.url), page);
else console.log(page);
