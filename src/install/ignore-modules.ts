import type { Edit, State } from './managers/define.ts';

const FILE = { base: 'tree', path: '.gitignore' } as const;
const LINES = '# Packages are installed, not committed.\nnode_modules/\n';

/** Keeps `git add -A` from taking the packages of an npm project, sox among them, for its own files. */
export function ignoreEdits(state: State): Edit[] {
  if (!state.modulesExposed) return [];
  const before = state.files.get('.gitignore');
  if (before === undefined) return [{ kind: 'write-file', file: FILE, content: LINES, mode: 0o644 }];
  const block = `${before === '' || before.endsWith('\n') ? '' : '\n'}${LINES}`;
  return [{ kind: 'insert-blocks', file: FILE, content: before + block, blocks: [block] }];
}
