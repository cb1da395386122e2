import { type Claim, defineSidecar } from './define.ts';
import { distinctClaims } from './shared/claims.ts';
import { asList, asName, asObject, type Found, objectIn } from './shared/json.ts';

/** Agent Blame: one JSON object for each commit, with ranges of lines (mesa-dot-dev/agentblame packages/cli/src/lib/git/gitNotes.ts, versions 1 and 2). */
export const agentBlame = defineSidecar({
  kind: 'notes',
  id: 'agent-blame',
  name: 'Agent Blame',
  refs: ['refs/notes/agentblame'],
  read(note) {
    const claims = new Map<string, Claim>();
    for (const entry of asList(objectIn(note)?.['attributions'])) {
      const claim = claimOf(asObject(entry));
      if (claim !== null) claims.set(`${claim.tool}\0${claim.model ?? ''}\0${claim.paths.join()}`, claim);
    }
    return distinctClaims([...claims.values()]);
  },
});

function claimOf(range: Found | null): Claim | null {
  const provider = asName(range?.['provider']);
  const path = asName(range?.['path']);
  if (range?.['category'] !== 'ai_generated' || provider === null || path === null) return null;
  // `claude_code`, and `claudeCode` as well.
  const tool = provider
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  const model = asName(range['model']);
  return { tool, model: tool.startsWith(`${model} `) ? null : model, human: null, wrote: true, paths: [path] };
}
