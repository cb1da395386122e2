import type { Edit, State } from './managers/define.ts';

const FILE = { base: 'tree', path: '.gitignore' } as const;

/** Keeps `git add -A` from taking the packages of an npm project, sox among them, for its own files. */
export function ignoreEdits(state: State): Edit[] {
  if (state.exposed.length === 0) return [];
  const lines = ['# Packages are installed, not committed.', ...state.exposed, ''].join('\n');
  const before = state.files.get('.gitignore');
  if (before === undefined) return [{ kind: 'write-file', file: FILE, content: lines, mode: 0o644 }];
  const block = `${before === '' || before.endsWith('\n') ? '' : '\n'}${lines}`;
  return [{ kind: 'insert-blocks', file: FILE, content: before + block, blocks: [block] }];
}
