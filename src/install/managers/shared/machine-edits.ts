import type { Edit, State } from '../define.ts';
import { configHookEdits } from './config-hooks.ts';

/**
 * Records where sox and node are on this machine, for hooks that find them nowhere else, and adds git's own config hooks where git is new enough:
 * an agent that blanks `core.hooksPath` does not blank them. Only in the repository's own configuration.
 */
export function machineEdits(state: State): Edit[] {
  const wanted: readonly (readonly [string, string | null])[] = [
    ['sox.home', state.home],
    ['sox.node', state.node],
  ];
  return [
    ...wanted.flatMap(([key, value]) =>
      value === null || state.config.get(key) === value ? [] : [{ kind: 'set-git-config' as const, key, value }],
    ),
    ...configHookEdits(state),
  ];
}
