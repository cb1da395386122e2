import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { PACKAGE, type Ran, type Repo, temporaryFolder } from './repo.ts';

/** An installed package: the real hooks and the real CLI, with a guard that only records what it was given. */
export interface SoxHome {
  readonly dir: string;
  /** Runs this installation's CLI in a repository. */
  sox(repo: Repo, args: readonly string[], options?: { cwd?: string; env?: Record<string, string> }): Ran;
  /** What the guard was given since the last call, oldest first. */
  calls(): Call[];
  /** Makes the guard end with this code from now on. */
  exitWith(code: number): void;
}

export interface Call {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly input: string;
}

/** The guard's stand-in: it answers a canary as the guard does, and records everything else. */
const RECORDER = `const fs = require('node:fs');
const path = require('node:path');
const [hook, ...rest] = process.argv.slice(2);
if (hook === 'canary') { fs.writeSync(1, 'sox 0.0.0-recorder\\n'); process.exit(0); }
const log = path.join(__dirname, 'calls.jsonl');
fs.appendFileSync(log, JSON.stringify({ args: [hook, ...rest], cwd: process.cwd(), input: fs.readFileSync(0, 'latin1') }) + '\\n');
const exit = path.join(__dirname, 'exit');
process.exit(fs.existsSync(exit) ? Number(fs.readFileSync(exit, 'utf8')) : 0);
`;

export function makeSoxHome(name = 'sox package-'): SoxHome {
  const dir = temporaryFolder(name);
  mkdirSync(join(dir, 'dist/husky'), { recursive: true });
  cpSync(join(PACKAGE, 'package.json'), join(dir, 'package.json'));
  cpSync(join(PACKAGE, 'hooks'), join(dir, 'hooks'), { recursive: true });
  for (const file of ['bin.js', 'index.js', 'husky']) cpSync(join(PACKAGE, 'node_modules/husky', file), join(dir, 'dist/husky', file));
  writeFileSync(join(dir, 'dist/hook.cjs'), RECORDER);
  writeFileSync(join(dir, 'dist/main.js'), bundle());
  const log = join(dir, 'dist/calls.jsonl');
  return {
    dir,
    sox: (repo, args, options) => repo.run(process.execPath, [join(dir, 'dist/main.js'), ...args], options),
    calls() {
      const text = readText(log);
      writeFileSync(log, '');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Call);
    },
    exitWith: (code) => writeFileSync(join(dir, 'dist/exit'), String(code)),
  };
}

/** Makes the installation the project's own, as `npm install` would. */
export function linkPackage(repo: Repo, home: SoxHome): void {
  mkdirSync(join(repo.dir, 'node_modules'), { recursive: true });
  symlinkSync(home.dir, join(repo.dir, 'node_modules/git-sox'));
}

/** Writes an executable script. */
export function writeScript(path: string, content: string, mode = 0o755): void {
  writeFileSync(path, content);
  chmodSync(path, mode);
}

let built: Uint8Array | null = null;

/** The CLI as one module, built once per test file. Only the four commands of this folder are ever started. */
function bundle(): Uint8Array {
  const [file] =
    built !== null
      ? []
      : buildSync({
          stdin: { contents: "import { start } from './src/main.ts'; await start();", resolveDir: PACKAGE },
          outfile: 'main.js',
          write: false,
          bundle: true,
          platform: 'node',
          format: 'esm',
          target: 'node20.19',
          logLevel: 'error',
          external: ['./commands/audit.ts'],
          banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
        }).outputFiles;
  built ??= file?.contents ?? null;
  if (built === null) throw new Error('esbuild wrote nothing');
  return built;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
