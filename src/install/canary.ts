import { spawn } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mayLeave } from './lines.ts';
import type { Hook, LeftOut, Trial } from './managers/define.ts';

/** What came of a trial run. */
export interface Outcome {
  /** `unproved`: sox answers, but the trial left out what git runs before it. */
  readonly state: 'live' | 'unproved' | 'dead';
  /** The version of sox that answered, null where none did. */
  readonly version: string | null;
  /** Why it is not live. */
  readonly why: string | null;
  /** What to do where nothing is missing that an installation would bring. */
  readonly fix: string | null;
}

/** Where hooks are tried: the top of the work tree, with what git would tell them. */
export interface Place {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Has a hook run as git would, up to the guard, with `SOX_CANARY` set to a file: sox finds itself and node, starts the guard, which writes its version there, and
 * fails, before any hook of somebody else. A manager may keep to itself what a hook prints, and by which code it ended.
 */
export async function tryHook(place: Place, hook: Hook, trial: Trial): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'sox-doctor-'));
  const answer = join(folder, 'answer');
  try {
    await writeFile(answer, '');
    if (trial.script !== null) await writeFile(join(folder, hook), trial.script);
    const ran = await run(place, trial.command(folder), { SOX_CANARY: answer });
    const [, by, version = null] = /^(\S+)\nsox (\S+)\n$/.exec(await readFile(answer, 'utf8')) ?? [];
    if (version === null || by !== hook) return silent(ran, trial);
    if (ran.code === 0)
      return { state: 'dead', version, why: 'sox answers, but the hook lets the commit pass whatever it says', fix: null };
    return trial.left === null ? { state: 'live', version, why: null, fix: null } : await withoutTheRest(place, version, trial.left);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function silent({ code, said }: Ran, { switches, cannot, skips }: Trial): Outcome {
  const found = { version: null, fix: null };
  if (cannot?.test(said) === true)
    return { ...found, state: 'unproved', why: `what git runs could not be tried: ${said.split('\n')[0] ?? ''}` };
  if (code === 0 || skips?.test(said) === true)
    return { ...found, state: 'dead', why: 'the hook lets the commit pass without sox', fix: switches };
  return { ...found, state: 'dead', why: `a trial run failed: ${said || `it ended with ${code}`}` };
}

async function withoutTheRest(place: Place, version: string, { what, file, before, passes, fix }: LeftOut): Promise<Outcome> {
  if (file !== null && !(await canRun(resolve(place.root, file))))
    return { state: 'dead', version, why: `${file} is not executable, so git does not run it`, fix: `chmod +x ${file}` };
  const state = { state: 'unproved' as const, version };
  if (passes) return { ...state, why: what, fix };
  const gets = before === null || (!mayLeave(before.text) && (await isWhole(place, before.shell, before.text)));
  return gets ? { ...state, why: what, fix: null } : { ...state, why: `${what}; they may end it before sox comes`, fix };
}

/** Whether a script is complete, so that what follows it is a command of its own. A bracket behind it must be one too many, or it has become part of a text. */
async function isWhole(place: Place, shell: string, script: string): Promise<boolean> {
  const parses = async (text: string): Promise<boolean> => (await run(place, [shell, '-n', '-c', text], {})).code === 0;
  return !/\\\n*$/.test(script) && (await parses(script)) && !(await parses(`${script}\n)`));
}

interface Ran {
  readonly code: number;
  /** What it printed, first what it printed as an error. */
  readonly said: string;
}

function run({ root, env }: Place, [command, ...args]: readonly [string, ...string[]], more: NodeJS.ProcessEnv): Promise<Ran> {
  return new Promise((resolve) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const child = spawn(command, args, { cwd: root, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'], timeout: TIME });
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => resolve({ code: 1, said: error.message }));
    child.on('close', (status) =>
      resolve({
        code: status ?? 1,
        said: Buffer.concat([...err, ...out])
          .toString()
          .trim(),
      }),
    );
  });
}

/** In milliseconds. A manager may set up its tools first. */
const TIME = 120_000;

export async function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
