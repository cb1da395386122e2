import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runCanary } from './canary.ts';
import { type Hook, HOOKS, type State } from './managers/define.ts';
import type { Opened } from './open.ts';
import { chooseManager } from './plan.ts';

/** Whether one hook is live, proved by a trial run of what git would run. */
export interface HookHealth {
  readonly hook: Hook;
  readonly live: boolean;
  /** The version of sox that answered, or why none did. */
  readonly version: string | null;
  readonly why: string | null;
}

export interface Problem {
  readonly what: string;
  /** The command or change that ends it. */
  readonly fix: string;
}

export interface Diagnosis {
  readonly manager: { readonly id: string; readonly because: string };
  readonly hooks: readonly HookHealth[];
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** Finds out whether git will run sox here, and if not, why not. Changes nothing. */
export async function diagnose({ workspace, state }: Opened, env: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const { manager, because } = chooseManager(state, { manager: 'auto', mayAddManager: false });
  const hooks: HookHealth[] = [];
  for (const { hook, why } of manager.wiring(state)) {
    if (why !== null) hooks.push({ hook, live: false, version: null, why });
    else hooks.push(await tryHook(state, env, hook, entryOf(manager.id, workspace.hooksDir, state, hook)));
  }
  const husky0 = manager.id === 'husky' && env['HUSKY'] === '0';
  const dead = hooks.some((one) => !one.live);
  const setup = dead ? manager.setUp(state) : null;
  const problems: Problem[] = [
    ...(setup === null
      ? []
      : [setup.kind === 'refusal' ? { what: setup.why, fix: setup.wayOut } : { what: 'not every hook is live', fix: 'sox install' }]),
    ...(husky0 ? [{ what: 'HUSKY=0 is set in this environment: husky skips every hook', fix: 'unset HUSKY' }] : []),
    ...(await nodeProblems(state, env)),
  ];
  return {
    manager: { id: manager.id, because },
    hooks: husky0 ? hooks.map((one) => ({ ...one, live: false, why: one.why ?? 'HUSKY=0 switches it off' })) : hooks,
    problems,
    notes: await notesFor(state, env),
  };
}

function entryOf(manager: string, hooksDir: string, state: State, hook: Hook): { path: string; sources: boolean } {
  if (manager === 'husky') return { path: `.husky/${hook}`, sources: true };
  return { path: manager === 'plain' ? join(hooksDir, hook) : join(state.home, 'hooks', hook), sources: false };
}

async function tryHook(state: State, env: NodeJS.ProcessEnv, hook: Hook, entry: { path: string; sources: boolean }): Promise<HookHealth> {
  const { version, said } = await runCanary(state.root, env, hook, entry);
  return { hook, live: version !== null, version, why: version === null ? `a trial run failed: ${said}` : null };
}

async function nodeProblems(state: State, env: NodeJS.ProcessEnv): Promise<Problem[]> {
  const problems: Problem[] = [];
  const recorded = state.config.get('sox.node');
  const used = state.node ?? recorded ?? null;
  if (used === null)
    problems.push({
      what: 'node is not on PATH, and none is recorded',
      fix: 'Install Node.js 20.19 or later, or: git config sox.node /path/to/node',
    });
  const found = used === null ? null : await versionOf(used, env);
  if (used !== null && found === null) problems.push({ what: `node does not start: ${used}`, fix: 'sox install' });
  if (found !== null && isOlder(found, 20, 19))
    problems.push({ what: `node at ${used} is ${found}; hooks need 20.19 or later`, fix: 'Install a newer Node.js, then: sox install' });
  return problems;
}

async function notesFor(state: State, env: NodeJS.ProcessEnv): Promise<string[]> {
  const notes: string[] = [];
  const home = state.config.get('sox.home');
  const node = state.config.get('sox.node');
  if (home !== undefined && !(await canRun(join(home, 'hooks', HOOKS[0]))))
    notes.push(`sox.home is stale: there is no sox in ${home}. "sox install" renews it.`);
  if (node !== undefined && !(await canRun(node))) notes.push(`sox.node is stale: there is no program ${node}. "sox install" renews it.`);
  const used = state.node === null ? null : await versionOf(state.node, env);
  if (used !== null && /^v20\./.test(used))
    notes.push('Node 20 has had no security fixes since 30 April 2026. sox still runs on it; a newer one is better.');
  const other = await audioTool(env);
  if (other !== null)
    notes.push(`"sox" on PATH is SoX, the audio tool (${other}). Type "git sox" instead; hooks do not use the bare name.`);
  return notes;
}

/** The path of a program named sox that is the audio tool, where PATH finds that first. */
async function audioTool(env: NodeJS.ProcessEnv): Promise<string | null> {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'sox');
    if (folder !== '' && (await canRun(path))) return /\bSoX v/.test((await output(path, env)) ?? '') ? path : null;
  }
  return null;
}

async function canRun(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function versionOf(node: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  return /^v\d+\.\d+\.\d+/.exec((await output(node, env)) ?? '')?.[0] ?? null;
}

function output(program: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, ['--version'], { env, timeout: 10_000 }, (error, stdout) => resolve(error === null ? stdout : null));
  });
}

function isOlder(version: string, major: number, minor: number): boolean {
  const [a = 0, b = 0] = version.slice(1).split('.').map(Number);
  return a < major || (a === major && b < minor);
}
