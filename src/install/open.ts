import { openWorkspace, type Workspace } from '../git/workspace.ts';
import type { Target } from './apply.ts';
import { huskyProgram, packageHome } from './installation.ts';
import type { State } from './managers/define.ts';
import { findNode, survey } from './survey.ts';

/** A repository that init, install, uninstall and doctor work on. */
export interface Opened {
  readonly workspace: Workspace;
  readonly state: State;
  readonly target: Target;
}

/** Opens the repository around `cwd` and looks at it once. */
export async function openRepository(cwd: string, env: NodeJS.ProcessEnv, version: string): Promise<Opened> {
  const workspace = await openWorkspace(cwd, env);
  const home = packageHome();
  const node = await findNode(env);
  const state = await survey(workspace, { home, version, node });
  return { workspace, state, target: { workspace, huskyProgram: huskyProgram(home), node, env } };
}
