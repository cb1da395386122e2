// @ts-check
// Builds all that is published into dist/. The same tree gives the same bytes, and dist/ is never half empty: files are replaced
// one by one and stale ones go last, because the hooks of this very repository run from it.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { compileFunction } from 'node:vm';
import * as esbuild from 'esbuild';
import { inlineText } from './inline.mjs';
import { noticesOf, packagesIn, sbomOf } from './papers.mjs';

/** @typedef {{ path: string, contents: string | Uint8Array }} Output a file, its path relative to dist/ */
/** @typedef {esbuild.BuildResult<{ write: false, metafile: true }>} Built */

const ROOT = dirname(fileURLToPath(import.meta.url));
const DIST = join(ROOT, 'dist');
const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8');
const json = (/** @type {unknown} */ value) => `${JSON.stringify(value, null, 2)}\n`;

/** src/version.ts needs one field of package.json, not a copy of all of it in every bundle. @type {esbuild.Plugin} */
const version = {
  name: 'version',
  setup: (build) =>
    build.onLoad({ filter: /package\.json$/ }, ({ path }) =>
      path === join(ROOT, 'package.json')
        ? { contents: json({ version: JSON.parse(read('package.json')).version }), loader: 'json' }
        : undefined,
    ),
};

const TABLES = 'scan-tables.bin';
const WORDS = 'scan-words.json';
/** WebAssembly modules: what gives the bytes of each, and its file. */
const MODULES = { 'src/scan/simd/module-bytes.ts': 'scan-module.wasm', 'src/git/pack/inflate-bytes.ts': 'inflate-module.wasm' };

/**
 * The scanner's tables are compiled now, so that nothing compiles them at run time; the lists of words and of test cards are read only where there may be a seed phrase or a card.
 * @param {string} folder that of the bundle, as it says itself @returns {esbuild.Plugin}
 */
const dataBeside = (folder) => ({
  name: 'data',
  setup: (build) => {
    build.onLoad({ filter: /[/\\]src[/\\]scan[/\\]tables\.ts$/ }, () => ({
      contents: `import { readTablesFile } from './tables-file.ts';
        let shared;
        export const tables = () => (shared ??= readTablesFile(${folder} + '/${TABLES}'));`,
      resolveDir: join(ROOT, 'src/scan'),
    }));
    build.onLoad({ filter: /[/\\]src[/\\]scan[/\\]detectors[/\\]shared[/\\]load-words\.ts$/ }, () => ({
      contents: `import { readFileSync } from 'node:fs';
        let data;
        export const wordData = () => (data ??= JSON.parse(readFileSync(${folder} + '/${WORDS}', 'utf8')));`,
    }));
    for (const [source, file] of Object.entries(MODULES)) {
      build.onLoad({ filter: /[/\\](?:module|inflate)-bytes\.ts$/ }, ({ path }) =>
        path === join(ROOT, source)
          ? {
              contents: `import { readFileSync } from 'node:fs';
                export const moduleBytes = () => readFileSync(${folder} + '/${file}');`,
            }
          : undefined,
      );
    }
  },
});

/** What the families of finance have in common: loaded once for all of them, and what one finds out of a match the others need not. */
const COMMON_TO_FAMILIES = ['credential', 'password', 'prefixed', 'reading', 'sk-live', 'vendors'].map((name) => `./shared/${name}.ts`);

/** A family of detectors is a file of its own, which the hook loads when one of them is needed; what people read about them stays out. @type {esbuild.Plugin} */
const families = {
  name: 'families',
  setup: (build) => {
    const folder = join(ROOT, 'src/scan/detectors');
    build.onResolve({ filter: /^family:/ }, ({ path }) => ({ path: path.slice('family:'.length), namespace: 'family' }));
    build.onResolve({ filter: /^\.\/shared\// }, ({ path, importer }) =>
      dirname(importer) === folder && COMMON_TO_FAMILIES.includes(path) ? { path: './detect-shared.cjs', external: true } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'family' }, ({ path }) => ({
      contents:
        path === 'shared'
          ? COMMON_TO_FAMILIES.map((name) => `export * from '${name}';`).join('\n')
          : `export { detectors } from './${path}.ts'`,
      resolveDir: folder,
    }));
    build.onLoad({ filter: /[/\\]src[/\\]scan[/\\]registry\.ts$/ }, async () => ({ contents: lazyRegistry(await familiesInOrder()) }));
  },
};

/** @typedef {{ name: string, size: number }} Family a file of detectors, and how many they are */

/** @param {readonly Family[]} list */
function lazyRegistry(list) {
  const loaders = list.map(({ name, size }) => `[${size}, () => require('./detect-${name}.cjs').detectors]`);
  return `const FAMILIES = [${loaders.join(', ')}];
    export const registry = {
      length: ${list.reduce((sum, { size }) => sum + size, 0)},
      at(place) {
        let rest = place;
        for (const [size, load] of FAMILIES) {
          if (rest < size) return load()[rest];
          rest -= size;
        }
      },
    };`;
}

/** The families in the order of the registry. @returns {Promise<Family[]>} */
async function familiesInOrder() {
  const names = readdirSync(join(ROOT, 'src/scan/detectors'))
    .filter((name) => name.endsWith('.ts') && name !== 'define.ts' && name !== 'index.ts')
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
  const imports = names.map((name, at) => `import { detectors as family${at} } from './src/scan/detectors/${name}.ts';`);
  const { families, registry } = await evaluate(`${imports.join('\n')}
    export { DETECTORS as registry } from './src/scan/detectors/index.ts';
    export const families = [${names.map((_, at) => `family${at}`).join(', ')}];`);
  if (families.flat().some((/** @type {unknown} */ detector, /** @type {number} */ at) => detector !== registry[at])) {
    throw new Error('src/scan/detectors/index.ts lists the families in another order than that of their names');
  }
  return names.map((name, at) => ({ name, size: families[at].length }));
}

/** What cosmiconfig would run a configuration with is left out: sox reads configurations, and never runs one. @type {esbuild.Plugin} */
const neverRun = {
  name: 'never-run',
  setup: (build) => {
    build.onResolve({ filter: /^(typescript|import-fresh)$/ }, ({ path }) => ({ path, namespace: 'never-run' }));
    build.onLoad({ filter: /.*/, namespace: 'never-run' }, () => ({
      contents: `module.exports = () => { throw new Error('sox never runs a configuration'); };`,
    }));
  },
};

/** What only some commits need is a file of its own, which the hook finds beside itself. */
const HOOK_PARTS = {
  'hook-cold': 'src/guard/cold.ts',
  'hook-compare': 'src/policy/compare-in-force.ts',
  'hook-import': 'src/policy/gitleaks/import.ts',
  'hook-inputs': 'src/guard/fresh-inputs.ts',
  'hook-message': 'src/guard/message.ts',
  'hook-organisation': 'src/policy/organisation.ts',
  'hook-patterns': 'src/policy/patterns.ts',
  'hook-policy': 'src/guard/compile-policy.ts',
  'hook-policy-schema': 'src/policy/validation.ts',
  'hook-policy-script': 'src/policy/script-readers.ts',
  'hook-policy-yaml': 'src/policy/read-yaml.ts',
  'hook-prepare': 'src/guard/prepare.ts',
  'hook-push': 'src/guard/push.ts',
  'hook-far': 'src/scan/far.ts',
  'hook-rules': 'src/guard/rule-prefilter.ts',
  'hook-rules-engine': 'src/scan/extension.ts',
  'hook-scan': 'src/scan/engine.ts',
};

/** Packages that are large, and needed by the hook and the CLI alike: each is a file of its own, once. */
const SHARED_PACKAGES = { 'babel-parser': '@babel/parser', re2: 're2js', yaml: 'yaml' };

/** @type {esbuild.Plugin} */
const sharedPackages = {
  name: 'shared-packages',
  setup: (build) =>
    build.onResolve({ filter: /^[@\w]/ }, ({ kind, path }) => {
      const file = Object.entries(SHARED_PACKAGES).find(([, name]) => name === path);
      return file === undefined || kind === 'entry-point' ? undefined : { path: `./${file[0]}.cjs`, external: true };
    }),
};

/** A part is loaded by `require`: what esbuild makes of `import()` in its place is a fiftieth of what every commit has to parse. @type {esbuild.Plugin} */
const hookParts = {
  name: 'hook-parts',
  setup: (build) => {
    build.onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(/\bimport\((?='\.)/g, 'require('),
      loader: 'ts',
    }));
    build.onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== 'require-call') return undefined;
      const part = Object.entries(HOOK_PARTS).find(([, source]) => join(ROOT, source) === join(resolveDir, path));
      return part === undefined ? undefined : { path: `./${part[0]}.cjs`, external: true };
    });
  },
};

/** Of what a compiled policy is made: who changes its shape changes one of these. */
const sources = createHash('sha256');
for (const room of ['src/model', 'src/policy'])
  for (const name of readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.ts')) sources.update(`${name}\0${read(join(room, name))}\0`);

/** @satisfies {esbuild.BuildOptions} */
const COMMON = {
  define: { SOX_SOURCES: JSON.stringify(sources.digest('hex').slice(0, 12)) },
  absWorkingDir: ROOT,
  bundle: true,
  platform: /** @type {const} */ ('node'),
  target: 'node20.19',
  // Names stay as they are, so that a stack trace in a bug report can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: /** @type {const} */ ('none'),
  metafile: /** @type {const} */ (true),
  write: /** @type {const} */ (false),
  outdir: 'dist',
};

/** Builds a TypeScript module and gives its exports: for what has to run at build time. @param {string} contents */
async function evaluate(contents) {
  const stdin = { contents, resolveDir: ROOT, loader: /** @type {const} */ ('ts') };
  // The commands are named by the program, never run here.
  const built = await esbuild.build({
    ...COMMON,
    minifyWhitespace: false,
    format: 'cjs',
    stdin,
    plugins: [version],
    external: ['./commands/*'],
  });
  const module = { exports: /** @type {Record<string, any>} */ ({}) };
  compileFunction(built.outputFiles[0]?.text ?? '', ['module', 'exports', 'require'])(
    module,
    module.exports,
    createRequire(import.meta.url),
  );
  return module.exports;
}

/** What the detectors come to is told now: to tell it, the expressions of all of them are made, which takes longer than node's start. @type {esbuild.Plugin} */
const digest = {
  name: 'digest',
  setup: (build) =>
    build.onLoad({ filter: /[/\\]src[/\\]scan[/\\]rules-digest\.ts$/ }, async () => {
      const { rulesDigest } = await evaluate(`export { rulesDigest } from './src/scan/rules-digest.ts'`);
      return { contents: `export const rulesDigest = () => ${JSON.stringify(rulesDigest())};` };
    }),
};

const buildCli = () =>
  esbuild.build({
    ...COMMON,
    entryPoints: {
      main: 'src/main.ts',
      index: 'src/index.ts',
      'scan-worker': 'src/scan/worker.ts',
      'audit-thread': 'src/cli/audit/thread.ts',
      'history-reader': 'src/git/pack/history-reader.ts',
    },
    format: 'esm',
    splitting: true,
    // All in one folder, where each finds the scanner's tables and worker beside itself.
    chunkNames: '[name]-[hash]',
    plugins: [version, dataBeside('import.meta.dirname'), digest, neverRun, inlineText, sharedPackages],
    // Bundled CommonJS packages still `require` node's own modules.
    banner: {
      js: `import{createRequire as createRequireForBundle}from'node:module';const require=createRequireForBundle(import.meta.url);`,
    },
  });

/** How everything that the hooks load is made. @satisfies {esbuild.BuildOptions} */
const HOOK = {
  ...COMMON,
  format: /** @type {const} */ ('cjs'),
  outExtension: { '.js': '.cjs' },
  // Every byte is parsed while a developer waits. A build is repeatable, so a stack trace can still be traced to its source.
  minifyIdentifiers: true,
};

/** A CommonJS bundle has no `import.meta`: the program of the scanner's threads lies in its folder. @type {esbuild.Plugin} */
const threadsBeside = {
  name: 'threads',
  setup: (build) =>
    build.onLoad({ filter: /[/\\]src[/\\]scan[/\\]pool\.ts$/ }, () => ({
      contents: read('src/scan/pool.ts').replace('import.meta.url', "require('node:url').pathToFileURL(__dirname + '/')"),
      loader: 'ts',
    })),
};

const buildHook = async () =>
  esbuild.build({
    ...HOOK,
    entryPoints: {
      'hook-main': 'src/guard/hook.ts',
      ...HOOK_PARTS,
      ...SHARED_PACKAGES,
      ...Object.fromEntries(
        ['shared', ...(await familiesInOrder()).map(({ name }) => name)].map((name) => [`detect-${name}`, `family:${name}`]),
      ),
    },
    // `require` instead of `import()`: a hook does not pay for node's ES module loader.
    supported: { 'dynamic-import': false },
    plugins: [version, dataBeside('__dirname'), families, neverRun, sharedPackages, threadsBeside, hookParts],
    external: ['./detect-*'],
  });

/** What the shims start. It knows the bundles by their text. @param {Built} bundles */
function buildHookEntry({ outputFiles }) {
  const hash = createHash('sha256');
  for (const { path, contents } of outputFiles) hash.update(`${relative(DIST, path)} ${contents.length}\n`).update(contents);
  const define = { BUNDLES: JSON.stringify(hash.digest('hex').slice(0, 16)) };
  return esbuild.build({ ...HOOK, entryPoints: { hook: 'src/guard/entry.ts' }, define });
}

/** @param {Built} built @returns {Output[]} */
const outputsOf = (built) => built.outputFiles.map(({ path, contents }) => ({ path: relative(DIST, path), contents }));

/** husky's program, unchanged: `sox init` runs it, and it installs the shell file beside it. @returns {Output[]} */
const huskyFiles = () =>
  ['bin.js', 'index.js', 'husky'].map((name) => ({ path: `husky/${name}`, contents: read(`node_modules/husky/${name}`) }));

/** The declarations that src/index.ts needs. @returns {Promise<Output[]>} */
async function buildTypes() {
  const folder = mkdtempSync(join(tmpdir(), 'sox-types-'));
  try {
    await promisify(execFile)(
      process.execPath,
      [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'src/tsconfig.json', '--outDir', folder],
      { cwd: ROOT },
    );
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.d.ts'));
    return files.map((path) => ({ path: join('types', path), contents: readFileSync(join(folder, path)) }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns {Promise<Output[]>} */
async function buildManuals() {
  const { manualFor } = await evaluate(`export { manualFor } from './src/cli/manual.ts'`);
  return ['sox', 'git-sox'].map((name) => ({ path: `man/${name}.1`, contents: manualFor(name, JSON.parse(read('package.json')).version) }));
}

/** @returns {Promise<Output[]>} */
async function buildSchema() {
  const { configSchema } = await evaluate(`export { configSchema } from './src/policy/schema.ts'`);
  return [{ path: 'sox.config.schema.json', contents: json(configSchema()) }];
}

/** @returns {Promise<Output[]>} */
async function buildTables() {
  const { words } = await evaluate(`
    import { compile } from './src/scan/compile.ts';
    import { DETECTORS } from './src/scan/detectors/index.ts';
    export const words = compile(DETECTORS);`);
  const bytes = Buffer.alloc(2 * words.length);
  words.forEach((/** @type {number} */ word, /** @type {number} */ at) => bytes.writeUInt16LE(word, 2 * at));
  return [{ path: TABLES, contents: bytes }];
}

/** What the shims know of AI tools. @returns {Promise<Output[]>} */
async function buildShellWords() {
  const { shellWords } = await evaluate(`export { shellWords } from './src/guard/shell-words.ts'`);
  return [{ path: 'hook-words.sh', contents: shellWords(JSON.parse(read('package.json')).version) }];
}

/** @returns {Promise<Output[]>} */
async function buildModules() {
  return Promise.all(
    Object.entries(MODULES).map(async ([source, path]) => {
      const { moduleBytes } = await evaluate(`export { moduleBytes } from './${source}'`);
      return { path, contents: moduleBytes() };
    }),
  );
}

/** @returns {Promise<Output[]>} */
async function buildWords() {
  return [{ path: WORDS, contents: json(await evaluate(`export * from './src/scan/detectors/shared/word-data.ts'`)) }];
}

/** Replaces what differs, then removes what is no longer made. @param {Output[]} outputs */
function write(outputs) {
  for (const { path, contents } of outputs) {
    const file = join(DIST, path);
    if (existsSync(file) && readFileSync(file).equals(Buffer.from(contents))) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, contents);
    renameSync(`${file}.${process.pid}`, file);
  }
  const made = new Set(outputs.map(({ path }) => path));
  for (const entry of readdirSync(DIST, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !made.has(relative(DIST, file))) rmSync(file, { force: true });
  }
}

/** Everything in dist/, and how the bundles came about. @returns {Promise<{ outputs: Output[], cli: esbuild.Metafile, hook: esbuild.Metafile }>} */
export async function build() {
  const [cli, hook, ...others] = await Promise.all([
    buildCli(),
    buildHook(),
    buildTables(),
    buildWords(),
    buildModules(),
    buildShellWords(),
    buildTypes(),
    buildManuals(),
    buildSchema(),
  ]);
  const entry = await buildHookEntry(hook);
  const packages = packagesIn([cli.metafile, hook.metafile], ['node_modules/husky']);
  const papers = [
    { path: 'THIRD-PARTY-NOTICES.txt', contents: noticesOf(packages) },
    { path: 'sbom.cdx.json', contents: json(sbomOf(packages)) },
  ];
  const outputs = [...outputsOf(cli), ...outputsOf(hook), ...outputsOf(entry), ...huskyFiles(), ...others.flat(), ...papers];
  return { outputs, cli: cli.metafile, hook: hook.metafile };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write((await build()).outputs);
