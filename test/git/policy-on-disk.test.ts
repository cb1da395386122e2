import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InForce } from '../../src/policy/in-force.ts';
import { policyOnDisk } from '../../src/policy/on-disk.ts';
import { makeRepo, PACKAGE, type Repo } from '../support/repo.ts';

const OURS = { 'sox.config.ts': "export default { mode: 'observe' };\n" };
const mode = (inForce: InForce): string =>
  inForce.state === 'valid'
    ? inForce.policy.mode
    : inForce.state === 'absent'
      ? 'absent'
      : inForce.error.problems.map(({ code }) => code).join();

let repo: Repo;
beforeEach(() => {
  repo = makeRepo();
});

function put(files: Record<string, string>): void {
  for (const [path, content] of Object.entries(files)) repo.write(path, content);
}

describe('what is found', () => {
  it.each<[files: Record<string, string>, expected: string]>([
    [{}, 'absent'],
    [OURS, 'observe'],
    [{ '.soxrc.json': '{ "mode": "observe" }' }, 'observe'],
    [{ '.soxrc.yaml': 'mode: observe' }, 'observe'],
    [{ '.soxrc.yml': 'mode: observe' }, 'observe'],
    [{ 'package.json': '{ "sox": { "mode": "observe" } }' }, 'observe'],
    [{ 'package.json': '{ "name": "x" }' }, 'absent'],
    [{ 'package.json': '' }, 'absent'],
    [{ 'sox.config.ts': '' }, 'policy-no-export'],
    [{ 'sox.config.ts': ' \n' }, 'policy-no-export'],
    [{ 'sox.config.ts': 'export default process.env' }, 'policy-not-static'],
    [{ '.soxrc.json': '{ "mode": 1 }' }, 'policy-wrong-value'],
    [{ '.soxrc.json': '{ "a": 1, }' }, 'policy-unknown-key,policy-syntax'],
    [{ ...OURS, '.soxrc.yaml': '{}' }, 'policy-ambiguous'],
    [{ ...OURS, 'package.json': '{ "sox": {} }' }, 'policy-ambiguous'],
    [
      {
        'sox.config.js': 'module.exports = {}',
        '.soxrc': '{}',
        '.config/soxrc.json': '{}',
        '.soxrc.js': '',
        'sox.config.cjs': '',
        'sox.config.mjs': '',
      },
      'absent',
    ],
    [{ 'sox.config.ts/x': '' }, 'policy-not-a-file'],
  ])('%j', async (files, expected) => {
    put(files);
    expect(mode(await policyOnDisk(repo.dir))).toBe(expected);
  });

  it('names the file and the place of a mistake, relative to the root', async () => {
    put({ 'sox.config.ts': 'export default {\n  mod: 1 }' });
    const found = await policyOnDisk(repo.dir);
    expect(found.state === 'invalid' && found.error.problems[0]?.place).toStrictEqual({ path: 'sox.config.ts', line: 2, column: 3 });
    expect(found.state === 'invalid' && found.source).toStrictEqual({ path: 'sox.config.ts', blob: null });
  });

  it('refuses a link, and what is not UTF-8', async () => {
    put({ 'real.ts': OURS['sox.config.ts'] });
    symlinkSync('real.ts', join(repo.dir, 'sox.config.ts'));
    expect(mode(await policyOnDisk(repo.dir))).toBe('policy-not-a-file');
    const other = makeRepo();
    other.write('.soxrc.yaml', Buffer.from('# \xe9\nmode: observe', 'latin1'));
    expect(mode(await policyOnDisk(other.dir))).toBe('policy-encoding');
  });
});

describe('what cannot bring anything in', () => {
  const marker = (): string => join(repo.dir, 'executed');
  /** Leaves a mark when it runs, and says what would change the policy. */
  const hostile = (form: 'cjs' | 'esm' | 'any'): string => {
    const value = '{ mode: "enforce", cosmiconfig: { searchPlaces: ["evil.json"] }, sox: { mode: "enforce" } }';
    if (form === 'cjs') return `require('node:fs').writeFileSync(${JSON.stringify(marker())}, ''); module.exports = ${value};`;
    if (form === 'esm')
      return `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(marker())}, ''); export default ${value};`;
    return `process.getBuiltinModule?.('node:fs').writeFileSync(${JSON.stringify(marker())}, ''); export default ${value};`;
  };
  const meta = JSON.stringify({ cosmiconfig: { searchPlaces: ['evil.json'], mergeSearchPlaces: false }, sox: { mode: 'enforce' } });
  const importing = JSON.stringify({ cosmiconfig: {}, $import: '../evil.cjs' });
  const evil = (): Record<string, string> => ({
    'evil.json': '{ "mode": "enforce" }',
    'evil.cjs': hostile('cjs'),
    'evil.mjs': hostile('esm'),
  });

  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sox-bundle-'));
    const guarded = `import { policyOnDisk } from './src/policy/on-disk.ts';
      const found = await policyOnDisk(process.argv[2]);
      const said = found.state === 'valid' ? found.policy.mode : found.state === 'absent' ? 'absent' : found.error.problems.map(({ code }) => code).join();
      process.stdout.write(said + ' ' + process.cwd());`;
    const bare = `import { cosmiconfig } from 'cosmiconfig';
      const explorer = cosmiconfig('sox', { stopDir: process.argv[2], loaders: { '.ts': () => ({ mode: 'observe' }) } });
      process.stdout.write(String((await explorer.search(process.argv[2]))?.config.mode));`;
    const banner = { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" };
    for (const [name, contents] of Object.entries({ guarded, bare })) {
      const stdin = { contents, resolveDir: PACKAGE };
      await build({
        stdin,
        outfile: join(folder, `${name}.mjs`),
        bundle: true,
        format: 'esm',
        platform: 'node',
        banner,
        external: ['typescript'],
        logLevel: 'error',
      });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /**
   * In a process of its own, in the folder itself: cosmiconfig starts a script and does not wait for it, so only the end of the process
   * shows that none was started.
   */
  function inRepository(program = 'guarded', root = repo.dir): string {
    const { stdout, stderr, code } = repo.run(process.execPath, [join(folder, `${program}.mjs`), root], {
      env: { XDG_CONFIG_HOME: join(repo.dir, '.config') },
    });
    if (program === 'bare') return stdout;
    expect({ stderr, code }).toStrictEqual({ stderr: '', code: 0 });
    const [said = '', cwd] = stdout.split(' ');
    expect(cwd).toBe(repo.dir);
    return said;
  }

  it('meets a cosmiconfig that does run scripts and follow settings, so that the tests below can fail', () => {
    put({ ...OURS, '.config/config.cjs': hostile('cjs') });
    inRepository('bare');
    expect(existsSync(marker())).toBe(true);
    rmSync(marker());
    rmSync(join(repo.dir, '.config/config.cjs'));
    put({ ...evil(), '.config/config.json': meta });
    expect(inRepository('bare')).toBe('enforce');
    rmSync(join(repo.dir, '.config/config.json'));
    put({ '.soxrc.json': '{ "$import": "./evil.cjs" }' });
    inRepository('bare');
    expect(existsSync(marker())).toBe(true);
  });

  it.each<[path: string, content: () => string]>([
    ['.config/config.json', () => meta],
    ['.config/config.json', () => JSON.stringify({ cosmiconfig: {}, sox: { mode: 'enforce' } })],
    ['.config/config.json', () => importing],
    ['.config/config.yaml', () => meta],
    ['.config/config.yml', () => meta],
    ['.config/config.js', () => hostile('cjs')],
    ['.config/config.cjs', () => hostile('cjs')],
    ['.config/config.mjs', () => hostile('esm')],
    ['.config/config.ts', () => hostile('esm')],
    ['package.json', () => JSON.stringify({ cosmiconfig: { searchPlaces: ['evil.json'] }, $import: './evil.cjs' })],
    ['package.yaml', () => meta],
    ['sox.config.js', () => hostile('cjs')],
    ['sox.config.cjs', () => hostile('cjs')],
    ['sox.config.mjs', () => hostile('esm')],
    ['.soxrc', () => '{ "mode": "enforce" }'],
    ['.soxrc.js', () => hostile('cjs')],
    ['.soxrc.cjs', () => hostile('cjs')],
    ['.soxrc.ts', () => hostile('esm')],
    ['.config/soxrc.json', () => '{ "mode": "enforce" }'],
    ['.config/soxrc.js', () => hostile('cjs')],
    ['node_modules/typescript/index.js', () => hostile('cjs')],
    ['node_modules/git-sox/index.js', () => hostile('cjs')],
    ['tsconfig.json', () => '{ "extends": "./evil.cjs" }'],
  ])('%s beside the policy', (path, content) => {
    put({ ...OURS, ...evil(), [path]: content() });
    expect(inRepository()).toBe('observe');
    expect(existsSync(marker())).toBe(false);
  });

  it.each<[path: string, content: () => string, expected: string]>([
    ['sox.config.ts', () => hostile('esm'), 'policy-import,policy-not-static,policy-unknown-key,policy-unknown-key'],
    ['sox.config.ts', () => hostile('any'), 'policy-not-static,policy-unknown-key,policy-unknown-key'],
    ['sox.config.ts', () => "export default { $import: './evil.cjs' }", 'policy-import'],
    ['sox.config.ts', () => "import { defineConfig } from './evil.mjs'; export default defineConfig({})", 'policy-import'],
    ['.soxrc.json', () => '{ "$import": "./evil.cjs" }', 'policy-import'],
    ['.soxrc.yaml', () => '$import: ./evil.cjs', 'policy-import'],
    ['.soxrc.yaml', () => 'mode: !!js/function "function () {}"', 'policy-syntax'],
    ['package.json', () => '{ "sox": { "$import": "./evil.cjs" } }', 'policy-import'],
    ['package.json', () => '{ "$import": "./evil.cjs", "sox": { "mode": "observe" } }', 'observe'],
    [
      'package.json',
      () => '{ "cosmiconfig": { "$import": "./evil.cjs", "searchPlaces": ["evil.json"] }, "sox": { "mode": "observe" } }',
      'observe',
    ],
  ])('%s as the policy (%#)', (path, content, expected) => {
    put({ ...evil(), [path]: content() });
    expect(inRepository()).toBe(expected);
    expect(existsSync(marker())).toBe(false);
  });

  it('a folder above, or the settings of the user', () => {
    const root = join(repo.dir, 'inner');
    mkdirSync(root);
    put({ ...OURS, '.config/sox/config.json': '{ "mode": "observe" }', '.config/sox/config.js': hostile('cjs') });
    expect(inRepository('bare', root)).not.toBe('absent');
    rmSync(marker(), { force: true });
    expect(inRepository('guarded', root)).toBe('absent');
    expect(existsSync(marker())).toBe(false);
  });

  it('leaves nothing behind', () => {
    const before = new Set(readdirSync(tmpdir()));
    put(OURS);
    const files = readdirSync(repo.dir);
    inRepository();
    expect(readdirSync(repo.dir)).toStrictEqual(files);
    expect(readdirSync(tmpdir()).filter((name) => /^sox-[A-Za-z0-9]{6}$/.test(name) && !before.has(name))).toStrictEqual([]);
  });
});
