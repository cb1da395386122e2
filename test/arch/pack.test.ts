import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { publint } from 'publint';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeRepo, PACKAGE, type Repo, temporaryFolder } from '../support/repo.ts';

const MAX_PACKED = 2048 * 1024;
const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Record<string, unknown>;
const hasMan = spawnSync('man', ['--version']).status === 0;

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

/** Every file of the package, by pattern; whatever matches none was not meant to be published. */
const EXPECTED = [
  /^(LICENSE|README\.md|CHANGELOG\.md|package\.json)$/,
  /^bin\/sox\.js$/,
  /^hooks\/(_run|_quiet|pre-commit|pre-merge-commit|pre-push|prepare-commit-msg|commit-msg|pre-receive)$/,
  /^dist\/(main|index|audit-thread|history-reader)\.js$/,
  /^dist\/detect-[\w-]+\.cjs$/,
  /^dist\/(babel-parser|re2|yaml)\.cjs$/,
  /^dist\/inflate-module\.wasm$/,
  /^dist\/scan-(module\.wasm|tables\.bin|words\.json|worker\.js)$/,
  /^dist\/hook(-(cold|compare|far|import|inputs|main|message|organisation|patterns|policy|policy-schema|policy-script|policy-yaml|prepare|push|rules|rules-engine|scan))?\.cjs$/,
  /^dist\/hook-words\.sh$/,
  /^dist\/[\w-]+-[0-9A-Z]{8}\.js$/,
  /^dist\/husky\/(bin\.js|index\.js|husky)$/,
  /^dist\/man\/(git-)?sox\.1$/,
  /^dist\/types\/(index|model\/[\w-]+)\.d\.ts$/,
  /^dist\/(THIRD-PARTY-NOTICES\.txt|sbom\.cdx\.json|sox\.config\.schema\.json)$/,
];

function pack(folder: string, ...options: string[]): Packed {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, ...options];
  const { stdout, stderr, status } = spawnSync('npm', args, { cwd: PACKAGE, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const [packed] = JSON.parse(stdout) as Packed[];
  if (packed === undefined) throw new Error('npm packed nothing');
  return packed;
}

describe('the package', () => {
  let packed: Packed;
  beforeAll(() => {
    packed = pack('.', '--dry-run');
  });

  test('has what it needs and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    expect(paths.filter((path) => !EXPECTED.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(EXPECTED.filter((pattern) => !paths.some((path) => pattern.test(path)))).toEqual([]);
  });

  test('stays small', () => {
    expect(packed.size).toBeLessThan(MAX_PACKED);
  });

  test('has a program and hooks that can be run', () => {
    for (const path of [
      'bin/sox.js',
      'hooks/pre-commit',
      'hooks/pre-merge-commit',
      'hooks/prepare-commit-msg',
      'hooks/commit-msg',
      'hooks/pre-push',
      'hooks/pre-receive',
    ]) {
      expect(statSync(join(PACKAGE, path)).mode & 0o111, path).toBe(0o111);
    }
  });

  test('needs nothing and runs nothing when it is installed', () => {
    for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies', 'bundledDependencies'])
      expect(manifest).not.toHaveProperty(field);
    const scripts = Object.keys(manifest['scripts'] as object);
    expect(scripts.filter((name) => ['preinstall', 'install', 'postinstall'].includes(name))).toEqual([]);
  });

  test('is accepted by publint', async () => {
    const { messages } = await publint({ pkgDir: PACKAGE, strict: true });
    expect(messages).toEqual([]);
  });
});

describe('the installed package', () => {
  function installed(...options: string[]): Repo & { readonly npm: string } {
    const repo = makeRepo();
    const npm = temporaryFolder('sox-pack-');
    const { filename } = pack(npm);
    const args = ['install', '--ignore-scripts', '--offline', '--no-audit', '--no-fund', ...options, join(npm, filename)];
    const result = repo.run('npm', args, { env: { npm_config_cache: join(npm, 'cache') } });
    expect(result.code, result.stderr).toBe(0);
    return { ...repo, npm };
  }

  test('works offline, alone, under both names', () => {
    const repo = installed();
    repo.env['PATH'] = `${join(repo.dir, 'node_modules/.bin')}${delimiter}${repo.env['PATH']}`;
    expect(repo.run('ls', ['node_modules']).stdout).toBe('git-sox\n');
    expect(repo.run('sox', ['--version']).stdout).toBe(`${String(manifest['version'])}\n`);
    expect(repo.run('git', ['sox', '--version']).stdout).toBe(`${String(manifest['version'])}\n`);
    expect(repo.run('git', ['sox', '-h']).stdout).toContain('audit');
  });

  test('gives a sox.config.ts its function and its types', () => {
    const repo = installed();
    repo.write('use.mjs', `import { defineConfig } from 'git-sox'; console.log(JSON.stringify(defineConfig({ mode: 'observe' })));`);
    expect(repo.run(process.execPath, ['use.mjs']).stdout).toBe('{"mode":"observe"}\n');
    repo.write('sox.config.ts', `import { defineConfig } from 'git-sox';\nexport default defineConfig({ mode: 'observe' });\n`);
    repo.write('wrong.ts', `import { defineConfig } from 'git-sox';\nexport default defineConfig({ mode: 'obey' });\n`);
    const tsc = (file: string) =>
      repo.run(process.execPath, [
        join(PACKAGE, 'node_modules/typescript/bin/tsc'),
        '--noEmit',
        '--module',
        'nodenext',
        '--types',
        '',
        file,
      ]);
    expect(tsc('sox.config.ts')).toMatchObject({ code: 0, stdout: '' });
    expect(tsc('wrong.ts').stdout).toContain(`'"obey"' is not assignable`);
  });

  test.skipIf(!hasMan)('has its manual where `git sox --help` looks, once it is installed for the machine', () => {
    const prefix = temporaryFolder('sox-prefix-');
    const repo = installed('--global', '--prefix', prefix);
    const env = { PATH: `${join(prefix, 'bin')}${delimiter}${repo.env['PATH'] ?? ''}`, MANPAGER: 'cat', MAN_DISABLE_SECCOMP: '1' };
    const { code, stdout, stderr } = repo.run('git', ['sox', '--help'], { env });
    expect(code, stderr).toBe(0);
    expect(stdout.replace(/.\x08/g, '')).toContain('git sox audit');
  });
});
