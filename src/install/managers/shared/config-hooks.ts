import { type Edit, type Hook, HOOKS, type State, type Trial, type Wiring } from '../define.ts';
import { configFinder } from './finder.ts';

/** The settings by which git 2.54 and later run sox for a hook, whatever `core.hooksPath` says (git's Documentation/config/hook.adoc). */
export function configHookSettings(hook: Hook): (readonly [key: string, value: string])[] {
  return [
    [`hook.sox-${hook}.command`, command(hook)],
    [`hook.sox-${hook}.event`, hook],
  ];
}

/** Every such setting, and the file that their commands source. Nothing for a git that would not look at them. */
export function configHookEdits(state: State): Edit[] {
  if (!state.hasConfigHooks) return [];
  const content = configFinder(state);
  const settings = HOOKS.flatMap(configHookSettings).filter(([key, value]) => state.config.get(key) !== value);
  return [
    ...(state.configFinder === content ? [] : [{ kind: 'write-file' as const, file: RUN_FILE, content, mode: 0o644 }]),
    ...settings.map(([key, value]) => ({ kind: 'set-git-config' as const, key, value })),
  ];
}

/** One answer per hook, by the repository's configuration. */
export function configHookWiring(state: State): Wiring[] {
  return HOOKS.map((hook) => ({ hook, why: whyNot(state, hook) }));
}

/** As git starts it, with the command as the name. */
export function configHookTrial(state: State, hook: Hook): Trial {
  const set = state.config.get(`hook.sox-${hook}.command`) ?? 'false';
  return {
    command: () => ['sh', '-c', `${set} "$@"`, set],
    script: null,
    left: null,
    switches: `Look at hook.sox-${hook}.command: git config --show-origin --get-all hook.sox-${hook}.command`,
  };
}

const RUN_FILE = { base: 'git', path: 'sox/run' } as const;

/** git runs it at the top of the work tree and names the git directory wherever that is not `.git`. A clone that is moved keeps its hooks. */
function command(hook: Hook): string {
  return [
    `sox_hook=${hook}`,
    'sox_git=${GIT_DIR:-.git}',
    '[ ! -f "$sox_git/commondir" ] || sox_git=$sox_git/../..',
    '[ -f "$sox_git/sox/run" ] || { echo "sox: nothing was checked: $sox_git/sox/run is missing. Run: sox install" >&2; exit 1; }',
    '. "$sox_git/sox/run"',
  ].join('; ');
}

function whyNot(state: State, hook: Hook): string | null {
  if (!state.hasConfigHooks) return 'this git runs no hooks from its configuration (2.54 and later do)';
  if (configHookSettings(hook).some(([key, value]) => state.config.get(key) !== value)) return `hook.sox-${hook} is not set as sox sets it`;
  return state.configFinder === null ? 'sox/run is missing in the git directory' : null;
}
