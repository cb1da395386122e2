import { agentBlame } from './agent-blame.ts';
import { agentTrace } from './agent-trace.ts';
import type { Sidecar } from './define.ts';
import { entire } from './entire.ts';
import { gitAi } from './git-ai.ts';
import { sourceTrace } from './source-trace.ts';
import { whogitit } from './whogitit.ts';

/** Every kind of record beside the commits that sox reads. */
export const SIDECARS: readonly Sidecar[] = [agentBlame, agentTrace, entire, gitAi, sourceTrace, whogitit];
