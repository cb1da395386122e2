import { configHooks } from './config-hooks.ts';
import type { Manager } from './define.ts';
import { entire } from './entire.ts';
import { hooksPath } from './hooks-path.ts';
import { husky } from './husky.ts';
import { lefthook } from './lefthook.ts';
import { plain } from './plain.ts';
import { preCommit } from './pre-commit.ts';
import { simpleGitHooks } from './simple-git-hooks.ts';

/** Every hook manager that sox knows, in the order in which they are looked for; the last two need nothing. */
export const MANAGERS: readonly Manager[] = [hooksPath, husky, lefthook, preCommit, simpleGitHooks, entire, plain, configHooks];
