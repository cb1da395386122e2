import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { PACKAGE } from '../support/repo.ts';

/** All files that a module of this room brings into a bundle. */
async function broughtIn(...modules: string[]): Promise<string[]> {
  const contents = modules.map((name) => `export * from './src/policy/${name}.ts';`).join('\n');
  const { metafile } = await build({
    absWorkingDir: PACKAGE,
    stdin: { contents, resolveDir: PACKAGE, sourcefile: 'entry' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    treeShaking: false,
  });
  return Object.keys(metafile.inputs).filter((path) => path !== 'entry');
}

it('the compiled policy brings in nothing but itself', async () => {
  expect(await broughtIn('compiled')).toStrictEqual(['src/policy/compiled.ts']);
});

it('the policy files and the risk of a path bring in the model, their own rules and picomatch alone', async () => {
  const files = await broughtIn('policy-files', 'risk');
  expect(files.filter((path) => !/^(?:node_modules\/picomatch|src\/model)\//.test(path)).sort()).toStrictEqual([
    'src/policy/codeowners.ts',
    'src/policy/compile-glob.ts',
    'src/policy/file-kinds.ts',
    'src/policy/policy-files.ts',
    'src/policy/risk.ts',
  ]);
});
