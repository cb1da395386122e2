import type { Edit, FileRef, State } from './managers/define.ts';
import { soxCommand } from './managers/shared/package-manager.ts';
import type { Plan } from './plan.ts';

/** One line about an edit, in the words of whoever owns the repository. */
export function describeEdit(edit: Edit): string {
  switch (edit.kind) {
    case 'write-file':
      return `write ${nameOf(edit.file)}`;
    case 'append-line':
      return `add one line to ${nameOf(edit.file)}:  ${edit.line}`;
    case 'insert-blocks':
      return `add to ${nameOf(edit.file)}:\n${edit.blocks.map((block) => block.replace(/^(?=.)/gm, '    ').trimEnd()).join('\n')}`;
    case 'set-json-key':
      return `set in ${nameOf(edit.file)}: ${edit.keys.map((key) => `${key.path.join('.')} = ${JSON.stringify(key.value)}`).join(', ')}`;
    case 'set-git-config':
      return `set ${edit.key} = ${edit.value} in this clone's git configuration`;
    case 'rename':
      return `rename ${nameOf(edit.from)} to ${edit.to.path}`;
    case 'run-husky':
      return 'activate husky (core.hooksPath = .husky/_), as its "prepare" script does';
    default:
      return edit satisfies never;
  }
}

/** What is left to a person, and why. */
export function describeRefusal({ why, wayOut }: NonNullable<Plan['refusal']>, state: State): string {
  const there = state.hasConfigHooks ? "Only git's own config hooks are installed" : 'The hooks are not installed';
  return `${there}: ${why}.\n${wayOut}\n\nThen run "${soxCommand(state)} doctor".`;
}

/** Files of the work tree that the edits make or change: what belongs into the next commit. */
export function filesToCommit(edits: readonly Edit[]): string[] {
  const files = edits.flatMap((edit) => ('file' in edit && edit.file.base === 'tree' ? [edit.file.path] : []));
  return [...new Set(files)].sort();
}

function nameOf(file: FileRef): string {
  if (file.base === 'tree') return file.path;
  return file.base === 'hooks' ? `the git hook ${file.path}` : `${file.path} in the git directory`;
}
