import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runCanary } from './canary.ts';
import { type Hook, HOOKS, type Manager, type Setup, type State } from './managers/define.ts';
import { MANAGERS } from './managers/index.ts';
import { configHookWiring } from './managers/shared/config-hooks.ts';
import { isFinder } from './managers/shared/finder.ts';
import { soxCommand } from './managers/shared/package-manager.ts';
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
  /** The same by git's own config hooks; null for a git that has none. */
  readonly configHooks: readonly HookHealth[] | null;
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
  const configHooks = await tryConfigHooks(workspace, state, env);
  const dead = HOOKS.filter((hook) => ![...hooks, ...(configHooks ?? [])].some((one) => one.hook === hook && one.live));
  const husky0 = manager.id === 'husky' && env['HUSKY'] === '0';
  const setup = manager.setUp(state);
  const problems: Problem[] = [
    ...(dead.length === 0 ? [] : [deadProblem(dead, setup, soxCommand(state))]),
    ...(env['SOX'] === '0' ? [{ what: 'SOX=0 is set in this environment: sox skips every check', fix: 'unset SOX' }] : []),
    ...(husky0 ? [{ what: 'HUSKY=0 is set in this environment: husky skips every hook', fix: 'unset HUSKY' }] : []),
    ...(await nodeProblems(state, env)),
  ];
  return {
    manager: { id: manager.id, because },
    hooks: husky0 ? hooks.map((one) => ({ ...one, live: false, why: one.why ?? 'HUSKY=0 switches it off' })) : hooks,
    configHooks,
    problems,
    notes: [
      ...(dead.length === 0 && setup.kind === 'plan' ? setup.notes : []),
      ...shadowed(state, manager),
      ...(await notesFor(state, env)),
    ],
  };
}

/** The manager's own command where the files are as they should be, else an installation by sox. */
function deadProblem(dead: readonly Hook[], setup: Setup, sox: string): Problem {
  if (setup.kind === 'refusal') return { what: setup.why, fix: setup.wayOut };
  const what = `not every hook is live: ${dead.join(', ')}`;
  return { what, fix: setup.edits.length === 0 && setup.notes.length > 0 ? setup.notes.join('\n') : `${sox} install` };
}

/** Other managers that the repository shows signs of. */
function shadowed(state: State, used: Manager): string[] {
  return MANAGERS.filter((manager) => manager.id !== used.id && used.id !== 'config-hooks').flatMap((manager) => {
    const because = manager.detect(state);
    return because === null
      ? []
      : [`${manager.title} is here as well (${because}), but what git runs is ${used.title}: a hook that only the other has does not run.`];
  });
}

type Entry = readonly [string, ...string[]];

function entryOf(manager: string, hooksDir: string, state: State, hook: Hook): Entry {
  // The finder asks $0 which hook it is, so husky's, which is sourced, gets the hook's path as its name.
  if (manager === 'husky') return ['sh', '-e', '-c', '. "${0%/*}/sox"', `.husky/${hook}`];
  if (manager === 'config-hooks') return configEntry(state, hook);
  if (manager === 'plain' || manager === 'entire') {
    const kept = state.hookFiles.get(`${hook}.pre-entire`);
    return [join(hooksDir, kept !== undefined && isFinder(kept.content) ? `${hook}.pre-entire` : hook)];
  }
  return [join(state.home, 'hooks', hook)];
}

/** As git starts it, with the command as the name. */
function configEntry(state: State, hook: Hook): Entry {
  const command = state.config.get(`hook.sox-${hook}.command`) ?? 'false';
  return ['sh', '-c', `${command} "$@"`, command];
}

async function tryConfigHooks(workspace: Opened['workspace'], state: State, env: NodeJS.ProcessEnv): Promise<HookHealth[] | null> {
  if (!state.hasConfigHooks) return null;
  const found: HookHealth[] = [];
  for (const { hook, why } of configHookWiring(state)) {
    const listed = why === null ? await workspace.hookList(hook) : [];
    const off = why ?? (listed.includes(`sox-${hook}`) ? null : `hook.sox-${hook}.enabled or hook.${hook}.enabled switches it off`);
    if (off !== null) found.push({ hook, live: false, version: null, why: off });
    else found.push(await tryHook(state, env, hook, configEntry(state, hook)));
  }
  return found;
}

async function tryHook(state: State, env: NodeJS.ProcessEnv, hook: Hook, entry: Entry): Promise<HookHealth> {
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
