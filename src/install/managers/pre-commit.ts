import { isSeq } from 'yaml';
import { join } from 'node:path';
import { defineManager, type Edit, type Hook, HOOKS, type State, type Trial, type Wiring } from './define.ts';
import { hookCommand } from './shared/entry.ts';
import { presentOf, setUpFile, wiringIn } from './shared/refusal.ts';
import { directTrial } from './shared/script-trial.ts';
import { blockOf, firstBelow, type Insertion, insertInto, pairOf, topPairs } from './shared/yaml-blocks.ts';

const FILES = ['.pre-commit-config.yaml', '.pre-commit-config.yml', 'prek.toml'];
const INSTALL = `pre-commit install ${HOOKS.map((hook) => `-t ${hook}`).join(' ')}`;

/** The pre-commit framework (and prek, which reads the same file): one local hook for each stage. */
export const preCommit = defineManager({
  id: 'pre-commit',
  title: 'the pre-commit framework',
  detect: (state) => (FILES.some((name) => state.files.has(name)) ? `there is a ${presentOf(state, FILES)}` : null),
  wiring: (state) => wiring(state),
  trial,
  setUp: (state) =>
    setUpFile(state, {
      wired: wiringIn(state, FILES),
      edit: edit(state),
      why: `sox cannot tell where its hooks belong in ${presentOf(state, FILES)}`,
      wayOut: `Add under "repos:" in ${presentOf(state, FILES)}, then run\n"${INSTALL}":\n${lines(state)
        .map((line) => `  ${line}`)
        .join('\n')}`,
      activate: wiring(state).every((one) => one.why === null) ? null : INSTALL,
    }),
});

/** Both frameworks name themselves in the files that they write (pre-commit resources/hook-tmpl; prek). */
function wiring(state: State): Wiring[] {
  return wiringIn(state, FILES).map(({ hook, why }) => ({
    hook,
    why:
      why ??
      (/\bpre-commit\b.*\bhook-impl|pre_commit|\bprek\b/s.test(state.hookFiles.get(hook)?.content ?? '')
        ? null
        : `the framework has not written its ${hook} hook yet: ${INSTALL}`),
  }));
}

/** The framework runs one hook by its id, on a file of the trial's: what is not staged is not put aside. */
function trial(state: State, hook: Hook): Trial {
  const script = state.hookFiles.get(hook)?.content ?? '';
  const [, python] = /^INSTALL_PYTHON=(\S+)$/m.exec(script) ?? [];
  const [, config = '.pre-commit-config.yaml'] = /--config=(\S+)/.exec(script) ?? [];
  const id = `sox-${hook}`;
  const switches = `The framework may skip ${id}: look at SKIP in this environment, and at the hook in ${config}.`;
  if (python === undefined || !new RegExp(`\\bid: ["']?${id}["']?\\s*$`, 'm').test(state.files.get(config) ?? ''))
    return directTrial(
      state,
      hook,
      `the framework was not run: only one of ${id} that the Python framework starts can be tried alone`,
      switches,
    );
  return {
    command: (folder) => {
      const file = join(folder, 'answer');
      const options = ['--config', config, '--hook-stage', hook, '--commit-msg-filename', file, '--files', file];
      return [python, '-mpre_commit', 'run', id, ...options];
    },
    script: null,
    left: null,
    switches,
  };
}

function lines(state: State): string[] {
  return ['- repo: local', '  hooks:', ...HOOKS.flatMap((name) => hook(state, name))];
}

/** One local hook. The framework splits `entry` itself and adds the message's file for the hooks of a message. */
function hook(state: State, name: Hook): string[] {
  const message = name === 'prepare-commit-msg' || name === 'commit-msg';
  return [
    `    - id: sox-${name}`,
    `      name: sox ${name}`,
    `      entry: sh -c '${hookCommand(state, name)} "$@"' --`,
    '      language: system',
    '      always_run: true',
    '      verbose: true',
    ...(message ? [] : ['      pass_filenames: false']),
    `      stages: [${name}]`,
  ];
}

/** The repository of local hooks as the first one; null where the file is not YAML of the usual form, or has some of the hooks. */
function edit(state: State): Edit | null {
  const name = presentOf(state, FILES);
  const text = state.files.get(name);
  const pairs = text === undefined || !/\.ya?ml$/.test(name) ? null : topPairs(text);
  if (text === undefined || pairs === null || wiringIn(state, FILES).some((one) => one.why === null)) return null;
  const repos = pairOf(pairs, 'repos');
  const insertion = isSeq(blockOf(repos)) ? firstBelow(text, repos, lines(state)) : null;
  if (insertion === null) return null;
  const types: Insertion[] = pairOf(pairs, 'default_install_hook_types') === undefined ? [{ at: 0, block: TYPES }] : [];
  return insertInto({ base: 'tree', path: name }, text, [insertion, ...types]);
}

/** So that a plain `pre-commit install` writes them all. */
const TYPES = `default_install_hook_types: [${HOOKS.join(', ')}]\n`;
