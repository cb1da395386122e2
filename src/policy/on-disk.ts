import { mkdtempSync, readdirSync, rmdirSync, type Stats } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cosmiconfig, type Loader, type PublicExplorer } from 'cosmiconfig';
import { SoxError } from '../model/error.ts';
import { POLICY_FILES, type PolicyFile } from '../model/policy.ts';
import { decodePolicy } from './decode-policy.ts';
import {
  type Candidate,
  candidateFrom,
  candidateOf,
  completed,
  importNotAFile,
  type InForce,
  notAFile,
  onlyOne,
  type ReadInput,
} from './in-force.ts';
import { type Parsed, parsePolicy } from './parse.ts';

/**
 * The policy as it lies in the working tree under `root`, for the commands that set a repository up. No judgement is based on it.
 * Only `root` itself is looked at: neither a folder above it nor one of the user's can bring a policy in.
 */
export async function policyOnDisk(root: string): Promise<InForce> {
  const explorer = openExplorer();
  const candidates: Candidate[] = [];
  for (const path of POLICY_FILES) {
    const candidate = await candidateAt(explorer, root, path);
    if (candidate !== null) candidates.push(candidate);
  }
  const candidate = onlyOne(candidates);
  try {
    return await completed(candidate, filesOnDisk(root));
  } catch (error) {
    if (!(error instanceof SoxError) || candidate.state === 'absent') throw error;
    // What this machine has not is for whoever sets it up to bring.
    return { state: 'invalid', source: candidate.source, error, inputs: [] };
  }
}

/** Files under `root` with names under which other tools look for their settings, and sox for none. */
export function misnamedPolicies(root: string): string[] {
  const names: readonly string[] = POLICY_FILES;
  return [...namesIn(root), ...namesIn(join(root, '.config')).map((name) => `.config/${name}`)].filter(
    (name) => MISNAMED.test(name) && !names.includes(name),
  );
}

const MISNAMED = /^(?:\.config\/)?\.?sox(?:rc|\.config)(?:\.\w+)?$/i;

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The files of the working tree under `root`, as a policy names them. */
export function filesOnDisk(root: string): ReadInput {
  return async (path) => {
    const file = join(root, path);
    const stats = await statsOf(file);
    if (stats === null) return null;
    if (!stats.isFile()) throw importNotAFile(path);
    return { blob: null, bytes: await readFile(file) };
  };
}

/** Null where there is nothing of that name. */
async function statsOf(file: string): Promise<Stats | null> {
  return lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
}

async function candidateAt(explorer: PublicExplorer, root: string, path: PolicyFile): Promise<Candidate | null> {
  const file = join(root, path);
  const stats = await statsOf(file);
  if (stats === null) return null;
  if (!stats.isFile()) return notAFile(path, stats.isSymbolicLink() ? '120000' : '040000', null);
  const source = { path, blob: null };
  try {
    const result = await explorer.load(file);
    if (result === null) return null;
    // cosmiconfig calls no loader for an empty file; what one means is for our own readers to say.
    if (result.isEmpty === true) return await candidateFrom(source, new Uint8Array());
    return candidateOf(source, result.config as Parsed);
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    // Once more for what it names: mistakes of its registers are told with its own.
    const again = await candidateFrom(source, await readFile(file));
    return again?.state === 'invalid' ? again : { state: 'invalid', source, error, inputs: [] };
  }
}

/**
 * cosmiconfig with every way closed on which code or settings of the repository could come in. When it is created it looks in the
 * current folder for settings of its own (`package.json#cosmiconfig`, `.config/config.{json,yaml,js,ts,cjs,mjs}`), which may replace
 * the search and are executed if they are scripts: so it is created in an empty folder. No loader but ours is left. `load` is given
 * each file by name; `search` would go on to the folder of the user's settings.
 */
function openExplorer(): PublicExplorer {
  return inEmptyFolder(() =>
    cosmiconfig('sox', {
      cache: false,
      searchPlaces: [...POLICY_FILES],
      loaders: { '.ts': load, '.json': load, '.yaml': load, '.yml': load, '.js': deny, '.cjs': deny, '.mjs': deny, noExt: deny },
    }),
  );
}

/**
 * The one use of `process` in this room: cosmiconfig takes the folder of its own settings from the process and from nothing else.
 * `run` is synchronous, so nothing else ever sees the changed folder.
 */
function inEmptyFolder<T>(run: () => T): T {
  const before = process.cwd();
  const empty = mkdtempSync(join(tmpdir(), 'sox-'));
  try {
    process.chdir(empty);
    return run();
  } finally {
    process.chdir(before);
    rmdirSync(empty);
  }
}

/** cosmiconfig takes the `sox` key of a `package.json` itself. The bytes are read again, to see whether they are UTF-8. */
const load: Loader = async (file) => {
  const path = basename(file);
  const parsed = await parsePolicy(path, decodePolicy(path, await readFile(file)));
  return path === 'package.json' ? { sox: parsed } : parsed;
};

const deny: Loader = (file) => {
  throw new SoxError({ code: 'policy-format', message: 'sox reads no policy of this format.', place: { path: basename(file) } });
};
