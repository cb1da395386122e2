import { defineManager, type Hook, type State } from './define.ts';
import { hookCommand } from './shared/entry.ts';
import { presentOf, unlessWired, wiringIn } from './shared/refusal.ts';

const FILES = ['.pre-commit-config.yaml', '.pre-commit-config.yml', 'prek.toml'];

/** The pre-commit framework (and prek): its file is the user's, so sox names the local hooks to add. */
export const preCommit = defineManager({
  id: 'pre-commit',
  title: 'the pre-commit framework',
  detect: (state) => (FILES.some((name) => state.files.has(name)) ? `there is a ${presentOf(state, FILES)}` : null),
  wiring: (state) => wiringIn(state, FILES),
  setUp: (state) =>
    unlessWired(wiringIn(state, FILES), state, 'the repository uses the pre-commit framework, whose file sox does not edit', () =>
      lines(state),
    ),
});

function lines(state: State): string {
  return `Add under "repos:" in ${presentOf(state, FILES)}, then run
"pre-commit install -t pre-commit -t pre-merge-commit -t commit-msg":
  - repo: local
    hooks:
${hook(state, 'pre-commit')}
${hook(state, 'pre-merge-commit')}
${hook(state, 'commit-msg')}`;
}

/** One local hook. The framework splits `entry` itself and adds the message's file for commit-msg. */
function hook(state: State, name: Hook): string {
  const command = hookCommand(state, name);
  const entry = command.startsWith('"') ? `sh -c '${command} "$@"' --` : command;
  return `      - id: sox-${name}
        name: sox ${name}
        entry: ${entry}
        language: system
        always_run: true
        verbose: true
${name === 'commit-msg' ? '' : '        pass_filenames: false\n'}        stages: [${name}]`;
}
