import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOOKS } from '../../src/install/managers/define.ts';
import { makeRepo, PACKAGE, type Ran, type Repo, temporaryFolder } from '../support/repo.ts';
import { writeScript } from '../support/sox-home.ts';

const read = (path: string): unknown => parse(readFileSync(join(PACKAGE, path), 'utf8'));

interface Action {
  readonly inputs: Record<string, { readonly default: string }>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly shell: string; readonly run: string; readonly env: object }[];
  };
}

describe('the action', () => {
  const action = read('action.yml') as Action;
  const [install, judge] = action.runs.steps.map(({ run }) => run);

  test('installs the version of this package, and takes nothing of an input for a command', () => {
    const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
    expect([action.runs.using, action.inputs['version']?.default]).toEqual(['composite', version]);
    expect([install, judge].filter((run) => run?.includes('${{'))).toEqual([]);
  });

  /** Runs the two steps as the runner does, with an npm that puts this package where it is told to. */
  function run(repo: Repo, env: Record<string, string>): Ran {
    const temp = temporaryFolder();
    mkdirSync(join(temp, 'bin'));
    writeScript(
      join(temp, 'bin/npm'),
      `#!/bin/sh\necho "$*" >>"$RUNNER_TEMP/npm"\nmkdir -p "$3/node_modules/.bin"\nln -s "${join(PACKAGE, 'bin/sox.js')}" "$3/node_modules/.bin/sox"\n`,
    );
    const place = { RUNNER_TEMP: temp, PATH: `${join(temp, 'bin')}:${repo.env['PATH']}`, ...env };
    const bash = (script: string, cwd: string): Ran =>
      repo.run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env: place });
    const first = bash(install ?? '', temp);
    if (first.code !== 0) return first;
    expect(readFileSync(join(temp, 'npm'), 'utf8')).toBe(
      `install --prefix ${temp}/sox --ignore-scripts --no-audit --no-fund git-sox@${env['SOX_VERSION']}\n`,
    );
    return bash(judge ?? '', repo.dir);
  }

  test('judges the commits of the range by a sox from outside the checkout', () => {
    const repo = makeRepo();
    repo.commit('Start', { 'sox.config.ts': 'export default {};\n', 'node_modules/.bin/sox': '#!/bin/sh\nexit 0\n' });
    repo.git('checkout', '-q', '-b', 'topic');
    repo.commit('Change\n\nCo-authored-by: Claude <noreply@anthropic.com>', { 'a.js': '1\n' });
    const failed = run(repo, { SOX_VERSION: '0.1.0', SOX_RANGE: 'main..topic' });
    expect([failed.code, failed.stdout]).toEqual([1, expect.stringContaining('::error')]);
    repo.git('checkout', '-q', '-b', 'mended', 'main');
    repo.commit('Change', { 'a.js': '1\n' });
    expect(run(repo, { SOX_VERSION: '0.1.0', SOX_RANGE: 'main..mended' }).code).toBe(0);
    expect(run(repo, { SOX_VERSION: '0.1.0', SOX_RANGE: 'main..topic; exit 0' }).code).toBe(2);
  });

  test.each(['latest', '^0.1.0', '0.1', '', '0.1.0 evil', 'file:.'])('takes %j for no version', (version) => {
    expect(run(makeRepo(), { SOX_VERSION: version, SOX_RANGE: '' })).toMatchObject({ code: 2, stdout: expect.stringContaining('::error') });
  });
});

describe('the hooks for the pre-commit framework', () => {
  const hooks = read('.pre-commit-hooks.yaml') as { id: string; entry: string; stages: string[]; pass_filenames?: boolean }[];

  test('are those that sox has, each at its stage', () => {
    expect(hooks.map(({ id, stages }) => [id, stages])).toEqual(HOOKS.map((hook) => [`sox-${hook}`, [hook]]));
  });

  test.each(HOOKS)('%s is started from the package, and gets the file of the message where there is one', (hook) => {
    const { entry = '', pass_filenames } = hooks.find(({ id }) => id === `sox-${hook}`) ?? {};
    const path = /"\$NODE_PATH\/git-sox\/(hooks\/[\w-]+)"/.exec(entry)?.[1] ?? '';
    expect([path, existsSync(join(PACKAGE, path))]).toEqual([`hooks/${hook}`, true]);
    expect(pass_filenames ?? true).toBe(hook.endsWith('commit-msg'));
  });
});
