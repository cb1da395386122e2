import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../build.mjs';
import { noticesOf, packagesIn, sbomOf } from '../../papers.mjs';
import { rulesDigest } from '../../src/scan/rules-digest.ts';
import { PACKAGE } from '../support/repo.ts';

type Build = Awaited<ReturnType<typeof build>>;

const contentsOf = ({ outputs }: Build): Record<string, string> =>
  Object.fromEntries(outputs.map(({ path, contents }) => [path, Buffer.from(contents).toString('latin1')]));

describe('the build', () => {
  let first: Build;
  beforeAll(async () => {
    first = await build();
  });

  test('makes the same bytes from the same tree', async () => {
    expect(contentsOf(await build())).toEqual(contentsOf(first));
  });

  test('is what dist/ holds', () => {
    const dist = join(PACKAGE, 'dist');
    const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const found = files.map((entry) => relative(dist, join(entry.parentPath, entry.name)));
    expect(Object.fromEntries(found.map((path) => [path, readFileSync(join(dist, path), 'latin1')]))).toEqual(contentsOf(first));
  });

  test('knows the digest of its rules', () => {
    const own = first.outputs.filter(({ path }) => path.endsWith('.js') && !path.includes('/'));
    expect(own.some(({ contents }) => Buffer.from(contents).includes(`rulesDigest=()=>"${rulesDigest()}"`))).toBe(true);
  });

  test('keeps no path of this machine', () => {
    for (const [path, contents] of Object.entries(contentsOf(first))) expect(contents.includes(PACKAGE), path).toBe(false);
  });

  test('leaves only modules of Node.js and files of its own to be loaded', () => {
    const outputs = [...Object.values(first.cli.outputs), ...Object.values(first.hook.outputs)];
    const external = outputs
      .flatMap(({ imports }) => imports)
      .filter((found) => found.external === true)
      .map(({ path }) => path);
    const own = new Set(first.outputs.map(({ path }) => `./${path}`));
    expect(external.filter((path) => !path.startsWith('node:') && !BUILT_IN.has(path) && !own.has(path))).toEqual([]);
  });
});

/** How bundled CommonJS packages name them. */
const BUILT_IN = new Set((await import('node:module')).builtinModules);

describe('the papers', () => {
  let packages: ReturnType<typeof packagesIn>;
  beforeAll(async () => {
    const { cli, hook } = await build();
    packages = packagesIn([cli, hook], ['node_modules/husky']);
  });

  test('name every bundled package that the project asks for', () => {
    const names = packages.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['@babel/parser', 'chalk', 'commander', 'cosmiconfig', 'husky', 'picomatch', 'simple-git', 'yaml', 'zod']),
    );
    expect(names).toEqual(names.toSorted());
    expect(names).not.toContain('vitest');
    // With these cosmiconfig would run a file of the repository.
    expect(names).not.toContain('typescript');
    expect(names).not.toContain('import-fresh');
  });

  test('carry only licences that allow it', () => {
    const allowed = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'Python-2.0']);
    expect(packages.filter(({ license }) => !allowed.has(license))).toEqual([]);
  });

  test('give each one the text of its licence', () => {
    const notices = noticesOf(packages);
    for (const { name, version, license, text } of packages) {
      expect(text).toMatch(/copyright/i);
      expect(notices).toContain(`${name} ${version} (${license})\n\n${text}`);
    }
  });

  test('are a CycloneDX bill of materials', () => {
    const bill = sbomOf(packages);
    expect(bill).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: { component: { type: 'application', name: 'git-sox' } },
    });
    for (const component of bill.components) {
      expect(component).toMatchObject({ type: 'library', 'bom-ref': component.purl });
      expect(component.purl).toMatch(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/);
      expect(component.licenses).toHaveLength(1);
      expect(component.hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
    }
    const references = bill.components.map((component) => component['bom-ref']);
    expect(new Set(references).size).toBe(references.length);
    expect(bill.dependencies[0]?.dependsOn).toEqual(references);
  });

  test('count only what is in a bundle, and see through nested folders', () => {
    const outputs = {
      'dist/x.js': {
        imports: [],
        exports: [],
        bytes: 2,
        inputs: {
          'src/main.ts': { bytesInOutput: 1 },
          'node_modules/chalk/source/index.js': { bytesInOutput: 1 },
          'node_modules/zod/index.js': { bytesInOutput: 0 },
        },
      },
    };
    expect(packagesIn([{ inputs: {}, outputs }], []).map(({ name }) => name)).toEqual(['chalk']);
  });
});
