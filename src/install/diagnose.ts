import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { canRun, type Outcome, type Place, tryHook } from './canary.ts';
import { type Hook, HOOKS, type Manager, type Setup, type State } from './managers/define.ts';
import { MANAGERS } from './managers/index.ts';
import { configHookTrial, configHookWiring } from './managers/shared/config-hooks.ts';
import { soxCommand } from './managers/shared/package-manager.ts';
import type { Opened } from './open.ts';
import { chooseManager } from './plan.ts';

/** Whether one hook is live, proved by a trial run of what git would run. */
export interface HookHealth extends Outcome {
  readonly hook: Hook;
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
  readonly configHooks: readonly ConfigHookHealth[] | null;
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** Finds out whether git will run sox here, and if not, why not. Changes nothing. */
export async function diagnose({ workspace, state }: Opened, env: NodeJS.ProcessEnv): Promise<Diagnosis> {
  const { manager, because } = chooseManager(state, { manager: 'auto', mayAddManager: false });
  // SOX=0 here is a problem of its own, and hides no other.
  const { SOX: _, ...rest } = env;
  const place = { root: workspace.root, env: { ...rest, ...ownGitDir(workspace) } };
  const configHooks = await tryConfigHooks(workspace, state, place);
  const hooks = manager.id === 'config-hooks' && configHooks !== null ? configHooks : await tryHooks(manager, state, place);
  const lives = (hook: Hook): boolean => (configHooks ?? []).some((one) => one.hook === hook && one.state === 'live');
  const uncovered = hooks.filter(({ hook, state: is }) => is !== 'live' && !lives(hook));
  const setup = manager.setUp(state);
  const problems: Problem[] = [
    ...deadProblems(uncovered, setup, soxCommand(state)),
    ...passedProblems(uncovered),
    ...brokenProblems(configHooks ?? [], soxCommand(state)),
    ...(env['SOX'] === '0' ? [{ what: 'SOX=0 is set in this environment: sox skips every check', fix: 'unset SOX' }] : []),
    ...(manager.id === 'husky' && env['HUSKY'] === '0'
      ? [{ what: 'HUSKY=0 is set in this environment: husky skips every hook', fix: 'unset HUSKY' }]
      : []),
    ...(await nodeProblems(state, env)),
  ];
  const isProblem = (note: string): boolean => problems.some(({ what }) => what === note);
  const isDead = uncovered.some((one) => one.state === 'dead');
  return {
    manager: { id: manager.id, because },
    hooks,
    configHooks,
    problems,
    notes: [
      ...(!isDead && setup.kind === 'plan' ? setup.notes.filter((note) => !isProblem(note)) : []),
      ...shadowed(state, manager),
      ...(await notesFor(state, env)),
    ],
  };
}

async function tryHooks(manager: Manager, state: State, place: Place): Promise<HookHealth[]> {
  const found: HookHealth[] = [];
  for (const { hook, why } of manager.wiring(state)) {
    const outcome = why === null ? await tryHook(place, hook, manager.trial(state, hook)) : dead(why);
    found.push({ hook, ...outcome });
  }
  return found;
}

/** git names its directory to hooks where it is not plainly `.git`. */
function ownGitDir({ root, gitDir }: Opened['workspace']): NodeJS.ProcessEnv {
  return gitDir === join(root, '.git') ? {} : { GIT_DIR: gitDir };
}

function dead(why: string): Outcome {
  return { state: 'dead', version: null, why, fix: null };
}

/** What the trials found, else the manager's own command where the files are as they should be, else an installation by sox. */
function deadProblems(uncovered: readonly HookHealth[], setup: Setup, sox: string): Problem[] {
  const found = uncovered.filter((one) => one.state === 'dead');
  if (found.length === 0) return [];
  if (setup.kind === 'refusal') return [{ what: setup.why, fix: setup.wayOut }];
  const fixes = new Set(found.flatMap(({ fix }) => fix ?? []));
  const what = `not every hook is live: ${found.map(({ hook }) => hook).join(', ')}`;
  if (fixes.size > 0) return [{ what, fix: [...fixes].join('\n') }];
  return [{ what, fix: setup.edits.length === 0 && setup.notes.length > 0 ? setup.notes.join('\n') : `${sox} install` }];
}

/** Hooks in which sox may not have its say. */
function passedProblems(uncovered: readonly HookHealth[]): Problem[] {
  return uncovered.flatMap(({ state, why, fix }) => (state === 'unproved' && fix !== null ? [{ what: why ?? '', fix }] : []));
}

/** A config hook that git runs and that fails stops every commit; of one that lets it pass, the hook of the folder is left. */
function brokenProblems(configHooks: readonly ConfigHookHealth[], sox: string): Problem[] {
  const broken = configHooks.filter((one) => one.runs && one.state === 'dead' && one.fix === null).map(({ hook }) => hook);
  const what = `git stops at its config hooks, which it runs before all others: ${broken.join(', ')}`;
  return broken.length === 0 ? [] : [{ what, fix: `${sox} install` }];
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

/** Whether git runs it, though it be dead. */
type ConfigHookHealth = HookHealth & { readonly runs: boolean };

async function tryConfigHooks(workspace: Opened['workspace'], state: State, place: Place): Promise<ConfigHookHealth[] | null> {
  if (!state.hasConfigHooks) return null;
  const found: ConfigHookHealth[] = [];
  for (const { hook, why } of configHookWiring(state)) {
    const runs = (await workspace.hookList(hook)).includes(`sox-${hook}`);
    const outcome = runs ? await tryHook(place, hook, configHookTrial(state, hook)) : why === null ? switchedOff(hook) : dead(why);
    found.push({ hook, ...outcome, runs });
  }
  return found;
}

function switchedOff(hook: Hook): Outcome {
  return {
    ...dead(`hook.sox-${hook}.enabled or hook.${hook}.enabled switches it off`),
    fix: "Take that out where it stands: git config --show-origin --get-regexp '^hook\\..*\\.enabled$'",
  };
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
