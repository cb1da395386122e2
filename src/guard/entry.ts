/**
 * What the shims start: it loads the guard (`hook.ts`) and each part that this asks for, and keeps beside them what V8 makes of their text, as
 * Python does in `__pycache__`. Parsing and compiling JavaScript is most of what a hook costs, and V8 need not do it twice.
 *
 * What is kept lies in the folder of the package, never in the repository: whoever can write there can change the guard itself. It is
 * disposable, and the folder need not be writable. V8 checks the version and settings of what is kept but not its bytes, so everything is
 * written twice and taken only where both copies are equal.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Script } from 'node:vm';

/** Differs wherever the text of any bundle does; put in by the build. */
declare const BUNDLES: string;

/** Of one version of Node.js for one processor; the rest says for which bundles. */
const PREFIX = `${process.version}-${process.arch}-`;
const FOLDER = `${__dirname}/../code-cache`;
const KEPT = `${FOLDER}/${PREFIX}${BUNDLES}`;
/** A bundle is the body of a function, as in any CommonJS loader. */
const HEAD = '(function(exports,require,module,__dirname){';

const loaded = new Map<string, { exports: unknown }>();
const unkept = new Map<string, Script>();

/** What a bundle exports; any other module is one of Node.js. */
function load(name: string): unknown {
  if (!name.startsWith('./')) return require(name);
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const code = scriptOf(name.slice(2)).runInThisContext() as (...args: unknown[]) => void;
  code(module.exports, load, module, __dirname);
  return module.exports;
}

function scriptOf(file: string): Script {
  const path = `${__dirname}/${file}`;
  const cachedData = kept(file);
  const text = `${HEAD}${readFileSync(path, 'utf8')}\n})`;
  const script = new Script(text, { filename: path, columnOffset: -HEAD.length, ...(cachedData && { cachedData }) });
  if (cachedData === undefined || script.cachedDataRejected === true) unkept.set(file, script);
  return script;
}

/** The first of two equal copies. */
function kept(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(`${KEPT}/${file}.bin`);
    const half = bytes.length >> 1;
    return bytes.subarray(0, half).equals(bytes.subarray(half)) ? bytes.subarray(0, half) : undefined;
  } catch {
    return undefined;
  }
}

/** At the end, when V8 has compiled what a commit uses: the functions that were not called stay text. */
function keep(): void {
  try {
    mkdirSync(KEPT, { recursive: true });
    for (const [file, script] of unkept) {
      const bytes = script.createCachedData();
      writeFileSync(`${KEPT}/${file}.${process.pid}`, Buffer.concat([bytes, bytes]));
      renameSync(`${KEPT}/${file}.${process.pid}`, `${KEPT}/${file}.bin`);
    }
    for (const name of readdirSync(FOLDER)) {
      if (name.startsWith(PREFIX) && name !== PREFIX + BUNDLES) rmSync(`${FOLDER}/${name}`, { recursive: true, force: true });
    }
  } catch {
    // A folder that cannot be written to: the next hook compiles again.
  }
}

process.on('exit', () => {
  if (unkept.size > 0) keep();
});
load('./hook-main.cjs');
